#pragma once

#include <functional>
#include <string_view>

/// How the values of header fields are read that are lists (RFC 9110 §5.6.1).
namespace kindred {

/// Without the blanks and tabs around it.
std::string_view trimmed(std::string_view text);

/// Each item between commas, trimmed; empty ones are none.
void for_each_in_list(std::string_view list, const std::function<void(std::string_view)>& visit);

}  // namespace kindred
