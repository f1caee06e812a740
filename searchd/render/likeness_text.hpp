#pragma once

#include <string>
#include <string_view>

#include "common/story/catalogue.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/search/likeness.hpp"

namespace kindred {

/// Words and themes that a sentence names at most: what is read at a glance.
constexpr std::size_t kMostLikeWords = 4;
constexpr std::size_t kMostLikeThemes = 2;

/// What others are like, as a sentence calls it: "this story", "one or more of these
/// stories", "the text".
std::string seeds_in_words(const SimilarRequest& request, const Phrases& say);

/// Why a story is like the seeds, in one plain sentence: the words, the themes (not what these are
/// in) and the polarity that both have.
std::string likeness_text(const Likeness& likeness, std::string_view seeds,
                          const Catalogue& catalogue, const Phrases& say);

/// What a story is that the seeds are not, in one plain sentence; empty where nothing is known.
std::string difference_text(const Likeness& likeness, std::string_view seeds,
                            const FacetValues& values, const Phrases& say);

}  // namespace kindred
