#include <algorithm>
#include <array>

#include "common/base/numbers.hpp"
#include "searchd/render/chart.hpp"

namespace kindred {
namespace {

constexpr double kHalfWidth = .43;  // of the chart; beside it stand the numbers at its ends

/// The polarities from left to right.
struct PolarityPart {
  const char* name;
  std::uint64_t Balance::*stories;
};

constexpr std::array<PolarityPart, 4> kPolarityParts = {{{"negative", &Balance::negative},
                                                         {"mixed", &Balance::mixed},
                                                         {"neutral", &Balance::neutral},
                                                         {"positive", &Balance::positive}}};

/// Stories to the left of the middle of a bar, and to the right: what is neither good nor bad
/// stands across the middle.
double left_of(const Balance& row) {
  return static_cast<double>(row.negative) + static_cast<double>(row.mixed + row.neutral) / 2;
}

double right_of(const Balance& row) { return static_cast<double>(row.tagged()) - left_of(row); }

Json segments_view(const Balance& row, double scale) {
  Json segments = Json::array();
  double at = -left_of(row);
  for (const PolarityPart& part : kPolarityParts) {
    const auto stories = static_cast<double>(row.*part.stories);
    if (stories > 0) {
      segments.push_back({{"x", percentage(.5 + kHalfWidth * at / scale, 1)},
                          {"width", percentage(kHalfWidth * stories / scale, 1)},
                          {"kind", part.name}});
    }
    at += stories;
  }
  return segments;
}

/// The number of a polarity at its end of a bar; nothing where there is none.
std::string end_number(std::uint64_t stories) { return stories == 0 ? "" : with_commas(stories); }

Json balance_row_view(const Balance& row, double scale, const Phrases& say) {
  Json view = {{"name", row.name},
               {"url", row.url},
               {"count", with_commas(row.stories)},
               {"untagged", with_commas(row.stories - row.tagged())},
               {"left_x", percentage(.49 - kHalfWidth * left_of(row) / scale, 1)},
               {"right_x", percentage(.51 + kHalfWidth * right_of(row) / scale, 1)},
               {"left_number", end_number(row.negative)},
               {"right_number", end_number(row.positive)},
               {"segments", segments_view(row, scale)}};
  for (const PolarityPart& part : kPolarityParts) view[part.name] = with_commas(row.*part.stories);
  view["words"] = say.text("balance_words", {{"negative", with_commas(row.negative)},
                                             {"mixed", with_commas(row.mixed)},
                                             {"neutral", with_commas(row.neutral)},
                                             {"positive", with_commas(row.positive)}});
  return view;
}

}  // namespace

Json balance_view(const std::vector<Balance>& rows, const Phrases& say) {
  double scale = 0;
  for (const Balance& row : rows) scale = std::max({scale, left_of(row), right_of(row)});
  if (scale == 0) return nullptr;
  Json views = Json::array();
  for (const Balance& row : rows) views.push_back(balance_row_view(row, scale, say));
  Json kinds = Json::array();
  for (const PolarityPart& part : kPolarityParts) {
    kinds.push_back(
        {{"kind", part.name}, {"words", say.text("value_polarity_" + std::string(part.name))}});
  }
  return {{"kinds", std::move(kinds)}, {"rows", std::move(views)}};
}

}  // namespace kindred
