#include "searchd/endpoints/openapi.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "searchd/request/target.hpp"
#include "tests/golden/examples.hpp"

/// What OpenAPI says and what is answered are the same, both ways.
namespace kindred {
namespace {

using nlohmann::json;
using test::sample_index;

const json& document() {
  static const json kDocument = json::parse(sample_index().get("/api/v1/openapi.json").body);
  return kDocument;
}

struct Documented {
  const Operation& operation;
  json described;  ///< its part of the document, references resolved
};

json resolved(const json& part) {
  if (!part.contains("$ref")) return part;
  return document().at(json::json_pointer(part["$ref"].get<std::string>().substr(1)));
}

std::vector<Documented> documented() {
  std::vector<Documented> all;
  for (const Operation& operation : operations()) {
    const std::string method = operation.method == "GET" ? "get" : "post";
    all.push_back({operation, document()["paths"][std::string(operation.path)][method]});
  }
  return all;
}

bool is_of_stories(const std::string& name) { return name == "list" || name == "same_service"; }

/// A good request, with further parameters.
Request request_of(const Operation& operation, const std::vector<Parameter>& further = {}) {
  const Target target = parse_target(operation.example);
  Request request;
  request.method = operation.method;
  request.path = target.path;
  request.parameters = target.parameters;
  if (!operation.body.empty()) request.body = "We waited an hour for the ambulance.";
  for (const Parameter& parameter : further) {
    if (is_of_stories(parameter.name)) request.parameters.push_back({"id", "A-002"});
    std::erase_if(request.parameters,
                  [&](const Parameter& one) { return one.name == parameter.name; });
  }
  request.parameters.insert(request.parameters.end(), further.begin(), further.end());
  return request;
}

/// Whether an error of the answer is about this parameter.
bool refuses(const Request& request, const std::string& name) {
  const Answer answer = sample_index().ask(request);
  if (answer.status != 400) return false;
  const json errors = json::parse(answer.body).value("errors", json::array());
  return std::any_of(errors.begin(), errors.end(),
                     [&](const json& error) { return error["parameter"] == name; });
}

bool refuses(const Operation& operation, const std::string& name, const std::string& value) {
  return refuses(request_of(operation, {{name, value}}), name);
}

TEST(OpenApi, HasEveryRouteOfProgramsAndNoOther) {
  std::set<std::string> routed;
  Application application(sample_index().shared());
  for (const Route& route : application.routes()) {
    std::string path;
    for (const std::string& segment : route.segments) path += "/" + segment;
    const bool is_page = !path.starts_with("/api/") && !path.starts_with("/health/");
    if (!is_page) routed.insert(route.method + " " + path);
    EXPECT_EQ(route.operation == nullptr, is_page) << path;
  }
  std::set<std::string> described;
  for (const auto& [path, methods] : document()["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      described.insert((method == "get" ? "GET " : "POST ") + path);
    }
  }
  EXPECT_EQ(routed, described);
}

TEST(OpenApi, RefersOnlyToWhatItHasAndHasOnlyWhatItRefersTo) {
  std::set<std::string> referred;
  const std::function<void(const json&)> look = [&](const json& part) {
    if (part.is_object() && part.contains("$ref")) referred.insert(part["$ref"]);
    if (part.is_structured()) std::for_each(part.begin(), part.end(), look);
  };
  look(document());
  std::set<std::string> there;
  for (const auto& [kind, components] : document()["components"].items()) {
    for (const auto& [name, component] : components.items()) {
      there.insert("#/components/" + kind + "/" + name);
    }
  }
  EXPECT_EQ(referred, there);
}

TEST(OpenApi, IsTheOneInTheDocumentation) {
  const std::string path = KINDRED_SOURCE_DIR "/docs/openapi.json";
  const std::string text = to_text(openapi_json(operations(), Audience::kPublic, ""));
  if (test::is_updating_golden()) write_file_atomically(path, text);
  EXPECT_EQ(text, read_file(path));
}

TEST(OpenApi, HasAnExampleOfEveryOperationThatIsAnswered) {
  for (const auto& [operation, described] : documented()) {
    const Answer answer = sample_index().ask(request_of(operation));
    EXPECT_EQ(answer.status, 200) << operation.id << ": " << answer.body;
  }
}

TEST(OpenApi, HasEveryParameterThatIsTakenAndNoOther) {
  for (const auto& [operation, described] : documented()) {
    std::set<std::string> names;
    for (const json& one : described.value("parameters", json::array())) {
      if (resolved(one)["in"] == "query") names.insert(resolved(one)["name"]);
    }
    Request request = request_of(operation);
    request.parameters.push_back({"unheard-of", "x"});
    const json error = json::parse(sample_index().ask(request).body)["errors"][0];
    EXPECT_EQ(error["parameter"], "unheard-of") << operation.id;
    for (const std::string& name : names) {
      const std::string shown =
          name.find('.') == std::string::npos ? name : name.substr(0, name.find('.') + 1) + "…";
      EXPECT_NE(error["detail"].get<std::string>().find(shown), std::string::npos) << name;
    }
    for (const std::vector<ParameterSpec>& of_another :
         {search_parameters(Audience::kPublic), similar_parameters(Audience::kPublic),
          trends_parameters(Audience::kPublic), reading_list_parameters(Audience::kPublic),
          suggest_parameters(Audience::kPublic)}) {
      for (const ParameterSpec& spec : of_another) {
        const json answer =
            json::parse(sample_index().ask(request_of(operation, {{spec.name, ""}})).body);
        const bool is_unknown =
            answer.value("errors", json::array()).dump().find("is not a parameter") !=
            std::string::npos;
        EXPECT_EQ(is_unknown, !names.contains(spec.name)) << operation.id << " " << spec.name;
      }
    }
  }
}

/// Each limit just kept and just broken.
void check_limits(const Operation& operation, const json& parameter) {
  const std::string name = parameter["name"];
  const json& schema = parameter["schema"];
  const json& of_value = schema.contains("items") ? schema["items"] : schema;
  if (of_value.contains("maximum")) {
    const auto least = of_value["minimum"].get<long>();
    const auto most = of_value["maximum"].get<long>();
    for (const auto& [value, is_right] :
         std::map<long, bool>{{least - 1, false}, {least, true}, {most, true}, {most + 1, false}}) {
      EXPECT_EQ(refuses(operation, name, std::to_string(value)), !is_right)
          << operation.id << " " << name << " " << value;
    }
  }
  for (const json& value : of_value.value("enum", json::array())) {
    EXPECT_FALSE(refuses(operation, name, value)) << operation.id << " " << name << " " << value;
  }
  const bool is_closed = of_value.contains("enum") || of_value.contains("pattern");
  EXPECT_TRUE(!is_closed || refuses(operation, name, "no such value")) << name;
  if (!schema.contains("maxItems")) return;
  std::vector<Parameter> values(schema["maxItems"].get<std::size_t>(),
                                {name, parameter["example"][0]});
  if (name == "id") {  // each once, and one in the path
    if (operation.path.find('{') != std::string_view::npos) values.pop_back();
    for (std::size_t i = 0; i < values.size(); ++i) values[i].value = "B-00" + std::to_string(i);
  }
  EXPECT_FALSE(refuses(request_of(operation, values), name)) << operation.id << " " << name;
  values.push_back({name, "A-002"});
  EXPECT_TRUE(refuses(request_of(operation, values), name)) << operation.id << " " << name;
}

TEST(OpenApi, SaysTheLimitsThatAreKept) {
  for (const auto& [operation, described] : documented()) {
    for (const json& one : described.value("parameters", json::array())) {
      const json parameter = resolved(one);
      if (parameter["in"] == "query") check_limits(operation, parameter);
    }
  }
}

TEST(OpenApi, GivesExamplesOfParametersThatAreTaken) {
  for (const auto& [operation, described] : documented()) {
    for (const json& one : described.value("parameters", json::array())) {
      const json parameter = resolved(one);
      if (parameter["in"] != "query") continue;
      const bool takes_none = parameter["allowEmptyValue"];
      const bool may_lack = parameter["name"] != "id";
      EXPECT_TRUE(takes_none && !(may_lack && refuses(operation, parameter["name"], "")))
          << parameter["name"];
      if (!parameter.contains("example")) continue;
      const json example =
          parameter["example"].is_array() ? parameter["example"][0] : parameter["example"];
      const std::string value = example.is_string() ? example.get<std::string>() : example.dump();
      EXPECT_FALSE(refuses(operation, parameter["name"], value)) << parameter["name"];
    }
  }
}

/// A default that is written out changes nothing.
TEST(OpenApi, SaysTheDefaultsThatAreTaken) {
  for (const auto& [operation, described] : documented()) {
    for (const json& one : described.value("parameters", json::array())) {
      const json parameter = resolved(one);
      if (!parameter["schema"].contains("default")) continue;
      const json usual = parameter["schema"]["default"];
      const std::string name = parameter["name"];
      Request with = request_of(
          operation, {{name, usual.is_string() ? usual.get<std::string>() : usual.dump()}});
      Request without = with;
      without.parameters.pop_back();
      EXPECT_EQ(sample_index().ask(with).body, sample_index().ask(without).body)
          << operation.id << " " << name;
    }
  }
}

TEST(ApiPage, SaysToPeopleWhatOpenApiSays) {
  const Answer answer = sample_index().get("/api");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "text/html; charset=utf-8");
  const std::string& page = answer.body;
  const auto has = [&](const std::string& text) { return page.find(text) != std::string::npos; };
  for (const auto& [operation, described] : documented()) {
    EXPECT_TRUE(has("<code>" + std::string(operation.method) + " " + std::string(operation.path)));
    EXPECT_TRUE(has("id=\"" + std::string(operation.id) + "\""));
    for (const json& one : described.value("parameters", json::array())) {
      const json parameter = resolved(one);
      const std::string name = parameter["name"];
      if (parameter["in"] == "query" && name.find('.') == std::string::npos) {
        EXPECT_TRUE(has("<dt><code>" + name + "</code></dt>")) << name;
      }
    }
  }
  EXPECT_TRUE(has("From 1 to 100. Not given: 10."));
  EXPECT_TRUE(has("Each hit has an <code>explanation</code> of its score."));
  EXPECT_EQ(page.find('`'), std::string::npos);
  EXPECT_TRUE(has("One of same_day, 1-3, 4-7, 8-30, over_30, _missing."));
  EXPECT_TRUE(has(" id=\"errors\""));
  EXPECT_FALSE(has("<script>"));
  EXPECT_TRUE(sample_index().get("/").body.find("<a href=\"/api\">") != std::string::npos);
}

TEST(Problem, NamesTheAddressThatWasMeant) {
  const auto detail = [](const char* path) {
    return json::parse(sample_index().get(path).body)["detail"].get<std::string>();
  };
  EXPECT_EQ(detail("/api/v1/serach"),
            "There is no page or answer at this address; did you mean \"/api/v1/search\"?");
  EXPECT_EQ(detail("/api/v1/everything"), "There is no page or answer at this address.");
}

}  // namespace
}  // namespace kindred
