#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace kindred {

/// `content` with its SHA-256 beside it, as JSON that a person can read: what was changed or cut
/// off since is noticed.
std::string to_sealed(const nlohmann::json& content);

/// The content of such a text. InputError where it is another than the one that was sealed; the
/// message says what is wrong, not where: the caller knows the file.
nlohmann::json from_sealed(std::string_view text);

}  // namespace kindred
