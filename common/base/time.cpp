#include "common/base/time.hpp"

#include <array>
#include <cctype>
#include <sstream>

#include <date/date.h>

namespace kindred {
namespace {

std::optional<Instant> parse_all(const std::string& text, const char* format) {
  std::istringstream stream(text);
  date::sys_seconds parsed;
  stream >> date::parse(format, parsed);
  if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  return Instant(parsed.time_since_epoch());
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// date::parse is lenient about the width of numbers; ISO dates are not.
bool has_iso_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() < kShape.size()) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == 'd' ? !is_digit(text[i]) : text[i] != kShape[i]) return false;
  }
  return true;
}

std::string without_fraction(std::string_view text) {
  std::string out(text);
  const auto dot = out.find('.');
  if (dot == std::string::npos) return out;
  auto end = dot + 1;
  while (end < out.size() && is_digit(out[end])) ++end;
  if (end > dot + 1) out.erase(dot, end - dot);
  return out;
}

}  // namespace

std::string to_iso(Instant instant) {
  return date::format("%FT%TZ", date::sys_seconds(instant.time_since_epoch()));
}

std::string to_iso(Day day) { return date::format("%F", date::sys_days(day.time_since_epoch())); }

std::string to_http_date(Instant instant) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Day day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::string iso = to_iso(instant);
  return std::string(kDays.at(std::chrono::weekday(day).c_encoding())) + ", " + iso.substr(8, 2) +
         " " + kMonths.at(unsigned{date.month()} - 1) + " " + iso.substr(0, 4) + " " +
         iso.substr(11, 8) + " GMT";
}

std::optional<Instant> parse_iso(std::string_view text) {
  if (!has_iso_date(text)) return std::nullopt;
  const std::string clean = without_fraction(text);
  for (const char* format : {"%F", "%FT%TZ", "%FT%T", "%FT%T%Ez", "%F %T"}) {
    if (const auto parsed = parse_all(clean, format)) return parsed;
  }
  return std::nullopt;
}

std::optional<Instant> parse_time(const std::string& text, const std::string& format) {
  return parse_all(text, format.c_str());
}

Instant now() {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace kindred
