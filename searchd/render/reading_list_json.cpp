#include "searchd/render/reading_list_json.hpp"

#include <algorithm>
#include <utility>

#include "searchd/render/citation_formats.hpp"
#include "searchd/render/facets_json.hpp"
#include "searchd/render/question_json.hpp"

namespace kindred {
namespace {

Json value_json(Facet facet, ValueNumber value, const FacetValues& values) {
  const FacetValue& own = values.of(facet)[value];
  return {{"facet", row_of(facet).name}, {"code", own.code}, {"name", own.name}};
}

Json text_or_null(std::string text) { return text.empty() ? Json() : Json(std::move(text)); }

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
          {"why_not", text_or_null(why)}};
}

/// The list as files, by format.
Json files_json(const std::string& url) {
  Json files = Json::object();
  for (const ListFormatRow& format : kListFormats) {
    if (&format == kListFormats.begin()) continue;
    const std::string name(format.name);
    files[name] = with_format(url, name);
  }
  return files;
}

Json missing_json(const std::vector<MissingStory>& missing) {
  Json list = Json::array();
  for (const auto& [id, is_withdrawn] : missing) {
    list.push_back({{"id", id}, {"state", is_withdrawn ? "withdrawn" : "unknown"}});
  }
  return list;
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

/// A hit, why it is in the list, and how it is cited.
Json listed_json(std::size_t number, const MadeReadingList& made, const ReadingListText& text) {
  const auto& [request, outcome, snapshot, source, today, say] = made;
  const ListedStory& story = outcome.list.stories[number];
  Json json = hit_json(story.hit, snapshot.catalogue, say);
  json["rank"] = story.rank == 0 ? Json() : Json(story.rank);
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
  json["note"] = text_or_null(note_of(story.hit.story.id, request.pinned));
  json["citations"] = references_json(cite(story.hit.story, source, today));
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
    if (!values[value].parent.empty() || considered[value] + chosen[value] == 0) continue;
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

Json spreads_json(const ReadingList& list, const Snapshot& snapshot) {
  Json spread = Json::object();
  for (const Facet facet : kSpreadFacets) {
    spread[std::string(row_of(facet).name)] = spread_json(facet, list, snapshot);
  }
  return spread;
}

std::string with_query(std::string path, const std::string& query) {
  return query.empty() ? path : path + "?" + query;
}

}  // namespace

std::string reading_list_url(const ReadingListRequest& request) {
  return with_query("/reading-list", canonical_query(request));
}

std::string reading_list_api_url(const ReadingListRequest& request) {
  return with_query("/api/v1/reading-list", canonical_query(request));
}

std::string with_format(const std::string& api_url, const std::string& format) {
  return api_url + (api_url.find('?') == std::string::npos ? "?" : "&") + "format=" + format;
}

ReadingListRequest pinned_as_made(const ReadingListRequest& request,
                                  const ReadingListOutcome& outcome) {
  ReadingListRequest pinned = request;
  if (!pinned.pinned.empty()) return pinned;
  for (const ListedStory& story : outcome.list.stories) {
    pinned.pinned.push_back({story.hit.story.id, ""});
  }
  return pinned;
}

Json reading_list_json(const MadeReadingList& made) {
  const auto& [request, outcome, snapshot, source, today, say] = made;
  const ReadingListText text(request, outcome, snapshot, say);
  const auto& [plan, found, constraints, list, missing] = outcome;
  const ReadingListRequest pinned = pinned_as_made(request, outcome);
  Json results = Json::array();
  for (std::size_t i = 0; i < list.constraints.size(); ++i) {
    results.push_back(constraint_json(i, request, outcome, text));
  }
  Json stories = Json::array();
  for (std::size_t i = 0; i < list.stories.size(); ++i) {
    stories.push_back(listed_json(i, made, text));
  }
  return {{"q", request.search.q},
          {"query", canonical_query(request)},
          {"url", reading_list_api_url(request)},
          {"pinned", !request.pinned.empty()},
          {"pinned_url", reading_list_url(pinned)},
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
          {"missing", missing_json(missing)},
          {"spread", spreads_json(list, snapshot)},
          {"methods", text.methods(source.public_url)},
          {"files", files_json(reading_list_api_url(pinned))},
          {"index", index_json(snapshot)}};
}

}  // namespace kindred
