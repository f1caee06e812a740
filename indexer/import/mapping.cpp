#include "indexer/import/mapping.hpp"

#include <algorithm>
#include <set>

#include "common/base/config_file.hpp"
#include "indexer/import/mapping_object.hpp"

namespace kindred {
namespace {

const std::vector<std::string_view> kStoryFields = {"id",
                                                    "title",
                                                    "body",
                                                    "language",
                                                    "author_role",
                                                    "author_age_group",
                                                    "submission_route",
                                                    "progress",
                                                    "submitted_at",
                                                    "published_at",
                                                    "state"};
const std::vector<std::string_view> kServiceFields = {"code",    "name",   "kind",  "parent",
                                                      "aliases", "opened", "closed"};

const std::map<std::string, Unlisted> kUnlisted = {
    {"reject", Unlisted::kReject}, {"keep", Unlisted::kKeep}, {"drop", Unlisted::kDrop}};

ServiceKind read_kind(const MappingObject& object, ServiceKind otherwise) {
  const std::string name = object.text("kind");
  if (name.empty()) return otherwise;
  const auto kind = parse_name<ServiceKind>(name);
  if (!kind) object.fail("kind", "is none of " + list_names<ServiceKind>());
  return *kind;
}

/// The keys of a rule that say where its value comes from; others belong to the object around it.
CellRule read_cell(const MappingObject& object) {
  CellRule rule;
  if (object.has("constant")) rule.constant = object.text("constant");
  rule.is_row_number = object.flag("row");
  if (object.has("column")) rule.columns = {object.text("column")};
  if (object.has("columns")) rule.columns = object.texts("columns");
  const int sources =
      static_cast<int>(rule.constant.has_value()) + static_cast<int>(rule.is_row_number) +
      static_cast<int>(object.has("column")) + static_cast<int>(object.has("columns"));
  if (sources != 1) object.fail("", "needs one of column, columns, constant, row");
  if (object.has("separator")) rule.separator = object.text("separator");
  rule.prefix = object.text("prefix");
  rule.date_format = object.text("date");
  rule.values = object.table("values");
  const std::string unlisted = object.text("unlisted");
  if (unlisted.empty()) return rule;
  const auto found = kUnlisted.find(unlisted);
  if (found == kUnlisted.end()) object.fail("unlisted", "is none of reject, keep, drop");
  rule.unlisted = found->second;
  return rule;
}

const std::vector<std::string_view> kCellKeys = {
    "column", "columns", "constant", "row", "separator", "prefix", "date", "values", "unlisted"};

std::vector<std::string_view> cell_keys_and(std::initializer_list<std::string_view> more) {
  auto keys = kCellKeys;
  keys.insert(keys.end(), more);
  return keys;
}

/// A rule, or just the name of a column.
CellRule read_cell_or_column(const MappingObject& parent, std::string_view key) {
  if (parent.is_text(key)) {
    CellRule rule;
    rule.columns = {parent.text(key)};
    return rule;
  }
  const auto object = parent.object(key);
  object.allow(kCellKeys);
  return read_cell(object);
}

void read_fields(const MappingObject& object, Mapping& mapping) {
  const auto fields = object.object("fields");
  const auto& known = mapping.kind == RecordKind::kStories ? kStoryFields : kServiceFields;
  fields.allow(known);
  for (const auto& name : fields.keys()) {
    mapping.fields.emplace(name, read_cell_or_column(fields, name));
  }
  for (const auto* needed : {"id", "body"}) {
    if (mapping.kind == RecordKind::kStories && !mapping.fields.contains(needed)) {
      fields.fail("", std::string("needs ") + needed);
    }
  }
  for (const auto* needed : {"code", "name"}) {
    if (mapping.kind == RecordKind::kServices && !mapping.fields.contains(needed)) {
      fields.fail("", std::string("needs ") + needed);
    }
  }
}

std::vector<CellRule> read_cells(const MappingObject& object, std::string_view key) {
  std::vector<CellRule> rules;
  for (const auto& item : object.objects(key)) {
    item.allow(kCellKeys);
    rules.push_back(read_cell(item));
  }
  return rules;
}

std::vector<PathLevel> read_path(const MappingObject& object) {
  std::vector<PathLevel> path;
  for (const auto& item : object.objects("service_path")) {
    item.allow(cell_keys_and({"kind", "names"}));
    path.push_back({read_cell(item), read_kind(item, ServiceKind::kService), item.table("names")});
  }
  return path;
}

std::vector<TagRule> read_tags(const MappingObject& object) {
  std::vector<TagRule> tags;
  for (const auto& item : object.objects("tags")) {
    item.allow({"group", "name", "polarity"});
    TagRule rule;
    rule.name = read_cell_or_column(item, "name");
    rule.polarity.constant = "0";
    if (item.has("polarity")) rule.polarity = read_cell_or_column(item, "polarity");
    rule.group = item.text("group");
    tags.push_back(rule);
  }
  return tags;
}

std::vector<SkipRule> read_skip(const MappingObject& object) {
  std::vector<SkipRule> rules;
  for (const auto& item : object.objects("skip")) {
    item.allow({"column", "values", "except", "reason"});
    if (item.has("values") == item.has("except")) item.fail("", "needs one of values, except");
    const bool is_except = item.has("except");
    rules.push_back({item.needed_text("column"), item.texts(is_except ? "except" : "values"),
                     is_except, item.needed_text("reason")});
  }
  return rules;
}

void read_story_rules(const MappingObject& object, Mapping& mapping) {
  for (const auto& [column, theme] : object.table("one_hot_themes")) {
    mapping.one_hot.emplace_back(column, theme);
  }
  mapping.theme_codes = read_cells(object, "themes");
  mapping.service_codes = read_cells(object, "services");
  mapping.path_prefix = object.text("service_path_prefix");
  mapping.service_path = read_path(object);
  mapping.tags = read_tags(object);
}

void read_service_rules(const MappingObject& object, Mapping& mapping) {
  if (!object.has("missing_parents")) return;
  const auto parents = object.object("missing_parents");
  parents.allow({"name", "kind"});
  mapping.missing_parents = ParentRule{read_cell_or_column(parents, "name"),
                                       read_kind(parents, ServiceKind::kOrganisation)};
}

void read_kind_of_rows(const MappingObject& object, Mapping& mapping) {
  const std::string kind = object.needed_text("kind");
  if (kind != "stories" && kind != "services") object.fail("kind", "is none of stories, services");
  mapping.kind = kind == "stories" ? RecordKind::kStories : RecordKind::kServices;
}

}  // namespace

Mapping load_mapping(const std::filesystem::path& file) {
  const nlohmann::json json = config_detail::parse_object(file);
  const MappingObject object(file, json, "");
  Mapping mapping;
  mapping.file = file;
  read_kind_of_rows(object, mapping);
  const bool is_stories = mapping.kind == RecordKind::kStories;
  object.allow(is_stories
                   ? std::vector<std::string_view>{"about", "kind", "delimiter", "fields", "skip",
                                                   "one_hot_themes", "themes", "services",
                                                   "service_path", "service_path_prefix", "tags"}
                   : std::vector<std::string_view>{"about", "kind", "delimiter", "fields", "skip",
                                                   "missing_parents"});
  const std::string delimiter = object.has("delimiter") ? object.text("delimiter") : ",";
  if (delimiter.size() != 1) object.fail("delimiter", "must be one ASCII character");
  mapping.delimiter = delimiter[0];
  read_fields(object, mapping);
  mapping.skip = read_skip(object);
  if (is_stories) {
    read_story_rules(object, mapping);
  } else {
    read_service_rules(object, mapping);
  }
  return mapping;
}

std::vector<std::string> columns_of(const Mapping& mapping) {
  std::set<std::string> columns;
  const auto add = [&](const CellRule& rule) {
    columns.insert(rule.columns.begin(), rule.columns.end());
  };
  for (const auto& [field, rule] : mapping.fields) add(rule);
  for (const auto& [column, theme] : mapping.one_hot) columns.insert(column);
  for (const auto& rule : mapping.theme_codes) add(rule);
  for (const auto& rule : mapping.service_codes) add(rule);
  for (const auto& level : mapping.service_path) add(level.cell);
  for (const auto& tag : mapping.tags) {
    add(tag.name);
    add(tag.polarity);
  }
  for (const auto& rule : mapping.skip) columns.insert(rule.column);
  if (mapping.missing_parents) add(mapping.missing_parents->name);
  return {columns.begin(), columns.end()};
}

}  // namespace kindred
