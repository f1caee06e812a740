#include "searchd/render/schema_parts.hpp"

namespace kindred::schema {
namespace {

Json of_type(const char* type, const std::string& about) {
  Json schema = {{"type", type}};
  if (!about.empty()) schema["description"] = about;
  return schema;
}

Json with_format(const char* format, const std::string& about) {
  Json schema = of_type("string", about);
  schema["format"] = format;
  return schema;
}

}  // namespace

Json object(const Members& always, const Members& sometimes) {
  Json schema = of_type("object", "");
  Json properties = Json::object();
  Json required = Json::array();
  for (const auto& [name, member] : always) {
    properties[name] = member;
    required.push_back(name);
  }
  for (const auto& [name, member] : sometimes) properties[name] = member;
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

Json ref(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

Json list_of(Json items, const std::string& about) {
  Json schema = of_type("array", about);
  schema["items"] = std::move(items);
  return schema;
}

Json text(const std::string& about) { return of_type("string", about); }
Json moment(const std::string& about) { return with_format("date-time", about); }
Json day(const std::string& about) { return with_format("date", about); }
Json number(const std::string& about) { return of_type("number", about); }
Json yes_or_no(const std::string& about) { return of_type("boolean", about); }

Json count(const std::string& about) {
  Json schema = of_type("integer", about);
  schema["minimum"] = 0;
  return schema;
}

Json one_of(std::vector<std::string> names, const std::string& about) {
  Json schema = of_type("string", about);
  schema["enum"] = std::move(names);
  return schema;
}

Json or_null(Json schema) {
  if (schema.contains("$ref")) {
    return {{"anyOf", Json::array({std::move(schema), of_type("null", "")})}};
  }
  schema["type"] = Json::array({schema["type"], "null"});
  if (schema.contains("enum")) schema["enum"].push_back(nullptr);
  return schema;
}

}  // namespace kindred::schema
