#include "searchd/render/answer_schemas.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

using namespace schema;

Json facets_schema(Audience audience) {
  Members facets;
  for (const FacetRow& row : facets_for(audience)) facets.emplace_back(row.name, ref("Facet"));
  return object({}, facets);
}

Json facet_value_schema() {
  const std::string of_tags = "Stories whose tags are so; of themes and tags.";
  return object({{"code", text()},
                 {"name", text()},
                 {"parent", or_null(text("Code of the value above."))},
                 {"count", count("Stories, exactly.")},
                 {"selected", yes_or_no()}},
                {{"path", list_of(text(), "Names from the top down; of services.")},
                 {"positive", count(of_tags)},
                 {"mixed", count(of_tags)},
                 {"neutral", count(of_tags)},
                 {"negative", count(of_tags)},
                 {"examples", list_of(ref("ExampleStory"))}});
}

Json named_service_schema() {
  return object(
      {{"code", text()},
       {"name", text()},
       {"path", list_of(text())},
       {"status", one_of({"applied", "wider", "without_stories", "offered"},
                         "Whether the hits are kept to it, to what it lies in, to nothing, or "
                         "nothing was done.")},
       {"kept_to", or_null(ref("Service"))}});
}

/// Help lines as those who run the site have written them.
Json help_schema() {
  Json contact = object({{"name", text()},
                         {"phone", or_null(text())},
                         {"url", or_null(text())},
                         {"text", or_null(text("When, for whom, and what it costs."))}});
  return object({{"code", text()},
                 {"title", text()},
                 {"text", text()},
                 {"subjects", list_of(text("As of `sensitive`."))},
                 {"contacts", list_of(std::move(contact))},
                 {"exit", yes_or_no("The page should have a way to leave it at once.")}});
}

Json understood_schema() {
  return object(
      {{"clauses", list_of(object({{"text", text()}, {"synonyms", list_of(text())}}))},
       {"without_synonyms", list_of(text())},
       {"unwanted", list_of(text())},
       {"filters",
        list_of(
            object({{"filter", one_of({"service", "theme"})}, {"code", text()}, {"name", text()}}),
            "Those that stand in the question.")},
       {"notes", list_of(object({{"text", text()}, {"reason", text()}}))},
       {"spelling",
        object({{"corrected", list_of(object({{"typed", text()}, {"searched", text()}}))},
                {"did_you_mean", or_null(text("The question with doubtful words put right."))}})},
       {"services", list_of(ref("NamedService"), "Those that the words name.")}});
}

Json bonus() { return object({{"value", number()}, {"factor", number()}, {"weight", number()}}); }

Json explanation_schema() {
  const Json terms =
      list_of(object({{"term", text()}, {"in_story", count()}, {"stories", count()}}));
  const Json parts = list_of(object({{"field", text()},
                                     {"terms", terms},
                                     {"bm25", number()},
                                     {"factor", number()},
                                     {"weight", number()}}));
  return object(
      {{"clauses", list_of(object({{"text", text()}, {"weight", number()}, {"parts", parts}}))},
       {"all_words_bonus", object({{"factor", number()}, {"weight", number()}})},
       {"relevance", number()},
       {"latent", object({{"value", number()}, {"weight", number()}})},
       {"proximity", bonus()},
       {"recency", bonus()},
       {"score", number()}});
}

Json search_schema() {
  return object(
      {{"q", text("As it was asked.")},
       {"matching", ref("Matching")},
       {"understood", ref("Understood")},
       {"filters", list_of(ref("Filter"), "Those of the parameters.")},
       {"help", list_of(ref("HelpBox"), "To be shown above the hits, whatever they are.")},
       {"sort", name_in(kSortTable)},
       {"total", count("Stories, exactly.")},
       {"hits", list_of(ref("Hit"))},
       {"next_cursor", or_null(text("Of the next page; null on the last."))},
       {"facets", ref("Facets")},
       {"index", ref("Index")}},
      {{"cap", object({{"hits", count()}, {"reason", text("For people.")}})},
       {"nothing_found", ref("NothingFound")}});
}

/// Of JSON Feed 1.1, what is said.
Json json_feed_schema() {
  const Json item = object({{"id", text("Its address, or `urn:uuid:…`.")},
                            {"url", text()},
                            {"title", text()},
                            {"content_text", text("The passage that says why it was found.")},
                            {"date_published", moment()},
                            {"date_modified", moment("Of the last reply, where there is one.")},
                            {"language", text()},
                            {"tags", list_of(text(), "Names of themes.")}});
  return object({{"version", text()},
                 {"title", text()},
                 {"home_page_url", text("The same search as a page.")},
                 {"feed_url", text()},
                 {"language", text("Of the title.")},
                 {"authors", list_of(object({{"name", text("The platform.")}}))},
                 {"items", list_of(item)}},
                {{"next_url", text("The stories before these.")}});
}

}  // namespace

Members search_schemas(Audience audience) {
  return {
      {"SearchAnswer", search_schema()},
      {"Matching", object({{"mode", one_of({"all", "most", "any"})},
                           {"words", count("Plain words of the question.")},
                           {"required", count("How many of them a story had to have.")},
                           {"with_all", count("Stories that have all.")},
                           {"kept_to_all", yes_or_no("Fewer would do without "
                                                     "`matching=all`.")}})},
      {"NothingFound",
       object({{"in_no_story", list_of(text(), "Parts of the question that no story has.")},
               {"without_filters",
                or_null(count("Stories that it finds without the filters of the parameters; null "
                              "where there are none."))}})},
      {"Understood", understood_schema()},
      {"HelpBox", help_schema()},
      {"NamedService", named_service_schema()},
      {"Filter", object({{"parameter", text()},
                         {"code", text()},
                         {"name", text()},
                         {"within", or_null(text("Name of the value above."))}})},
      {"Facets", facets_schema(audience)},
      {"Facet", object({{"values", list_of(ref("FacetValue"))},
                        {"more", count("Values that are not listed.")}})},
      {"FacetValue", facet_value_schema()},
      {"ExampleStory",
       object({{"id", text()}, {"url", text()}, {"title", text()}, {"published_at", moment()}})},
      {"Explanation", explanation_schema()},
      {"JsonFeed", json_feed_schema()},
      {"Index", object({{"generation", text()}, {"built_at", moment()}, {"stories", count()}})},
  };
}

}  // namespace kindred
