#include "searchd/render/answer_schemas.hpp"

namespace kindred {
namespace {

using namespace schema;

/// Answers of a few members.
Members small_schemas(Audience audience) {
  Members ready = {{"status", one_of({"ready"})}, {"generation", text("Of the index.")}};
  if (audience == Audience::kPublic) ready.emplace_back("stories", count());
  return {
      {"SuggestAnswer",
       object({{"q", text("What was typed.")}, {"suggestions", list_of(ref("Suggestion"))}})},
      {"Suggestion",
       object({{"kind", one_of({"word", "phrase", "service", "theme"})},
               {"text", text()},
               {"stories", count("That have it; of a phrase, at least.")},
               {"code", or_null(text("Of a service or theme."))},
               {"within", or_null(text("Name of what a service or theme lies in."))}})},
      {"OpenSearchSuggestions",
       list_of({{"type", {"string", "array"}}}, "What was typed, then the list of the texts.")},
      {"CslItems", list_of({{"type", "object"}}, "Citations in CSL-JSON.")},
      {"Live", object({{"status", one_of({"live"})}})},
      {"Ready",
       object(ready, {{"in_place_of", text("The damaged generation that this one stands in "
                                           "for.")}})},
      {"Status", object({{"generation", text("Of the index.")},
                         {"audience", one_of({"public", "staff"})},
                         {"stories", count("That are found.")},
                         {"responses", count()},
                         {"services", count()},
                         {"themes", count()},
                         {"built_at", moment()},
                         {"commit", count("The last change that is served.")},
                         {"committed_at", or_null(moment("When that was written."))},
                         {"in_place_of", or_null(text("The damaged generation that this one "
                                                      "stands in for."))},
                         {"kindred_version", text()},
                         {"schema_version", count("Of the index.")}})},
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

Json answer_schemas(Audience audience) {
  Json schemas = Json::object();
  for (const Members& part :
       {search_schemas(audience), story_schemas(audience), similar_schemas(audience),
        list_schemas(audience), small_schemas(audience)}) {
    for (const auto& [name, schema] : part) schemas[name] = schema;
  }
  return schemas;
}

}  // namespace kindred
