#include "searchd/search/story_polarity.hpp"

#include <numeric>

namespace kindred {
namespace {

enum Sign : std::uint8_t { kPositive = 1, kNeutral = 2, kNegative = 4 };

/// By position in kPolaritySigns.
constexpr std::array<std::uint8_t, kPolaritySigns.size()> kSigns = {kPositive, kNeutral, kNegative};

/// By the signs that the tags of a story have together: the position in kPolarityCodes. Without
/// tags there is none; what stands there is not looked at.
constexpr std::array<ValueNumber, 8> kPolarityOfSigns = {2, 0, 2, 0, 3, 1, 3, 1};
static_assert(kPolarityCodes[kPolarityOfSigns[kPositive | kNeutral]] == "positive");
static_assert(kPolarityCodes[kPolarityOfSigns[kPositive | kNegative]] == "mixed");
static_assert(kPolarityCodes[kPolarityOfSigns[kNeutral]] == "neutral");
static_assert(kPolarityCodes[kPolarityOfSigns[kNegative | kNeutral]] == "negative");

}  // namespace

Column story_polarities(const Column& tag_polarities, std::size_t tags) {
  std::vector<std::uint8_t> signs;
  for (std::size_t tag = 0; tag < tags; ++tag) {
    signs.insert(signs.end(), kSigns.begin(), kSigns.end());
  }
  std::vector<ValueNumber> polarities;
  polarities.reserve(tag_polarities.sets());
  for (const std::uint8_t together : tag_polarities.bits_by_set(signs)) {
    polarities.push_back(kPolarityOfSigns[together]);
  }
  return Column(tag_polarities, polarities, kPolarityCodes.size());
}

std::optional<ValueNumber> polarity_of(const std::vector<ValueNumber>& tag_polarities) {
  std::uint8_t together = 0;
  for (const ValueNumber value : tag_polarities) together |= kSigns[value % kSigns.size()];
  if (together == 0) return std::nullopt;
  return kPolarityOfSigns[together];
}

std::uint32_t PolarityCounts::total() const {
  return std::accumulate(of_set.begin(), of_set.end(), std::uint32_t{0});
}

std::vector<std::uint32_t> totals_of(const std::vector<PolarityCounts>& counts) {
  std::vector<std::uint32_t> totals;
  totals.reserve(counts.size());
  for (const PolarityCounts& each : counts) totals.push_back(each.total());
  return totals;
}

}  // namespace kindred
