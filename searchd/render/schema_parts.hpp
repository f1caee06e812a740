#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/story/story.hpp"
#include "searchd/render/story_json.hpp"

/// The pieces of which schemas of answers are made (JSON Schema 2020-12, as OpenAPI 3.1 has it).
/// `about` is a sentence for who reads them; empty where the name says it.
namespace kindred::schema {

using Members = std::vector<std::pair<std::string, Json>>;

/// An object with `always`, perhaps `sometimes`, and no other member.
Json object(const Members& always, const Members& sometimes = {});

/// The schema of this name (answer_schemas).
Json ref(const std::string& name);

Json list_of(Json items, const std::string& about = "");
Json text(const std::string& about = "");
Json moment(const std::string& about = "");
Json day(const std::string& about = "");
Json count(const std::string& about = "");
Json number(const std::string& about = "");
Json yes_or_no(const std::string& about = "");
Json one_of(std::vector<std::string> names, const std::string& about = "");

/// That or null.
Json or_null(Json schema);

template <class E>
Json name(const std::string& about = "") {
  std::vector<std::string> names;
  for (const auto& [value, one] : names_of<E>()) names.emplace_back(one);
  return one_of(std::move(names), about);
}

/// The names of the rows of a table.
template <class Table>
Json name_in(const Table& table, const std::string& about = "") {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return one_of(std::move(names), about);
}

}  // namespace kindred::schema
