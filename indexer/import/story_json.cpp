#include "indexer/import/story_json.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "indexer/import/json_fields.hpp"
#include "indexer/import/text_repair.hpp"

namespace kindred {
namespace {

using nlohmann::json;

std::string numbered(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

std::vector<std::string> read_codes(const JsonFields& fields, std::string_view name) {
  std::vector<std::string> codes;
  const json* list = fields.list(name);
  if (list == nullptr) return codes;
  for (const auto& item : *list) {
    const json wrapped = {{"code", item}};
    codes.push_back(JsonFields(wrapped, fields.path(name)).required_id("code"));
  }
  return codes;
}

/// A theme is a code, or {"code": …, "source": "suggested"}.
std::vector<ThemeMark> read_themes(const JsonFields& fields) {
  std::vector<ThemeMark> themes;
  const json* list = fields.list("themes");
  if (list == nullptr) return themes;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const json& item = (*list)[i];
    const json wrapped = item.is_object() ? item : json{{"code", item}};
    const JsonFields theme(wrapped, numbered("themes", i));
    themes.push_back({theme.required_id("code"),
                      theme.name<ThemeSource>("source").value_or(ThemeSource::kModerator)});
  }
  return themes;
}

std::vector<Tag> read_tags(const JsonFields& fields) {
  std::vector<Tag> tags;
  const json* list = fields.list("tags");
  if (list == nullptr) return tags;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const JsonFields tag((*list)[i], numbered("tags", i));
    const std::string name = tag.line("name");
    if (name.empty()) tag.fail("name", "", "is missing");
    tags.push_back({tag.line("group"), name, tag.whole_number("polarity", -1, 1).value_or(0),
                    tag.name<Visibility>("visibility").value_or(Visibility::kPublic)});
  }
  return tags;
}

Response read_response(const JsonFields& fields) {
  Response response;
  response.id = fields.required_id("id");
  response.service = fields.id("service");
  response.responder_role = fields.line("responder_role");
  response.body = fields.text("body");
  if (response.body.empty()) fields.fail("body", "", "is missing");
  const auto responded_at = fields.instant("responded_at");
  if (!responded_at) fields.fail("responded_at", "", "is missing");
  response.responded_at = *responded_at;
  response.change = fields.name<Change>("change").value_or(Change::kNone);
  return response;
}

/// A number that 32 bits can hold.
float read_number(const JsonFields& fields, std::string_view name, const json& value) {
  if (!value.is_number()) fields.fail(name, value.dump(), "must be a list of numbers");
  const auto number = value.get<double>();
  if (!(std::abs(number) <= std::numeric_limits<float>::max())) {
    fields.fail(name, value.dump(), "has a number beyond 32-bit floats");
  }
  return static_cast<float>(number);
}

std::vector<float> read_vector(const JsonFields& fields, std::string_view name) {
  const json* list = fields.list(name);
  if (list == nullptr || list->empty()) fields.fail(name, "", "is missing");
  if (list->size() > kMostEmbeddingNumbers) {
    fields.fail(name, std::to_string(list->size()) + " numbers",
                "has more than " + std::to_string(kMostEmbeddingNumbers) + " numbers");
  }
  std::vector<float> numbers;
  for (const json& value : *list) numbers.push_back(read_number(fields, name, value));
  const bool is_zero = std::all_of(numbers.begin(), numbers.end(), [](float n) { return n == 0; });
  if (is_zero) fields.fail(name, "", "has only zeros and so no direction");
  return numbers;
}

std::vector<Response> read_responses(const JsonFields& fields) {
  std::vector<Response> responses;
  const json* list = fields.list("responses");
  if (list == nullptr) return responses;
  for (std::size_t i = 0; i < list->size(); ++i) {
    responses.push_back(read_response(JsonFields((*list)[i], numbered("responses", i))));
  }
  return responses;
}

void read_text(const JsonFields& fields, Story& story) {
  story.title = fields.line("title");
  story.body = fields.text("body");
  const bool is_blank = story.body.find_first_not_of(" \t\n") == std::string::npos;
  if (is_blank && story.title.empty()) fields.fail("body", "", "is missing, and so is the title");
  story.language = primary_language(fields.line("language"));
}

/// Stories without a date of publication were published as they came in.
void read_dates(const JsonFields& fields, StoryRecord& record) {
  record.story.submitted_at = fields.instant("submitted_at");
  const auto published_at = fields.instant("published_at");
  record.is_dated = published_at || record.story.submitted_at;
  if (!record.is_dated && record.story.state != StoryState::kWithdrawn) {
    fields.fail("published_at", "", "is missing");
  }
  if (record.is_dated) {
    record.story.published_at = published_at ? *published_at : *record.story.submitted_at;
  }
}

}  // namespace

std::string primary_language(const std::string& tag) {
  if (tag.empty()) return "en";
  std::string primary = fold_code(tag.substr(0, tag.find_first_of("-_")));
  const bool is_tag =
      (primary.size() == 2 || primary.size() == 3) &&
      std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_tag) throw RowProblem("language", tag, "language is no tag such as en or cy");
  return primary;
}

Record read_story_object(const json& object) {
  const JsonFields fields(object);
  StoryRecord record;
  Story& story = record.story;
  story.id = fields.required_id("id");
  story.state = fields.name<StoryState>("state").value_or(StoryState::kPublished);
  read_dates(fields, record);
  if (story.state == StoryState::kWithdrawn) return record;
  read_text(fields, story);
  story.author_role = fields.name<AuthorRole>("author_role");
  story.author_age_group = fields.line("author_age_group");
  story.submission_route = fields.line("submission_route");
  story.progress = fields.name<Progress>("progress");
  story.services = read_codes(fields, "services");
  story.themes = read_themes(fields);
  story.tags = read_tags(fields);
  story.responses = read_responses(fields);
  if (const auto score = fields.whole_number("criticality", 0, 5))
    record.notes = StaffNotes{*score};
  record.kept.services = !object.contains("services");
  record.kept.themes = !object.contains("themes");
  record.kept.tags = !object.contains("tags");
  record.kept.responses = !object.contains("responses");
  record.kept.staff_notes = !object.contains("criticality");
  return record;
}

Record read_response_object(const json& object) {
  const JsonFields fields(object);
  return ResponseRecord{fields.required_id("story_id"), read_response(fields)};
}

Record read_service_object(const json& object) {
  const JsonFields fields(object);
  Service service;
  service.code = fields.required_id("code");
  service.name = fields.line("name");
  if (service.name.empty()) fields.fail("name", "", "is missing");
  service.kind = fields.name<ServiceKind>("kind").value_or(ServiceKind::kService);
  service.parent = fields.id("parent");
  if (const json* aliases = fields.list("aliases")) {
    for (const auto& alias : *aliases) {
      if (!alias.is_string()) fields.fail("aliases", alias.dump(), "must be a list of texts");
      service.aliases.push_back(repair_line(alias.get<std::string>()));
    }
  }
  service.opened = fields.day("opened");
  service.closed = fields.day("closed");
  return ServiceRecord{service, std::nullopt};
}

Record read_theme_object(const json& object) {
  const JsonFields fields(object);
  Theme theme;
  theme.code = fields.required_id("code");
  theme.name = fields.line("name");
  if (theme.name.empty()) fields.fail("name", "", "is missing");
  theme.parent = fields.id("parent");
  theme.definition = fields.line("definition");
  return theme;
}

Record read_embedding_object(const json& object) {
  const JsonFields fields(object);
  return Embedding{fields.required_id("story_id"), fields.required_id("model"),
                   read_vector(fields, "vector")};
}

}  // namespace kindred
