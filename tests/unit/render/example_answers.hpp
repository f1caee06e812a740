#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "searchd/render/assets.hpp"
#include "searchd/render/page_renderer.hpp"
#include "searchd/render/pages.hpp"

/// Answers of the API, small and complete, for tests to change; and the pages as they were built.
namespace kindred::test {

inline const std::filesystem::path kWeb = KINDRED_WEB_DIR;  // as it was built

inline const Phrases& english() {
  static const Phrases phrases(kWeb / "messages", kPageLanguages.front());
  return phrases;
}

inline Json example_service() {
  return {{"code", "HG-W4"}, {"name", "Ward 4"}, {"path", {"Trust", "General", "Ward 4"}}};
}

inline Json example_hit() {
  return {{"id", "A-1"},
          {"url", "/stories/A-1"},
          {"title", "A cold corridor"},
          {"title_html", "A cold <mark>corridor</mark>"},
          {"reason", "Found in the title and the story: “corridor”"},
          {"reason_note", nullptr},
          {"published_at", "2024-03-01T09:30:00Z"},
          {"language", "en"},
          {"author_role", "relative"},
          {"progress", "response"},
          {"services", Json::array({example_service()})},
          {"themes", Json::array()},
          {"sensitive", Json::array()},
          {"responses", 1},
          {"change", "none"},
          {"response_days", 3},
          {"passage",
           {{"source", "story"},
            {"responder_role", nullptr},
            {"text", "in the corridor"},
            {"marks", Json::array()},
            {"html", "in the <mark>corridor</mark> …"}}},
          {"score", 2.5}};
}

inline Json facet_value(const std::string& code, const std::string& name, const std::string& parent,
                        int count, bool selected) {
  return {{"code", code},
          {"name", name},
          {"parent", parent.empty() ? Json() : Json(parent)},
          {"count", count},
          {"selected", selected}};
}

inline Json facet(Json values, int more = 0) {
  return {{"values", std::move(values)}, {"more", more}};
}

/// How much of the question a story had to have; fewer would do where `kept_to_all`.
inline Json matching(const char* mode, int words, int required, int with_all,
                     bool kept_to_all = false) {
  return {{"mode", mode},
          {"words", words},
          {"required", required},
          {"with_all", with_all},
          {"kept_to_all", kept_to_all}};
}

inline Json example_search() {
  return {{"q", ""},
          {"matching", matching("all", 2, 2, 1)},
          {"understood",
           {{"clauses", Json::array({Json{{"text", "cold"}, {"synonyms", Json::array()}}})},
            {"without_synonyms", Json::array()},
            {"unwanted", Json::array()},
            {"filters", Json::array()},
            {"notes", Json::array()},
            {"spelling", {{"corrected", Json::array()}, {"did_you_mean", nullptr}}},
            {"services", Json::array()}}},
          {"filters", Json::array()},
          {"help", Json::array()},
          {"sort", "relevance"},
          {"total", 1},
          {"hits", Json::array({example_hit()})},
          {"next_cursor", nullptr},
          {"facets",
           {{"provider", facet(Json::array({facet_value("TR", "Trust", "", 1, false)}))},
            {"service", facet(Json::array({facet_value("HG", "General", "TR", 1, false),
                                           facet_value("HG-W4", "Ward 4", "HG", 1, false)}))},
            {"theme", facet(Json::array({facet_value("parking", "Parking", "", 1, false)}))}}},
          {"index", {{"generation", "generation-000001"}, {"stories", 1234}}}};
}

/// A filter as an answer lists it.
inline Json filter(const std::string& parameter, const std::string& code, const std::string& name,
                   const std::string& within = "") {
  return {{"parameter", parameter},
          {"code", code},
          {"name", name},
          {"within", within.empty() ? Json() : Json(within)}};
}

/// A search that found nothing and whose facets are empty.
inline Json example_empty_search() {
  Json answer = example_search();
  answer["total"] = 0;
  answer["hits"] = Json::array();
  answer["nothing_found"] = {{"in_no_story", Json::array()}, {"without_filters", 12}};
  for (auto& one : answer["facets"]) one = facet(Json::array());
  return answer;
}

inline Json example_response() {
  return {{"id", "A-1-r1"},
          {"service", example_service()},
          {"responder_role", "Ward Sister"},
          {"body", "Thank you for telling us."},
          {"responded_at", "2024-03-09T12:00:00Z"},
          {"change", "made"}};
}

inline Json example_story() {
  return {{"id", "A-1"},
          {"url", "/stories/A-1"},
          {"title", "A cold corridor"},
          {"body", "It was cold.\nNobody came."},
          {"language", "cy"},
          {"author_role", "relative"},
          {"author_age_group", "55-64"},
          {"progress", "change"},
          {"submitted_at", nullptr},
          {"published_at", "2024-03-01T09:30:00Z"},
          {"services", Json::array({example_service()})},
          {"themes",
           Json::array({Json{{"code", "parking"}, {"name", "Parking"}, {"source", "moderator"}}})},
          {"tags", Json::array({Json{{"group", "good"}, {"name", "kind porter"}, {"polarity", 1}},
                                Json{{"group", "feeling"}, {"name", "cold"}, {"polarity", -1}}})},
          {"sensitive", Json::array({"bereavement"})},
          {"response_days", 8},
          {"responses", Json::array({example_response()})}};
}

/// A story like example_story().
inline Json example_neighbour(const std::string& id = "B-7") {
  Json hit = example_hit();
  hit["id"] = id;
  hit["likeness"] = {{"text", "Like this story, it tells of “corridor”."},
                     {"difference", "Unlike this story, it praises."},
                     {"seed_passage", {{"html", "A cold <mark>corridor</mark>"}}}};
  return hit;
}

inline Json example_similar() {
  return {{"ids", {"A-1"}}, {"hits", Json::array({example_neighbour()})}};
}

inline Json no_similar() { return {{"id", "A-1"}, {"hits", Json::array()}}; }

inline Catalogue example_catalogue() {
  return Catalogue({{"TR", "Trust", ServiceKind::kOrganisation, "", {}, {}, {}},
                    {"HG", "General", ServiceKind::kSite, "TR", {}, {}, {}},
                    {"HG-W4", "Ward 4", ServiceKind::kWard, "HG", {}, {}, {}},
                    {"GP", "Surgery", ServiceKind::kOrganisation, "", {}, {}, {}}},
                   {{"travel", "Travel", "", ""},
                    {"parking", "Parking", "travel", ""},
                    {"staff", "Staff", "", ""}});
}

/// A page of the tree's own templates.
inline std::string render(std::string_view page, const Json& view) {
  static const Assets assets(kWeb / "assets");
  static const Json shared = [] {
    Json seen = assets.links();
    seen["exit_url"] = "https://weather.example";
    return seen;
  }();
  static const PageRenderer pages(kWeb / "templates", shared, english());
  return pages.render(page, view);
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace kindred::test

namespace kindred {

/// The views in English.
inline Json home_view(const Json& newest, const FacetCounts& counts, const Catalogue& catalogue) {
  return home_view(newest, counts, catalogue, test::english());
}

inline Json search_view(const SearchRequest& request, const Json& answer) {
  return search_view({request, {}}, answer, test::english());
}

inline Json story_view(const Json& story, const Json& similar) {
  return story_view(story, similar, test::english());
}

inline Json problem_view(const Json& problem) { return problem_view(problem, "", test::english()); }

}  // namespace kindred
