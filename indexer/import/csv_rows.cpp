#include "indexer/import/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "common/base/time.hpp"
#include "indexer/import/csv_parser.hpp"
#include "indexer/import/row_problem.hpp"
#include "indexer/import/service_path.hpp"
#include "indexer/import/story_json.hpp"
#include "indexer/import/text_repair.hpp"

namespace kindred {
namespace {

using nlohmann::json;
using Columns = std::unordered_map<std::string, std::size_t>;

constexpr std::array<std::string_view, 5> kTicks = {"1", "1.0", "x", "true", "yes"};

/// Without blanks at the ends; a non-breaking space is one of them.
std::string trimmed(std::string_view text) {
  constexpr std::array<std::string_view, 5> blanks = {" ", "\t", "\r", "\n", "\xc2\xa0"};
  const auto strip = [&] {
    for (const auto blank : blanks) {
      if (text.starts_with(blank)) return text.remove_prefix(blank.size()), true;
      if (text.ends_with(blank)) return text.remove_suffix(blank.size()), true;
    }
    return false;
  };
  while (strip()) {
  }
  return std::string(text);
}

/// One row seen through the mapping.
class MappedRow {
 public:
  MappedRow(const Columns& columns, const CsvRow& row, std::uint64_t number)
      : columns_(columns), row_(row), number_(number) {}

  /// Without blanks at the ends; a non-breaking space is one.
  std::string cell(const std::string& column) const {
    return trimmed(row_.cells[columns_.at(column)]);
  }

  bool is_ticked(const std::string& column) const {
    const std::string text = fold_code(cell(column));
    return std::find(kTicks.begin(), kTicks.end(), text) != kTicks.end();
  }

  std::string value(const std::string& field, const CellRule& rule) const {
    std::string text = source(rule);
    if (!rule.values.empty()) text = listed(field, rule, text);
    if (!rule.date_format.empty()) text = iso_date(field, rule, text);
    return text.empty() ? text : rule.prefix + text;
  }

 private:
  std::string source(const CellRule& rule) const {
    if (rule.constant) return *rule.constant;
    if (rule.is_row_number) return std::to_string(number_);
    std::string joined;
    for (const auto& column : rule.columns) {
      const std::string text = cell(column);
      if (!joined.empty() && !text.empty()) joined += rule.separator;
      joined += text;
    }
    return joined;
  }

  static std::string listed(const std::string& field, const CellRule& rule,
                            const std::string& text) {
    const auto found = rule.values.find(text);
    if (found != rule.values.end()) return found->second;
    if (rule.unlisted == Unlisted::kKeep || text.empty()) return text;
    if (rule.unlisted == Unlisted::kDrop) return "";
    throw RowProblem(field, text, field + " is not in the mapping's table of values");
  }

  static std::string iso_date(const std::string& field, const CellRule& rule,
                              const std::string& text) {
    if (text.empty()) return text;
    const auto instant = parse_time(text, rule.date_format);
    if (!instant)
      throw RowProblem(field, text, field + " is no date of the form " + rule.date_format);
    return to_iso(*instant);
  }

  const Columns& columns_;
  const CsvRow& row_;
  std::uint64_t number_;
};

json object_of(const Mapping& mapping, const MappedRow& row) {
  json object = json::object();
  for (const auto& [field, rule] : mapping.fields) {
    const std::string text = row.value(field, rule);
    if (!text.empty()) object[field] = text;
  }
  return object;
}

void add_themes(const Mapping& mapping, const MappedRow& row, Story& story) {
  const auto add = [&](const std::string& code) {
    const bool is_new = std::none_of(story.themes.begin(), story.themes.end(),
                                     [&](const ThemeMark& mark) { return mark.code == code; });
    if (is_new && !code.empty()) story.themes.push_back({code, ThemeSource::kModerator});
  };
  for (const auto& [column, code] : mapping.one_hot) {
    if (row.is_ticked(column)) add(code);
  }
  for (const auto& rule : mapping.theme_codes) add(row.value("themes", rule));
}

void add_services(const Mapping& mapping, const MappedRow& row, StoryRecord& record) {
  for (const auto& rule : mapping.service_codes) {
    const std::string code = row.value("services", rule);
    if (!code.empty()) record.story.services.push_back(code);
  }
  std::vector<PathStep> steps;
  for (const auto& level : mapping.service_path) {
    const std::string text = row.value("service_path", level.cell);
    const auto name = level.names.find(text);
    steps.push_back({text, name == level.names.end() ? "" : name->second, level.kind});
  }
  record.services = services_of_path(mapping.path_prefix, steps);
  if (!record.services.empty()) record.story.services.push_back(record.services.back().code);
}

void add_tags(const Mapping& mapping, const MappedRow& row, Story& story) {
  for (const auto& rule : mapping.tags) {
    const std::string name = repair_line(row.value("tags", rule.name));
    if (name.empty()) continue;
    const std::string polarity = row.value("tags", rule.polarity);
    if (polarity != "-1" && polarity != "0" && polarity != "1") {
      throw RowProblem("tags", polarity, "polarity is none of -1, 0, 1");
    }
    story.tags.push_back({rule.group, name, std::stoi(polarity)});
  }
}

Record story_record(const Mapping& mapping, const MappedRow& row) {
  Record parsed = read_story_object(object_of(mapping, row));
  auto& record = std::get<StoryRecord>(parsed);
  add_services(mapping, row, record);
  add_themes(mapping, row, record.story);
  add_tags(mapping, row, record.story);
  record.kept.services = mapping.service_codes.empty() && mapping.service_path.empty();
  record.kept.themes = mapping.theme_codes.empty() && mapping.one_hot.empty();
  record.kept.tags = mapping.tags.empty();
  return parsed;
}

Record service_record(const Mapping& mapping, const MappedRow& row) {
  json object = object_of(mapping, row);
  if (object.contains("aliases")) object["aliases"] = json::array({object["aliases"]});
  Record parsed = read_service_object(object);
  auto& record = std::get<ServiceRecord>(parsed);
  if (mapping.missing_parents && !record.service.parent.empty()) {
    NamedService parent;
    parent.code = record.service.parent;
    parent.name = repair_line(row.value("missing_parents.name", mapping.missing_parents->name));
    parent.kind = mapping.missing_parents->kind;
    record.parent = parent;
  }
  return parsed;
}

const SkipRule* rule_that_skips(const Mapping& mapping, const MappedRow& row) {
  for (const auto& rule : mapping.skip) {
    const bool is_listed = std::find(rule.values.begin(), rule.values.end(),
                                     row.cell(rule.column)) != rule.values.end();
    if (is_listed != rule.is_except) return &rule;
  }
  return nullptr;
}

ParsedRow parse_row(const Mapping& mapping, const Columns& columns, const CsvRow& row,
                    std::uint64_t number) {
  if (row.bad_byte) {
    throw RowProblem("", row.cells.front(), "invalid UTF-8",
                     " at byte " + std::to_string(*row.bad_byte) + " of the file");
  }
  if (row.cells.size() != columns.size()) {
    throw RowProblem(
        "", row.cells.front(), "another number of cells than the first row",
        ": " + std::to_string(row.cells.size()) + " and not " + std::to_string(columns.size()));
  }
  const MappedRow mapped(columns, row, number);
  if (const auto* rule = rule_that_skips(mapping, mapped)) return Skipped{rule->reason};
  return mapping.kind == RecordKind::kStories ? story_record(mapping, mapped)
                                              : service_record(mapping, mapped);
}

Columns read_header(const Mapping& mapping, const std::filesystem::path& file, const CsvRow& row) {
  Columns columns;
  std::string list;
  for (const auto& name : row.cells) {
    if (!columns.emplace(name, columns.size()).second) {
      throw BrokenFile(1, file.string() + ": the column \"" + name + "\" is there twice");
    }
    list.append(list.empty() ? "\"" : ", \"").append(name).append("\"");
  }
  const auto needed = columns_of(mapping);
  const auto missing = std::find_if(needed.begin(), needed.end(), [&](const std::string& column) {
    return !columns.contains(column);
  });
  if (missing != needed.end()) {
    throw ConfigError("mapping " + mapping.file.string() + " reads the column \"" + *missing +
                      "\", which " + file.string() + " does not have; it has " + list);
  }
  return columns;
}

}  // namespace

ReadRows csv_rows(Mapping mapping) {
  return [mapping = std::move(mapping)](const std::filesystem::path& file, const TakeRow& take) {
    Columns columns;
    std::uint64_t number = 0;
    read_csv(file, mapping.delimiter, [&](const CsvRow& row) {
      if (columns.empty()) {
        columns = read_header(mapping, file, row);
        return;
      }
      ++number;
      take({row.line, 0, row.bytes_read}, [&] { return parse_row(mapping, columns, row, number); });
    });
  };
}

}  // namespace kindred
