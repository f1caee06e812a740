#include "searchd/render/reference_text.hpp"

#include <algorithm>
#include <array>

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using Date = std::chrono::year_month_day;

constexpr std::array<std::string_view, 4> kStops = {".", "?", "!", "…"};
constexpr std::array<std::string_view, 5> kQuotes = {"\"", "'", "”", "’", "»"};

/// A stop before a closing quotation mark ends the text as well.
bool ends_in_stop(std::string_view text) {
  const auto ends_here = [&](std::string_view sign) { return text.ends_with(sign); };
  const auto quote = std::find_if(kQuotes.begin(), kQuotes.end(), ends_here);
  if (quote != kQuotes.end()) text.remove_suffix(quote->size());
  return std::any_of(kStops.begin(), kStops.end(), ends_here);
}

/// `text` and `stop`, unless it ends in one already.
std::string stopped(const std::string& text, std::string_view stop) {
  return ends_in_stop(text) ? text : text + std::string(stop);
}

/// "2024, March 1".
std::string apa_date(Day day) {
  const Date date(day);
  return std::to_string(static_cast<int>(date.year())) + ", " +
         std::string(month_name(date.month())) + " " +
         std::to_string(static_cast<unsigned>(date.day()));
}

/// "2024 Mar 1".
std::string vancouver_date(Day day) {
  const Date date(day);
  return std::to_string(static_cast<int>(date.year())) + " " +
         std::string(month_name(date.month()).substr(0, 3)) + " " +
         std::to_string(static_cast<unsigned>(date.day()));
}

std::string apa_line(const Citation& citation) {
  std::string line = stopped(citation.title, ".") + " (" + apa_date(citation.published) + "). " +
                     stopped(citation.platform, ".");
  if (!citation.url.empty()) line += " " + citation.url;
  return line;
}

std::string vancouver_line(const Citation& citation) {
  std::string line = citation.platform + " [Internet]. " + stopped(citation.title, ";") + " " +
                     vancouver_date(citation.published) + " [cited " +
                     vancouver_date(citation.accessed) + "]";
  if (citation.paragraphs > 0) {
    line += "; [about " + counted(citation.paragraphs, "paragraph", "paragraphs") + "]";
  }
  line += ".";
  if (!citation.url.empty()) line += " Available from: " + citation.url;
  return line;
}

std::string lines(std::span<const Citation> citations, std::string (*line_of)(const Citation&)) {
  std::string text;
  for (const Citation& citation : citations) text += line_of(citation) + "\n";
  return text;
}

}  // namespace

std::string apa_text(std::span<const Citation> citations) { return lines(citations, apa_line); }

std::string vancouver_text(std::span<const Citation> citations) {
  return lines(citations, vancouver_line);
}

}  // namespace kindred
