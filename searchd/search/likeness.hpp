#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searchd/query/facet_values.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/search/facet_counts.hpp"
#include "searchd/search/neighbours.hpp"
#include "searchd/search/passage.hpp"

namespace kindred {

/// A telling word of the seeds, or an added one, that a story like them has.
struct SharedWord {
  std::string word;  ///< as the seeds have it first, or as it was added
  std::string stem;
  double weight = 0;      ///< what it adds to the score
  bool is_added = false;  ///< the seeds do not have it
  bool is_reason = true;  ///< that says something to people (UntellingStems)
};

/// What a story is, and the seeds are not.
struct Difference {
  Facet facet = Facet::kPolarity;
  std::optional<ValueNumber> seed;  ///< nothing where the seeds have no value
  ValueNumber story = 0;
};

/// A piece of a seed where the words stand that a story like it has too, marked.
struct SeedPassage {
  std::string id;
  Passage passage;
};

/// Why a story is like others.
struct Likeness {
  Neighbour parts;
  std::vector<SharedWord> words;        ///< the weightiest first; they add up to parts.words
  std::vector<ValueNumber> themes;      ///< that both have, the rarest first
  std::optional<ValueNumber> polarity;  ///< where both have the same
  std::vector<Difference> differences;  ///< in the order of kComparedFacets
  std::optional<SeedPassage> seed;      ///< none of a text
  std::vector<std::string> duplicates;  ///< ids of stories that tell nearly the same text, less
                                        ///< like the seeds and therefore not listed
  std::optional<std::size_t> answer;    ///< in SimilarList::kAnswered: which response
};

/// A word that stories are compared by.
struct UsedTerm {
  std::string word;
  double share = 0;  ///< of what all of them count
  bool is_added = false;
};

}  // namespace kindred
