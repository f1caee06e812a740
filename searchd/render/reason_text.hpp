#pragma once

#include <cstdint>
#include <string>

#include "searchd/render/phrases.hpp"
#include "searchd/search/reason.hpp"

namespace kindred {

/// Words that one part of a reason names; of more their number is said.
constexpr std::size_t kMostWordsNamed = 6;

/// All of a reason, or only what marks in title and story do not show: words of replies and tags,
/// synonyms, and what is missing.
enum class ReasonDetail : std::uint8_t { kAll, kNote };

/// A reason as one plain sentence without a full stop: "Found in the story: “parking”; in the
/// reply: “ticket”; without “badge”". Empty where there is nothing to say. Plain text: the words
/// are the story's and the question's. `responses` is how many the story has.
std::string reason_text(const Reason& reason, std::size_t responses, ReasonDetail detail,
                        const Phrases& say);

}  // namespace kindred
