#include "indexer/import/import_summary.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "common/base/numbers.hpp"

namespace kindred {
namespace {

/// Reasons that a file gives many times over are few; those beyond this many are counted together.
constexpr std::size_t kMaxReasons = 20;

using Reasons = std::map<std::string, std::uint64_t>;

std::uint64_t sum(const Reasons& reasons) {
  std::uint64_t rows = 0;
  for (const auto& [reason, count] : reasons) rows += count;
  return rows;
}

/// Most frequent first.
std::string list(const Reasons& reasons) {
  std::vector<std::pair<std::uint64_t, std::string>> order;
  for (const auto& [reason, count] : reasons) order.emplace_back(count, reason);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i >= kMaxReasons) {
      others += order[i].first;
    } else {
      text += "    " + with_commas(order[i].first) + "  " + order[i].second + "\n";
    }
  }
  if (others > 0) text += "    " + with_commas(others) + "  other reasons\n";
  return text;
}

std::string one_decimal(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", number);
  return text;
}

}  // namespace

std::uint64_t ImportSummary::skipped_rows() const { return sum(skipped); }
std::uint64_t ImportSummary::rejected_rows() const { return sum(rejected); }

std::string describe(const ImportSummary& summary, const std::string& noun) {
  std::string text = with_commas(summary.rows) + (summary.rows == 1 ? " row read" : " rows read");
  if (summary.seconds > 0) {
    const double rate = static_cast<double>(summary.rows) / summary.seconds;
    text += " in " + one_decimal(summary.seconds) + " s (" +
            with_commas(static_cast<std::uint64_t>(rate)) + " rows/s)";
  }
  text += "\n  " + noun + ": " + with_commas(summary.added) + " added, " +
          with_commas(summary.changed) + " changed, " + with_commas(summary.unchanged) +
          " unchanged\n";
  if (!summary.skipped.empty()) {
    text += "  " + with_commas(summary.skipped_rows()) + " skipped:\n" + list(summary.skipped);
  }
  if (!summary.rejected.empty()) {
    text += "  " + with_commas(summary.rejected_rows()) + " rejected:\n" + list(summary.rejected);
  }
  return text;
}

}  // namespace kindred
