#pragma once

#include <optional>
#include <string_view>

namespace kindred {

/// The Flesch-Kincaid grade of an English text, rounded to a whole number, 0 at the least:
/// .39 × words / sentences + 11.8 × syllables / words − 15.59 (Kincaid, Fishburne, Rogers and
/// Chissom 1975, Research Branch Report 8-75, Naval Technical Training). A word is a run of ASCII
/// letters and apostrophes; a sentence ends at . ! ? or … behind a word and at the end of a
/// paragraph. nullopt where there is no word.
std::optional<int> reading_grade(std::string_view text);

/// The syllables of a word of ASCII letters in any case, at least 1: its groups of vowels (y is
/// one), without a silent -e, -es or -ed at the end. Right for about nine words in ten, which the
/// mean over a text evens out.
int syllables_of(std::string_view word);

}  // namespace kindred
