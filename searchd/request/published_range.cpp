#include "searchd/request/published_range.hpp"

#include <chrono>
#include <regex>
#include <string>

namespace kindred {
namespace {

constexpr std::size_t kYear = 4;   // bytes of "2024"
constexpr std::size_t kMonth = 7;  // bytes of "2024-05"
constexpr std::size_t kDay = 10;   // bytes of "2024-05-31"

constexpr std::size_t kLongestWritten = 20;  // bytes; a longer text is no date

std::string two_digits(const std::string& number) {
  return number.size() == 1 ? "0" + number : number;
}

/// Anything else as it is.
std::string with_iso_date(const std::string& text) {
  static const std::regex kWritten(R"(\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*)");
  std::smatch parts;
  if (text.size() > kLongestWritten || !std::regex_match(text, parts, kWritten)) return text;
  return parts[3].str() + "-" + two_digits(parts[2]) + "-" + two_digits(parts[1]);
}

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

std::vector<Parameter> with_written_dates(std::vector<Parameter> parameters) {
  for (auto& [name, value] : parameters) {
    if (name == "published_from" || name == "published_to") value = with_iso_date(value);
  }
  return parameters;
}

}  // namespace kindred
