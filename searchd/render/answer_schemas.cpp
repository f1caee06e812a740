#include "searchd/render/answer_schemas.hpp"

namespace kindred {
namespace {

using namespace schema;

/// Answers of a few members.
Members small_schemas() {
  return {
      {"SuggestAnswer",
       object({{"q", text("What was typed.")}, {"suggestions", list_of(ref("Suggestion"))}})},
      {"Suggestion",
       object({{"kind", one_of({"word", "phrase", "service", "theme"})},
               {"text", text()},
               {"stories", count("That have it; of a phrase, at least.")},
               {"code", or_null(text("Of a service or theme."))},
               {"within", or_null(text("Name of what a service or theme lies in."))}})},
      {"CslItems", list_of({{"type", "object"}}, "Citations in CSL-JSON.")},
      {"Live", object({{"status", one_of({"live"})}})},
      {"Ready", object({{"status", one_of({"ready"})},
                        {"generation", text("Of the index.")},
                        {"stories", count()}},
                       {{"in_place_of", text("The damaged generation that this one stands in "
                                             "for.")}})},
      {"Problem", object({{"type", text("`about:blank`, or where the errors are described.")},
                          {"title", text("Of the status.")},
                          {"status", count("Of HTTP.")},
                          {"detail", text("What is wrong, in a sentence.")}},
                         {{"errors", list_of(ref("ParameterError"),
                                             "Everything that is wrong with the request.")}})},
      {"ParameterError",
       object({{"parameter", text()},
               {"pointer", text("To the parameter: `#/query/take`; `#/body` is the text that was "
                                "sent.")},
               {"detail", text("What is wrong, and what would be right.")}},
              {{"allowed", list_of(text(), "Every value that is right, where they are few.")},
               {"nearest", text("The name or value that was probably meant.")}})},
  };
}

}  // namespace

Json answer_schemas() {
  Json schemas = Json::object();
  for (const Members& part :
       {search_schemas(), story_schemas(), similar_schemas(), list_schemas(), small_schemas()}) {
    for (const auto& [name, schema] : part) schemas[name] = schema;
  }
  return schemas;
}

}  // namespace kindred
