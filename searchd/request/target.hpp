#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/message.hpp"

namespace kindred {

/// A request target, decoded: what a Request takes from the first line of an HTTP request.
struct Target {
  /// Begins with '/'. Percent-decoded, except that an encoded slash and an encoded percent sign
  /// stay as "%2F" and "%25": so "/services/A%2FB" remains one segment, and no two different
  /// targets decode to the same path. Take it apart with path_segments.
  std::string path;
  std::vector<Parameter> parameters;  ///< in the order given, at most kMaxParameters
  bool operator==(const Target&) const = default;
};

/// Enough for every filter of a search several times over; more is a mistake or an attack.
inline constexpr std::size_t kMaxParameters = 160;

/// Reads an origin-form target ("/search?q=tea+and+toast") or an absolute-form one of the http
/// scheme, whose authority is ignored. Decoding is strict: every '%' takes two hexadecimal digits,
/// "%00" is refused, names, values and segments are valid UTF-8, '+' is a space in the query only.
/// A name without '=' has an empty value; empty pieces between two '&' are skipped.
/// Outside /api/ the query is decoded forgivingly: a '%' that begins no escape stands for itself,
/// bytes that are no UTF-8 become U+FFFD, NULs go.
/// Throws InputError with a sentence that names the problem and never quotes the target.
Target parse_target(std::string_view target);

/// The segments of Target::path (or Request::path), fully decoded: "/services/A%2FB" gives
/// {"services", "A/B"}. "/" gives {""}.
std::vector<std::string> path_segments(std::string_view path);

}  // namespace kindred
