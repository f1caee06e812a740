#include "searchd/render/answer_schemas.hpp"
#include "searchd/render/reading_list_json.hpp"
#include "searchd/request/trends_request.hpp"

namespace kindred {
namespace {

using namespace schema;

Json share() { return or_null(number("Of a thousand; null where there is none to be a part of.")); }

Json trends_schema() {
  Json split = or_null(ref("Split"));
  return object({{"q", text()},
                 {"matching", ref("Matching")},
                 {"understood", ref("Understood")},
                 {"filters", list_of(ref("Filter"))},
                 {"total", count("Stories of the search.")},
                 {"whole", count("Stories of the same dates and filters of services.")},
                 {"per_thousand", share()},
                 {"by", name_in(kTrendPeriodTable)},
                 {"split", std::move(split)},
                 {"periods", list_of(ref("Period"))},
                 {"index", ref("Index")}});
}

Json period_schema() {
  return object(
      {{"period", text("`2024-05`, `2024-Q2` or `2024`.")},
       {"from", day()},
       {"to", day()},
       {"partial", yes_or_no("Whether the dates asked for cut it.")},
       {"stories", count()},
       {"whole", count()},
       {"per_thousand", share()}},
      {{"split", object({{"stories", list_of(count(), "By value, as `split` lists them.")},
                         {"per_thousand", list_of(share())}})}});
}

Json split_schema(Audience audience) {
  return object({{"facet", name_in(facets_for(audience))},
                 {"values", list_of(object({{"code", text()},
                                            {"name", text()},
                                            {"parent", or_null(text())},
                                            {"stories", count()},
                                            {"per_thousand", share()}},
                                           {{"path", list_of(text(), "Of services.")}}))},
                 {"more", count("Values that are not listed.")}});
}

Json files_schema() {
  Members files;
  for (const ListFormatRow& format : kListFormats) {
    if (&format != kListFormats.begin()) files.emplace_back(format.name, text());
  }
  return object(files);
}

Json spread_schema() {
  const Json values = list_of(
      object({{"code", text()}, {"name", text()}, {"stories", count()}, {"considered", count()}}));
  Members facets;
  for (const Facet facet : kSpreadFacets) {
    facets.emplace_back(row_of(facet).name, object({{"values", values}, {"more", count()}}));
  }
  return object(facets);
}

Json reading_list_schema() {
  return object({{"q", text()},
                 {"query", text("The one query string of this list.")},
                 {"url", text()},
                 {"pinned", yes_or_no("Whether the address says which stories it has.")},
                 {"pinned_url", text("The page of exactly this list, whatever changes.")},
                 {"matching", ref("Matching")},
                 {"understood", ref("Understood")},
                 {"filters", list_of(ref("Filter"))},
                 {"size", count("As asked.")},
                 {"chosen", count("Stories of the list.")},
                 {"found", count("Stories of the search.")},
                 {"considered", count("Of these, the best, among which were chosen.")},
                 {"exact", yes_or_no("Whether no other list meets the constraints better.")},
                 {"constraints", list_of(ref("ConstraintResult"))},
                 {"stories", list_of(ref("ListedStory"))},
                 {"missing", list_of(ref("MissingStory"))},
                 {"spread", spread_schema()},
                 {"methods", text("How the list was made, for a methods section.")},
                 {"files", files_schema()},
                 {"index", ref("Index")}});
}

Json listed_story_schema(Audience audience) {
  Members always = hit_members();
  const Json value =
      object({{"facet", name_in(facets_for(audience))}, {"code", text()}, {"name", text()}});
  always.emplace_back("rank", or_null(count("Among those considered; null of a pinned story that "
                                            "was not.")));
  always.emplace_back("why", text("Why it is in the list, in a sentence."));
  always.emplace_back("adds", list_of(value, "What no story before it in the list has."));
  always.emplace_back("for", list_of(text(), "Constraints that it helps to meet."));
  always.emplace_back("note", or_null(text("As `note` says it.")));
  always.emplace_back("citations", object({{"apa", text()}, {"vancouver", text()}}));
  return object(always, staff_marks(audience));
}

}  // namespace

Members list_schemas(Audience audience) {
  return {{"TrendsAnswer", trends_schema()},
          {"Period", period_schema()},
          {"Split", split_schema(audience)},
          {"ReadingList", reading_list_schema()},
          {"ListedStory", listed_story_schema(audience)},
          {"MissingStory",
           object({{"id", text()},
                   {"state", {{"type", "string"}, {"enum", {"withdrawn", "unknown"}}}}})},
          {"ConstraintResult", object({{"constraint", text("As the parameter says it.")},
                                       {"text", text("The same in words.")},
                                       {"asked", count()},
                                       {"got", count()},
                                       {"met", yes_or_no()},
                                       {"why_not", or_null(text())}})}};
}

}  // namespace kindred
