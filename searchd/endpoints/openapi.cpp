#include "searchd/endpoints/openapi.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "common/base/version.hpp"
#include "searchd/endpoints/gate.hpp"
#include "searchd/endpoints/openapi_headers.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/render/answer_schemas.hpp"
#include "searchd/render/search_file.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/request/status_title.hpp"
#include "searchd/request/target.hpp"

namespace kindred {
namespace {

constexpr const char* kAbout =
    "Finds public stories of health and care. Parameters with an empty value count as not given; "
    "unknown ones are refused. All errors of a request are told at once. Pages at `/`, `/search` "
    "and `/stories/{id}` show the same to people.";

Json info_json() {
  return {{"title", "Kindred"},
          {"version", kVersion},
          {"description", kAbout},
          {"license", {{"name", "GPL-3.0-or-later"}, {"identifier", "GPL-3.0-or-later"}}}};
}

Json tags_json() {
  return Json::array({{{"name", "stories"}, {"description", "What was told, and what is like it."}},
                      {{"name", "service"}, {"description", "The service itself."}}});
}

Json parameter_json(const ParameterSpec& spec) {
  Json schema = value_schema(spec);
  Json example = schema["type"] == "integer" ? Json::parse(spec.example) : Json(spec.example);
  Json json = {{"name", spec.name}, {"in", "query"}, {"description", spec.description}};
  json["allowEmptyValue"] = true;  // an untouched field of a form
  if (spec.is_repeatable()) {
    schema = {{"type", "array"}, {"items", std::move(schema)}};
    if (spec.most_values != kAnyNumber) schema["maxItems"] = spec.most_values;
    example = Json::array({std::move(example)});
    json["explode"] = true;
  }
  json["schema"] = std::move(schema);
  if (!spec.example.empty()) json["example"] = std::move(example);
  return json;
}

Json path_parameter(const std::string& name) {
  return {{"name", name},
          {"in", "path"},
          {"required", true},
          {"description", "Id of a story; a slash in it is `%2F`."},
          {"schema", {{"type", "string"}}},
          {"example", "A-001"}};
}

/// The parameters of the query, as operations list them.
class Parameters {
 public:
  /// Those that several operations have alike are written once.
  Parameters(std::span<const Operation> operations, Audience audience) : audience_(audience) {
    std::map<std::string, std::vector<Json>> seen;
    for (const Operation& operation : operations) {
      for (const ParameterSpec& spec : operation.parameters(audience_)) {
        seen[spec.name].push_back(parameter_json(spec));
      }
    }
    for (const auto& [name, all] : seen) {
      const auto alike = static_cast<std::size_t>(std::ranges::count(all, all.front()));
      const bool is_shared = all.size() > 1 && alike == all.size();
      if (is_shared) shared_[name] = all.front();
    }
  }

  const Json& shared() const { return shared_; }

  Json of(const Operation& operation) const {
    Json list = Json::array();
    for (const std::string& segment : path_segments(operation.path)) {
      if (segment.starts_with('{')) {
        list.push_back(path_parameter(segment.substr(1, segment.size() - 2)));
      }
    }
    for (const ParameterSpec& spec : operation.parameters(audience_)) {
      list.push_back(shared_.contains(spec.name)
                         ? Json{{"$ref", "#/components/parameters/" + spec.name}}
                         : parameter_json(spec));
    }
    return list;
  }

 private:
  Audience audience_;
  Json shared_ = Json::object();
};

constexpr int kNotModified = 304;

/// What is answered whatever the address or the operation: the request is not understood as HTTP.
constexpr std::array kProblemsOfHttp = {405, 408, 413, 414, 417, 431, 501, 505};

std::string status_key(int status) {
  return status == kAnyOtherStatus ? "default" : std::to_string(status);
}

std::string meaning_of(int status) {
  if (status == kNotModified) return "The client has it: the body is that of the ETag it sent.";
  if (status != kAnyOtherStatus) return std::string(title_of(status));
  std::string text = "What any address may answer, because of HTTP itself:";
  for (const int any : kProblemsOfHttp) {
    text += (any == kProblemsOfHttp.front() ? " " : ", ") + std::to_string(any) + " " +
            std::string(title_of(any));
  }
  return text + ".";
}

/// "#/components/responses/…" of answers with this status.
Json response_json(int status, std::span<const Operation> operations) {
  Json json = {{"description", meaning_of(status)},
               {"headers", header_refs(status, headers_of(operations))}};
  if (status == kNotModified) return json;
  json["content"] = {{"application/problem+json", {{"schema", schema::ref("Problem")}}}};
  return json;
}

/// What an answer in this form is, beside JSON of the operation's own.
void add_form(const std::string& name, Json& content) {
  Json& form = content[media_type_of(name)];
  if (!form.is_null()) return;
  static const std::map<std::string, std::string> kSchemas = {
      {"csl", "CslItems"}, {"jsonfeed", "JsonFeed"}, {"opensearch", "OpenSearchSuggestions"}};
  const auto found = kSchemas.find(name);
  form = {{"schema", found == kSchemas.end() ? schema::text() : schema::ref(found->second)}};
}

Json good_response(const Operation& operation, Audience audience) {
  Json content = {{"application/json", {{"schema", schema::ref(std::string(operation.answer))}}}};
  const auto parameters = operation.parameters(audience);
  const auto format = std::ranges::find(parameters, "format", &ParameterSpec::name);
  if (format != parameters.end()) {
    for (const auto& name : format->schema.at("enum")) add_form(name, content);
  }
  return {{"description", std::string(operation.summary) + "."},
          {"headers", header_refs(200, headers_of(operation))},
          {"content", std::move(content)}};
}

bool asks_for_key(const Operation& operation, Audience audience) {
  return audience == Audience::kStaff && !Gate::is_open(std::string(operation.path));
}

/// Of everything but 200.
std::set<int> statuses_of(const Operation& operation, Audience audience) {
  std::set<int> statuses(kProblemsOfAll.begin(), kProblemsOfAll.end());
  statuses.insert(kAnyOtherStatus);
  statuses.insert(operation.problems.begin(), operation.problems.end());
  if (asks_for_key(operation, audience)) statuses.insert({401, 403});
  if (operation.method == "GET") statuses.insert(kNotModified);
  return statuses;
}

Json responses_json(const Operation& operation, Audience audience) {
  Json responses = {{"200", good_response(operation, audience)}};
  for (const int status : statuses_of(operation, audience)) {
    responses[status_key(status)] = {{"$ref", "#/components/responses/" + status_key(status)}};
  }
  return responses;
}

Json operation_json(const Operation& operation, const Parameters& parameters, Audience audience) {
  Json json = {{"operationId", operation.id},
               {"tags", Json::array({operation.tag})},
               {"summary", operation.summary}};
  if (operation.deprecation) json["deprecated"] = true;
  const Json list = parameters.of(operation);
  if (!list.empty()) json["parameters"] = list;
  if (!operation.body.empty()) {
    const Json schema = {{"type", "string"}, {"maxLength", kLongestText}};
    json["requestBody"] = {{"description", operation.body},
                           {"required", true},
                           {"content", {{"text/plain", {{"schema", schema}}}}}};
  }
  if (asks_for_key(operation, audience)) {
    json["security"] = Json::array({{{"key", Json::array()}}});
  }
  json["responses"] = responses_json(operation, audience);
  return json;
}

std::string lower(std::string_view method) {
  std::string text(method);
  std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  return text;
}

Json components_json(std::span<const Operation> operations, const Parameters& parameters,
                     Audience audience) {
  Json responses = Json::object();
  for (const Operation& operation : operations) {
    for (const int status : statuses_of(operation, audience)) {
      responses[status_key(status)] = response_json(status, operations);
    }
  }
  Json schemas = answer_schemas(audience);
  schemas["OpenApi"] = {{"type", "object"}, {"description", "An OpenAPI document."}};
  Json components = {{"schemas", std::move(schemas)},
                     {"parameters", parameters.shared()},
                     {"headers", header_components(operations, audience == Audience::kStaff)},
                     {"responses", std::move(responses)}};
  if (audience == Audience::kStaff) {
    components["securitySchemes"] = {{"key", {{"type", "http"}, {"scheme", "bearer"}}}};
  }
  return components;
}

}  // namespace

Json value_schema(const ParameterSpec& spec) {
  static const FacetValues kClosedValues;
  Json schema = spec.schema;
  const bool is_filter = spec.facet && spec.is_repeatable();
  if (!is_filter || row_of(*spec.facet).kind != FacetKind::kClosed) return schema;
  for (const FacetValue& value : kClosedValues.of(*spec.facet)) {
    if (kClosedValues.find(*spec.facet, value.code)) schema["enum"].push_back(value.code);
  }
  return schema;
}

Json openapi_json(std::span<const Operation> operations, Audience audience,
                  const std::string& public_url) {
  const Parameters parameters(operations, audience);
  Json paths = Json::object();
  for (const Operation& operation : operations) {
    paths[std::string(operation.path)][lower(operation.method)] =
        operation_json(operation, parameters, audience);
  }
  Json document = {{"openapi", "3.1.0"}, {"info", info_json()}};
  if (!public_url.empty()) document["servers"] = Json::array({{{"url", public_url}}});
  document["tags"] = tags_json();
  document["paths"] = std::move(paths);
  document["components"] = components_json(operations, parameters, audience);
  return document;
}

Answer OpenApiEndpoint::operator()(const Request& request, const PathValues&) const {
  parse_no_parameters(request.parameters);
  StageTimes times;
  return kept_or_made(kept, "openapi", times, [&] {
    return Answer{
        200, "application/json", to_text(openapi_json(operations(), audience, public_url)), {}};
  });
}

}  // namespace kindred
