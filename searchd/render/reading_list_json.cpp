#include "searchd/render/reading_list_json.hpp"

#include "searchd/render/citation_formats.hpp"
#include "searchd/render/facets_json.hpp"
#include "searchd/render/question_json.hpp"

namespace kindred {
namespace {

Json value_json(Facet facet, ValueNumber value, const FacetValues& values) {
  const FacetValue& own = values.of(facet)[value];
  return {{"facet", row_of(facet).name}, {"code", own.code}, {"name", own.name}};
}

Json constraint_json(std::size_t number, const ReadingListRequest& request,
                     const ReadingListOutcome& outcome, const ReadingListText& text) {
  const bool is_size = number == outcome.constraints.size();
  const ConstraintOutcome& result = outcome.list.constraints[number].outcome;
  const std::string why = text.why_unmet(number);
  return {{"constraint", is_size ? "size=" + std::to_string(request.size)
                                 : text_of(outcome.constraints[number].asked)},
          {"text", text.constraint(number)},
          {"asked", is_size ? request.size : outcome.constraints[number].asked.number},
          {"got", result.counted},
          {"met", result.is_met},
          {"why_not", why.empty() ? Json() : Json(why)}};
}

/// The list as files of citations, by format.
Json files_json(const std::string& url) {
  Json files = Json::object();
  for (const CitationFormat& format : kCitationFormats) {
    const char* sign = url.find('?') == std::string::npos ? "?" : "&";
    files[std::string(format.name)] = url + sign + "format=" + std::string(format.name);
  }
  return files;
}

/// As they are read, not as files of programs.
Json references_json(const Citation& citation) {
  const auto line = [](std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    return text;
  };
  return {{"apa", line(apa_text({&citation, 1}))},
          {"vancouver", line(vancouver_text({&citation, 1}))}};
}

/// A hit, and why it is in the list.
Json listed_json(std::size_t number, const ReadingListOutcome& outcome, const ReadingListText& text,
                 const Snapshot& snapshot, const Phrases& say) {
  const ListedStory& story = outcome.list.stories[number];
  Json json = hit_json(story.hit, snapshot.catalogue, say);
  json["rank"] = story.rank;
  json["why"] = text.why_in(number);
  Json adds = Json::array();
  for (const auto& [facet, value] : story.adds) {
    adds.push_back(value_json(facet, value, snapshot.values));
  }
  json["adds"] = std::move(adds);
  Json constraints = Json::array();
  for (const std::size_t one : story.helps_with) {
    constraints.push_back(text_of(outcome.constraints[one].asked));
  }
  json["for"] = std::move(constraints);
  return json;
}

/// The values at the top that the list has, with how many there are among those considered too, and
/// how many other values these have.
Json spread_json(Facet facet, const ReadingList& list, const Snapshot& snapshot) {
  const auto& values = snapshot.values.of(facet);
  const Column& column = snapshot.columns.of(facet);
  const auto chosen = column.count(list.documents, values.size());
  const auto considered = column.count(list.pool, values.size());
  Json listed = Json::array();
  std::size_t more = 0;
  for (ValueNumber value = 0; value < values.size(); ++value) {
    if (!values[value].parent.empty() || considered[value] == 0) continue;
    if (chosen[value] == 0) {
      ++more;
      continue;
    }
    listed.push_back({{"code", values[value].code},
                      {"name", values[value].name},
                      {"stories", chosen[value]},
                      {"considered", considered[value]}});
  }
  return {{"values", std::move(listed)}, {"more", more}};
}

}  // namespace

Json reading_list_json(const ReadingListRequest& request, const ReadingListOutcome& outcome,
                       std::span<const Citation> citations, const Snapshot& snapshot,
                       const Phrases& say) {
  const ReadingListText text(request, outcome, snapshot, say);
  const std::string query = canonical_query(request);
  const std::string url = "/api/v1/reading-list" + (query.empty() ? "" : "?" + query);
  const auto& [plan, found, constraints, list] = outcome;
  Json results = Json::array();
  for (std::size_t i = 0; i < list.constraints.size(); ++i) {
    results.push_back(constraint_json(i, request, outcome, text));
  }
  Json stories = Json::array();
  for (std::size_t i = 0; i < list.stories.size(); ++i) {
    stories.push_back(listed_json(i, outcome, text, snapshot, say));
    stories.back()["citations"] = references_json(citations[i]);
  }
  Json spread = Json::object();
  for (const Facet facet : kSpreadFacets) {
    spread[std::string(row_of(facet).name)] = spread_json(facet, list, snapshot);
  }
  return {{"q", request.search.q},
          {"query", query},
          {"url", url},
          {"matching", matching_json(found.matching)},
          {"understood", understood_json(request.search.q, plan, snapshot.catalogue)},
          {"filters", filters_json(plan.asked, snapshot.values)},
          {"size", request.size},
          {"chosen", list.stories.size()},
          {"found", found.counts.total},
          {"considered", list.pool.size()},
          {"exact", list.is_exact},
          {"constraints", std::move(results)},
          {"stories", std::move(stories)},
          {"spread", std::move(spread)},
          {"methods", text.methods(url)},
          {"files", files_json(url)},
          {"index", index_json(snapshot)}};
}

}  // namespace kindred
