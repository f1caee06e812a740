#pragma once

#include <set>
#include <string>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace kindred::test {

/// An OpenAPI document, to hold answers against. What it says of them uses of JSON Schema only what
/// draft 7, which Valijson knows, has in common with 2020-12.
class AnswerSchemas {
 public:
  explicit AnswerSchemas(nlohmann::json document) : document_(std::move(document)) {}

  const nlohmann::json& document() const { return document_; }

  /// What is wrong with an answer by the schema of this name; empty where nothing is. Remembers
  /// which properties it has.
  std::string wrong_with(const std::string& schema, const nlohmann::json& answer) {
    const nlohmann::json root = {{"$ref", "#/components/schemas/" + schema},
                                 {"components", document_["components"]}};
    valijson::Schema parsed;
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(root), parsed);
    valijson::ValidationResults results;
    valijson::Validator().validate(parsed, valijson::adapters::NlohmannJsonAdapter(answer),
                                   &results);
    std::string wrong;
    for (const auto& error : results) {
      for (const auto& step : error.context) wrong += step;
      wrong += ": " + error.description + "\n";
    }
    see(root, "", &answer, seen_);
    return wrong;
  }

  /// Properties of the schemas that no answer so far has had.
  std::set<std::string> unseen() const {
    std::set<std::string> all;
    for (const auto& [name, schema] : document_["components"]["schemas"].items()) {
      see(schema, name, nullptr, all);
    }
    for (const std::string& property : seen_) all.erase(property);
    return all;
  }

 private:
  /// Adds "Schema.member.member" of all that `answer` has of a schema, or, where it is nullptr, of
  /// all that is in the schema itself.
  void see(const nlohmann::json& schema, const std::string& at, const nlohmann::json* answer,
           std::set<std::string>& properties) const {
    if (answer != nullptr && answer->is_null()) return;
    if (schema.contains("$ref")) {
      const std::string ref = schema["$ref"];
      if (answer == nullptr) return;  // is told of where it stands
      return see(document_.at(nlohmann::json::json_pointer(ref.substr(1))),
                 ref.substr(ref.rfind('/') + 1), answer, properties);
    }
    if (schema.contains("anyOf")) return see(schema["anyOf"][0], at, answer, properties);
    if (schema.contains("items") && answer == nullptr) {
      see(schema["items"], at, nullptr, properties);
    } else if (schema.contains("items")) {
      for (const auto& one : *answer) see(schema["items"], at, &one, properties);
    }
    if (!schema.contains("properties")) return;
    for (const auto& [name, member] : schema["properties"].items()) {
      if (answer != nullptr && !answer->contains(name)) continue;
      properties.insert(at + "." + name);
      see(member, at + "." + name, answer == nullptr ? nullptr : &answer->at(name), properties);
    }
  }

  nlohmann::json document_;
  std::set<std::string> seen_;
};

}  // namespace kindred::test
