#pragma once

#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

#include "searchd/render/words.hpp"
#include "searchd/request/target.hpp"
#include "tests/support/sample_index.hpp"

namespace kindred::test {

inline bool is_updating_golden() { return std::getenv("KINDRED_UPDATE_GOLDEN") != nullptr; }

/// The day of the build in the words of an answer, levelled too.
inline std::string with_level_day(std::string text) {
  const std::string day = day_in_words(
      to_iso(sample_index().snapshot().generation.manifest.built_at), sample_index().english());
  const auto at = text.find(day);
  return at == std::string::npos ? text : text.replace(at, day.size(), "23 November 2026");
}

/// What differs from run to run is levelled: the build to one time, fractions to three digits.
inline void level(nlohmann::ordered_json& json) {
  for (auto& [key, value] : json.items()) {
    if (key == "built_at") {
      value = "2026-11-23T12:00:00Z";
    } else if (key == "methods") {
      value = with_level_day(value);
    } else if (key == "generation") {
      value = "generation-000001";
    } else if (value.is_number_float()) {
      value = static_cast<double>(static_cast<long>(value.get<double>() * 1000 + 0.5)) / 1000;
    } else if (value.is_structured()) {
      level(value);
    }
  }
}

/// What searchd answers to `GET target` on the sample, as text; JSON levelled.
inline std::string golden_answer(const std::string& target) {
  const Target parsed = parse_target(target);
  const Answer answer = sample_index().get(parsed.path, parsed.parameters);
  if (!answer.content_type.ends_with("json")) return answer.body;
  auto json = nlohmann::ordered_json::parse(answer.body);
  level(json);
  return json.dump(2) + "\n";
}

}  // namespace kindred::test
