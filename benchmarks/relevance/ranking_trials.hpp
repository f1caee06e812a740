#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <variant>

#include "searchd/search/ranking.hpp"

namespace kindred {

/// The numbers of the file, with those of a trial ("bm25_b=0.5 title_weight=1") in their place.
inline Ranking ranking_of(const std::filesystem::path& file, const std::string& trial) {
  auto ranking = load_config<Ranking>(file, kRankingSettings);
  std::istringstream numbers(trial);
  for (std::string number; numbers >> number;) {
    const auto equals = number.find('=');
    for (const auto& setting : kRankingSettings) {
      if (setting.key != number.substr(0, equals)) continue;
      const double value = std::stod(number.substr(equals + 1));
      if (const auto* real = std::get_if<double Ranking::*>(&setting.member)) {
        ranking.** real = value;
      } else if (const auto* whole = std::get_if<std::int64_t Ranking::*>(&setting.member)) {
        ranking.** whole = static_cast<std::int64_t>(value);
      }
    }
  }
  return ranking;
}

}  // namespace kindred
