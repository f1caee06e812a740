#pragma once

#include <string_view>

namespace kindred {

/// What HTTP calls a status that searchd answers (RFC 9110 §15): in the status line, and as the
/// title of a problem. Empty for any other.
std::string_view title_of(int status);

}  // namespace kindred
