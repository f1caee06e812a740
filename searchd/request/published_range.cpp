#include "searchd/request/published_range.hpp"

#include <chrono>
#include <string>

namespace kindred {
namespace {

constexpr std::size_t kYear = 4;   // bytes of "2024"
constexpr std::size_t kMonth = 7;  // bytes of "2024-05"
constexpr std::size_t kDay = 10;   // bytes of "2024-05-31"

}  // namespace

std::optional<Day> parse_range_edge(std::string_view text, RangeEdge edge) {
  if (text.size() != kYear && text.size() != kMonth && text.size() != kDay) return std::nullopt;
  constexpr std::string_view kFirst = "0000-01-01";
  const auto first = parse_iso(std::string(text) + std::string(kFirst.substr(text.size())));
  if (!first) return std::nullopt;
  const Day day = std::chrono::floor<std::chrono::days>(*first);
  if (edge == RangeEdge::kFirst || text.size() == kDay) return day;
  using std::chrono::months;
  const auto whole = text.size() == kYear ? months(12) : months(1);
  const Day next(std::chrono::year_month_day(day) + whole);
  return next - std::chrono::days(1);
}

}  // namespace kindred
