#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "searchd/request/facet_table.hpp"
#include "searchd/search/column.hpp"

namespace kindred {

/// Polarities of a tag as its counts are told: positive, neutral, negative.
constexpr std::array<char, 3> kPolaritySigns = {'+', '0', '-'};

/// The values of the facet polarity, from the column of tags with their polarity
/// (Columns::tag_polarities): the index keeps none of its own. `tags` is how many there are.
Column story_polarities(const Column& tag_polarities, std::size_t tags);

/// That of one document, from its values there; nullopt without tags.
std::optional<ValueNumber> polarity_of(const std::vector<ValueNumber>& tag_polarities);

/// Stories by their polarity: by set of the facet's column, that is those without tags, then those
/// of kPolarityCodes.
struct PolarityCounts {
  std::array<std::uint32_t, kPolarityCodes.size() + 1> of_set{};

  PolarityCounts& operator+=(const PolarityCounts& other) {
    for (std::size_t set = 0; set < of_set.size(); ++set) of_set[set] += other.of_set[set];
    return *this;
  }
  PolarityCounts& operator-=(const PolarityCounts& other) {
    for (std::size_t set = 0; set < of_set.size(); ++set) of_set[set] -= other.of_set[set];
    return *this;
  }
  bool operator==(const PolarityCounts&) const = default;

  std::uint32_t of(std::size_t polarity) const { return of_set[polarity + 1]; }
  std::uint32_t total() const;
};

/// How many stories there are of each, whatever their polarity.
std::vector<std::uint32_t> totals_of(const std::vector<PolarityCounts>& counts);

}  // namespace kindred
