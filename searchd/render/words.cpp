#include "searchd/render/words.hpp"

#include <array>
#include <optional>

#include "common/base/numbers.hpp"
#include "common/base/time.hpp"
#include "common/base/utf8.hpp"

namespace kindred {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::optional<std::chrono::year_month_day> date_of(std::string_view iso) {
  const auto instant = parse_iso(iso);
  if (!instant) return std::nullopt;
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*instant));
}

std::string month_and_year(const std::chrono::year_month_day& date, const Phrases& say) {
  const auto month = static_cast<unsigned>(date.month());
  return say.text("month_and_year", {{"month", say.text("month_" + std::to_string(month))},
                                     {"year", std::to_string(static_cast<int>(date.year()))}});
}

/// Bytes of a body that stand in for a title: about as long as titles are.
constexpr std::size_t kShownTitle = 60;

}  // namespace

std::string and_list(const std::vector<std::string>& texts, const Phrases& say) {
  std::string list;
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) list += (i == 0 ? "" : ", ") + texts[i];
  if (texts.size() < 2) return texts.empty() ? "" : texts.front();
  return say.text("and_last", {{"list", list}, {"last", texts.back()}});
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return with_commas(number) + " " + std::string(number == 1 ? one : many);
}

std::string_view month_name(std::chrono::month month) {
  return kMonths[static_cast<unsigned>(month) - 1];
}

std::string month_and_year(std::string_view iso, const Phrases& say) {
  const auto date = date_of(iso);
  return date ? month_and_year(*date, say) : "";
}

std::string day_in_words(std::string_view iso, const Phrases& say) {
  const auto date = date_of(iso);
  if (!date) return "";
  return say.text("day_and_month", {{"day", std::to_string(static_cast<unsigned>(date->day()))},
                                    {"month_and_year", month_and_year(*date, say)}});
}

std::string told_by(std::string_view author_role, const Phrases& say) {
  const std::string key = "told_by_" + std::string(author_role);
  return say.has(key) ? say.text(key) : "";
}

std::string value_in_words(const FacetRow& row, const std::string& code, const std::string& name,
                           const Phrases& say) {
  const std::string key = "value_" + std::string(row.name) + "_" + code;
  return say.has(key) ? say.text(key) : name;
}

bool is_platforms_name(const FacetRow& row, std::string_view code) {
  return code != kMissing && (row.kind == FacetKind::kTree || row.facet == Facet::kTag);
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  return std::string(beginning_of(text, most)) + "…";
}

std::string shown_title(const std::string& title, const std::string& body) {
  if (!title.empty()) return title;
  const std::string line = body.substr(0, body.find('\n'));
  if (line.size() <= kShownTitle) return line.empty() ? "A story without words" : line;
  const auto beginning = beginning_of(line, kShownTitle);
  return std::string(beginning.substr(0, beginning.find_last_of(' '))) + "…";
}

}  // namespace kindred
