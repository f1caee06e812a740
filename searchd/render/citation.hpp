#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/base/time.hpp"
#include "common/story/story.hpp"

namespace kindred {

/// What the citations of all stories of a platform have in common.
struct CitedSource {
  std::string platform = "Kindred sample stories";  ///< the platform's name
  std::string public_url;  ///< what is before "/stories/…", without "/" at its end; may be empty
  bool operator==(const CitedSource&) const = default;
};

/// What is told of a story so that others find it: every format says this and nothing else. All
/// texts are one line without control characters.
///
/// There is no author. Stories are told without a name, and APA 7 (9.12), Citing Medicine and the
/// Chicago Manual agree that such a work begins with its title: "Anonymous" is for works that are
/// signed so, and a role ("a relative") is nobody's name.
struct Citation {
  std::string key;    ///< citation_key of the story
  std::string title;  ///< as pages show it; never empty
  std::string platform;
  std::string url;       ///< of the story, percent-encoded ASCII; empty where it has none in public
  std::string language;  ///< as of Story
  Day published;
  Day accessed;
  std::size_t paragraphs = 0;  ///< of the body; 0 where it has no words
  std::string note = {};       ///< of whoever made a list of stories; may be empty
  bool operator==(const Citation&) const = default;
};

/// `accessed` is the day on which somebody read the story.
Citation cite(const Story& story, const CitedSource& source, Day accessed);

/// The story's name in lists of references: "story_A-001" for A-001. Always the same for an id, and
/// another for every other id even where capitals and small letters count as the same, as in
/// BibTeX: a capital has "_" before it, and what is neither letter, digit, "-" nor "." is "+" and
/// two hexadecimal digits a byte. Letters, digits and "-._+" end a key in no format.
std::string citation_key(std::string_view story_id);

/// `text` on one line: control characters, line breaks, signs that turn the direction of writing
/// and blanks, as many as there are, become one blank, and none at either end.
std::string one_line(std::string_view text);

}  // namespace kindred
