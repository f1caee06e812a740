#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searchd/query/query_plan.hpp"

namespace kindred {

/// Byte range [first, second) of a text.
using ByteRange = std::pair<std::uint32_t, std::uint32_t>;

/// A piece of a text with the places where the question's words stand in it.
struct Passage {
  std::string text;              ///< a part of the source, as it stands there
  std::vector<ByteRange> marks;  ///< within `text`, ascending, not touching
  std::size_t terms = 0;         ///< how many different terms of the question are in it
  bool cut_before = false;       ///< the source goes on before it
  bool cut_after = false;
};

/// Where a passage may be cut and how long it is, in bytes of text: two to three lines on a page.
constexpr std::size_t kPassageLength = 220;

/// The passage of `text` with the most different terms, then the most occurrences, then the
/// earliest; the beginning of the text where there are none. Cut between words.
Passage best_passage(const std::string& text, const std::vector<QueryTerm>& terms,
                     Analyzer& analyzer);

/// The whole of `text` with its marks.
Passage marked_text(const std::string& text, const std::vector<QueryTerm>& terms,
                    Analyzer& analyzer);

}  // namespace kindred
