#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "searchd/request/message.hpp"

namespace kindred::test {

inline nlohmann::json body_of(const Answer& answer) { return nlohmann::json::parse(answer.body); }

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline bool has(const Answer& answer, std::string_view part) { return has(answer.body, part); }

/// "" where the answer has no such header.
inline std::string header_of(const Answer& answer, const std::string& name) {
  for (const auto& [header, value] : answer.headers) {
    if (header == name) return value;
  }
  return "";
}

}  // namespace kindred::test
