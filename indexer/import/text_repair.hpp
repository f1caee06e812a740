#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

/// The longest text that is taken, in bytes: a hundred times the 1,000 words a platform asks for.
inline constexpr std::size_t kMaxTextBytes = 1 << 20;

/// Text as a person wrote it, from text as a web form or an export left it. HTML tags and comments
/// go (blocks and <br> become line breaks, list items "- ", scripts and styles vanish), entities
/// are decoded once, line ends become LF, non-breaking spaces become spaces, NUL and other control
/// characters go. Markdown, "<3", "a < b" and "R&D" stay; text without any of these comes back as
/// it was. `text` must be valid UTF-8. InputError where it is longer than kMaxTextBytes or holds
/// more tags than any web form makes.
std::string repair_text(std::string_view text);

/// repair_text for what belongs on one line: a title, a name. Runs of white space become one space,
/// none is left at the ends.
std::string repair_line(std::string_view text);

}  // namespace kindred
