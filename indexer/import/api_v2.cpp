#include "indexer/import/api_v2.hpp"

#include <array>
#include <initializer_list>

#include "indexer/import/api_v2_names.hpp"
#include "indexer/import/json_fields.hpp"
#include "indexer/import/story_json.hpp"

namespace kindred {
namespace {

using nlohmann::json;

using FieldNames = std::initializer_list<std::string_view>;

/// Fields of a response were never documented: the names that clients and help pages suggest.
constexpr std::array<std::string_view, 3> kResponseTimes = {"dateOfPublication", "dateOfSubmission",
                                                            "date"};
constexpr std::array<std::string_view, 4> kResponderRoles = {"responderRole", "authorRole",
                                                             "jobTitle", "role"};
constexpr std::array<std::string_view, 3> kResponseServices = {"healthserviceNacs", "nacs",
                                                               "organisation"};

template <class Names>
std::string_view first_present(const JsonFields& fields, const Names& names) {
  for (const auto name : names) {
    if (fields.has(name)) return name;
  }
  return *names.begin();
}

/// A text that a table translates; RowProblem for one it does not know.
template <class Value>
std::optional<Value> translated(const JsonFields& fields, std::string_view name,
                                std::optional<Value> (*table)(const std::string&)) {
  const std::string value = fields.line(name);
  if (value.empty()) return std::nullopt;
  const auto found = table(value);
  if (!found) fields.fail(name, value, "is not a value the importer knows");
  return found;
}

Change change_in(const JsonFields& fields) {
  const auto name = first_present(fields, FieldNames{"changeInt", "changeScore"});
  return translated(fields, name, change_of).value_or(Change::kNone);
}

Response read_answer(const JsonFields& fields) {
  Response response;
  response.id = fields.required_id("id");
  response.service = fields.id(first_present(fields, kResponseServices));
  response.responder_role = fields.line(first_present(fields, kResponderRoles));
  response.body = fields.text("body");
  if (response.body.empty()) fields.fail("body", "", "is missing");
  const auto time = first_present(fields, kResponseTimes);
  const auto instant = fields.instant(time);
  if (!instant) fields.fail(time, "", "is missing");
  response.responded_at = *instant;
  response.change = change_in(fields);
  return response;
}

/// The service itself after what lies above it: organisation, then site. An object without a name
/// says nothing but its code.
std::vector<NamedService> read_path(const JsonFields& fields) {
  NamedService service;
  service.code = fields.required_id("nacs");
  service.name = fields.line("name");
  service.kind = service_kind_of(fields.line("type"));
  service.updates = true;
  if (service.name.empty()) return {};
  std::vector<NamedService> path;
  const auto add_parent = [&](const std::string& code, ServiceKind kind) {
    if (code.empty() || fold_code(code) == fold_code(service.code)) return;
    if (!service.parent.empty() && fold_code(service.parent) == fold_code(code)) return;
    path.push_back({code, "", kind, service.parent, false});
    service.parent = code;
  };
  add_parent(fields.id("organisation"), ServiceKind::kOrganisation);
  add_parent(fields.id("siteNacs"), ServiceKind::kSite);
  path.push_back(service);
  return path;
}

void read_services(const JsonFields& opinion, StoryRecord& record) {
  const json* list = opinion.list("healthservices");
  record.kept.services = list == nullptr;
  if (list == nullptr) return;
  for (const auto& item : *list) {
    const JsonFields fields(item, opinion.path("healthservices"));
    record.story.services.push_back(fields.required_id("nacs"));
    for (auto& service : read_path(fields)) record.services.push_back(std::move(service));
  }
}

void read_tags(const JsonFields& opinion, StoryRecord& record) {
  const json* list = opinion.list("tags");
  record.kept.tags = list == nullptr;
  if (list == nullptr) return;
  for (const auto& item : *list) {
    const JsonFields fields(item, opinion.path("tags"));
    const std::string name = fields.line("name");
    if (name.empty()) fields.fail("name", "", "is missing");
    const int polarity = translated(fields, "polarity", polarity_of).value_or(0);
    record.story.tags.push_back({tag_group_of(fields.line("group")), name, polarity});
  }
}

void read_answers(const JsonFields& opinion, StoryRecord& record) {
  const json* list = opinion.list("responses");
  record.kept.responses = list == nullptr;
  if (list == nullptr) return;
  for (const auto& item : *list) {
    record.story.responses.push_back(read_answer(JsonFields(item, opinion.path("responses"))));
  }
}

void read_facts(const JsonFields& opinion, StoryRecord& record) {
  Story& story = record.story;
  story.id = opinion.required_id("id");
  story.title = opinion.line("title");
  story.body = opinion.text("body");
  if (story.title.empty() && story.body.empty()) {
    opinion.fail("body", "", "is missing, and so is the title");
  }
  story.language = primary_language(opinion.line("language"));
  story.author_role = translated(opinion, "authorRole", author_role_of);
  story.author_age_group = opinion.line("authorAgeGroup");
  story.submission_route = opinion.line("submissionRoute");
  story.progress = translated(opinion, "progress", progress_of);
  story.submitted_at = opinion.instant("dateOfSubmission");
  const auto published_at = opinion.instant("dateOfPublication");
  if (!published_at && !story.submitted_at) opinion.fail("dateOfPublication", "", "is missing");
  story.published_at = published_at ? *published_at : *story.submitted_at;
}

}  // namespace

Record read_api_opinion(const json& object) {
  const JsonFields opinion(object);
  StoryRecord record;
  record.kept.themes = true;  // the API has tags, no themes
  read_facts(opinion, record);
  read_services(opinion, record);
  read_tags(opinion, record);
  read_answers(opinion, record);
  record.kept.staff_notes = !object.contains("criticality");
  if (const auto score = translated(opinion, "criticality", criticality_of)) {
    record.notes = StaffNotes{*score};
  }
  return record;
}

Record read_api_response(const json& object) {
  const JsonFields fields(object);
  return ResponseRecord{
      fields.required_id(first_present(fields, FieldNames{"opinionId", "opinion"})),
      read_answer(fields)};
}

Record read_api_healthservice(const json& object) {
  const JsonFields fields(object);
  auto path = read_path(fields);
  if (path.empty()) fields.fail("name", "", "is missing");
  return ServicePath{std::move(path)};
}

}  // namespace kindred
