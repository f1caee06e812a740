#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kindred {

/// Where `text` stops being well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing
/// above U+10FFFF), in bytes from its beginning; nothing where all of it is well formed.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The longest beginning of `text` that has at most `most` bytes and is cut between characters.
std::string_view beginning_of(std::string_view text, std::size_t most);

}  // namespace kindred
