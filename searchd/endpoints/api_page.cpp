#include "searchd/endpoints/api_page.hpp"

#include <algorithm>

#include "searchd/endpoints/openapi.hpp"
#include "searchd/endpoints/problem_answer.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/status_title.hpp"

namespace kindred {
namespace {

std::string said(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string listed(const Json& values) {
  std::string list;
  for (const Json& value : values) list += (list.empty() ? "" : ", ") + said(value);
  return list;
}

/// What values may be, in sentences; empty where they may be anything.
std::string limits_of(const ParameterSpec& spec) {
  const Json schema = value_schema(spec);
  std::vector<std::string> sentences;
  if (schema.contains("enum")) sentences.push_back("One of " + listed(schema["enum"]));
  if (schema.contains("maximum")) {
    sentences.push_back("From " + said(schema["minimum"]) + " to " + said(schema["maximum"]));
  }
  if (schema.contains("maxLength")) {
    sentences.push_back("At most " + said(schema["maxLength"]) + " characters");
  }
  if (schema.contains("default")) {
    sentences.push_back("Not given: " + said(schema["default"]));
  }
  if (spec.most_values == kAnyNumber) {
    sentences.emplace_back("May be repeated");
  } else if (spec.is_repeatable()) {
    sentences.push_back("May be given up to " + std::to_string(spec.most_values) + " times");
  }
  std::string text;
  for (const std::string& sentence : sentences) {
    text += (text.empty() ? "" : " ") + sentence + ".";
  }
  return text;
}

/// What stands between `backticks` as code.
std::string with_code(std::string_view text) {
  std::string html;
  bool is_code = false;
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(text.find('`', at), text.size());
    html += escape_html(text.substr(at, end - at));
    if (end == text.size()) return html;
    html += is_code ? "</code>" : "<code>";
    is_code = !is_code;
    at = end + 1;
  }
}

Json parameter_view(const ParameterSpec& spec) {
  return {{"name", spec.name},
          {"description_html", with_code(spec.description)},
          {"limits", limits_of(spec)},
          {"example", spec.example}};
}

Json operation_view(const Operation& operation, Audience audience) {
  Json parameters = Json::array();
  bool has_filters = false;
  for (const ParameterSpec& spec : operation.parameters(audience)) {
    has_filters = has_filters || spec.facet.has_value();
    if (!spec.facet) parameters.push_back(parameter_view(spec));
  }
  Json problems = Json::array();
  for (const int status : operation.problems) {
    problems.push_back({{"status", status}, {"title", title_of(status)}});
  }
  const bool is_link = operation.method == "GET";
  return {{"method", operation.method},
          {"path", operation.path},
          {"id", operation.id},
          {"summary", operation.summary},
          {"body", operation.body},
          {"deprecated", operation.deprecation.has_value()},
          {"link", is_link ? operation.example : ""},
          {"target", is_link ? "" : operation.example},
          {"has_parameters", !parameters.empty()},
          {"parameters", std::move(parameters)},
          {"has_filters", has_filters},
          {"has_problems", !problems.empty()},
          {"problems", std::move(problems)}};
}

/// Each facet by its plain parameter.
Json filters_view(Audience audience) {
  Json filters = Json::array();
  for (const ParameterSpec& spec : search_parameters(audience)) {
    if (spec.facet && spec.name == row_of(*spec.facet).name)
      filters.push_back(parameter_view(spec));
  }
  return filters;
}

}  // namespace

Json api_view(std::span<const Operation> operations, Audience audience, const Phrases& say) {
  Json views = Json::array();
  for (const Operation& operation : operations)
    views.push_back(operation_view(operation, audience));
  return {
      {"page_title", "API"},
      {"canonical_url", "/api"},
      {"description", "What programs can ask Kindred: addresses, parameters, limits, examples."},
      {"only_in_english", say.language().code == "en" ? "" : say.text("only_in_english")},
      {"operations", std::move(views)},
      {"filters", filters_view(audience)}};
}

Answer ApiPage::operator()(const Request& request, const PathValues&) const {
  const AskedPages in = pages.of(request);
  StageTimes times;
  return kept_or_made(kept, "page api " + in.key(), times, [&] {
    return in.answer(200, "api", api_view(operations(), audience, in.say));
  });
}

}  // namespace kindred
