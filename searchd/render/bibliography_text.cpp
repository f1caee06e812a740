#include "searchd/render/bibliography_text.hpp"

#include <array>
#include <utility>

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using Date = std::chrono::year_month_day;

/// As commands that have no brace without its partner: BibTeX counts those of "\{" too.
constexpr std::array<std::pair<char, std::string_view>, 10> kTexCommands = {{
    {'\\', "\\textbackslash{}"},
    {'{', "\\textbraceleft{}"},
    {'}', "\\textbraceright{}"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'&', "\\&"},
    {'%', "\\%"},
    {'$', "\\$"},
    {'#', "\\#"},
    {'_', "\\_"},
}};

/// Babel's names of the languages that stories are told in.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kBabelLanguages = {
    {{"en", "english"}, {"cy", "welsh"}, {"gd", "scottish"}, {"ga", "irish"}}};

std::string tex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    std::string_view written(&c, 1);
    for (const auto& [character, command] : kTexCommands) {
      if (c == character) written = command;
    }
    out += written;
  }
  return out;
}

std::string in_braces(const std::string& text) { return text.empty() ? "" : "{" + text + "}"; }

std::string babel_language(std::string_view language) {
  for (const auto& [code, name] : kBabelLanguages) {
    if (code == language) return std::string(name);
  }
  return "";
}

/// "mar", the macro that every BibTeX style has.
std::string month_macro(Day day) {
  std::string name(month_name(Date(day).month()).substr(0, 3));
  name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

std::string year_of(Day day) { return to_iso(day).substr(0, 4); }

std::string bibtex_entry(const Citation& citation) {
  const std::array<std::pair<std::string_view, std::string>, 9> fields = {{
      {"title", in_braces(in_braces(tex(citation.title)))},
      {"organization", in_braces(in_braces(tex(citation.platform)))},
      {"date", in_braces(to_iso(citation.published))},
      {"year", in_braces(year_of(citation.published))},
      {"month", month_macro(citation.published)},
      {"url", in_braces(citation.url)},  // taken as it is, by BibLaTeX and by \url
      {"urldate", in_braces(to_iso(citation.accessed))},
      {"langid", in_braces(babel_language(citation.language))},
      {"annotation", in_braces(tex(citation.note))},
  }};
  std::string entry = "@online{" + citation.key;
  for (const auto& [name, value] : fields) {
    if (!value.empty()) entry += ",\n  " + std::string(name) + " = " + value;
  }
  return entry + "\n}\n";
}

std::string ris_date(Day day) {
  std::string date = to_iso(day);
  for (char& c : date) {
    if (c == '-') c = '/';
  }
  return date + "/";
}

std::string ris_record(const Citation& citation) {
  const std::array<std::pair<std::string_view, std::string>, 10> fields = {{
      {"TY", "ELEC"},
      {"ID", citation.key},
      {"TI", citation.title},
      {"T2", citation.platform},
      {"PY", year_of(citation.published)},
      {"DA", ris_date(citation.published)},
      {"LA", citation.language},
      {"UR", citation.url},
      {"Y2", ris_date(citation.accessed)},
      {"N1", citation.note},
  }};
  std::string record;
  for (const auto& [tag, value] : fields) {
    if (!value.empty()) record += std::string(tag) + "  - " + value + "\r\n";
  }
  return record + "ER  - \r\n";
}

Json csl_date(Day day) {
  const Date date(day);
  const Json parts = {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day())};
  return {{"date-parts", Json::array({parts})}};
}

}  // namespace

std::string bibtex_text(std::span<const Citation> citations) {
  std::string text;
  for (const Citation& citation : citations) {
    if (!text.empty()) text += '\n';
    text += bibtex_entry(citation);
  }
  return text;
}

std::string ris_text(std::span<const Citation> citations) {
  std::string text;
  for (const Citation& citation : citations) text += ris_record(citation);
  return text;
}

Json csl_item(const Citation& citation) {
  Json item = {{"id", citation.key},
               {"type", "webpage"},
               {"title", citation.title},
               {"container-title", citation.platform},
               {"issued", csl_date(citation.published)},
               {"accessed", csl_date(citation.accessed)}};
  if (!citation.url.empty()) item["URL"] = citation.url;
  if (!citation.language.empty()) item["language"] = citation.language;
  if (!citation.note.empty()) item["note"] = citation.note;
  return item;
}

std::string csl_text(std::span<const Citation> citations) {
  Json items = Json::array();
  for (const Citation& citation : citations) items.push_back(csl_item(citation));
  return to_text(items);
}

}  // namespace kindred
