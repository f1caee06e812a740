#pragma once

#include <functional>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "searchd/request/target.hpp"
#include "tests/support/random_stories.hpp"

/// Stories that tell of themselves wherever they show, and requests that would show them.
namespace kindred::test {

/// Targets: paths with queries.
using Requests = std::vector<std::string>;

inline Requests times(int count, const std::function<std::string()>& make) {
  Requests requests;
  for (int i = 0; i < count; ++i) requests.push_back(make());
  return requests;
}

/// Words, tags, years and scores that hardly any story has, so that one that shows where it should
/// not is noticed.
inline std::vector<Story> telling_stories(int count, Random& random) {
  std::vector<Story> stories = random_stories(count, random);
  for (std::size_t i = 0; i < stories.size(); ++i) {
    Story& one = stories[i];
    std::string word = "own";
    for (std::size_t n = i + 1; n > 0; n /= 7) word += static_cast<char>('b' + n % 7);
    one.body += word + "word " + word + "word tea " + one_of(kWords, random) + "ish";
    one.title = i % 3 == 0 ? word + " title" : "";
    one.tags.push_back(
        {"own", word + " tag", 1, i % 4 == 0 ? Visibility::kShared : Visibility::kPublic});
    if (i % 5 == 0) one.state = StoryState::kRestricted;
    if (i % 17 == 0) one.state = StoryState::kWithdrawn;
    if (i % 2 == 0) one.staff_notes = StaffNotes{static_cast<int>(random() % 6)};
  }
  return stories;
}

/// Requests to a searchd for staff that has these stories. All must outlive it.
class TellingRequests {
 public:
  TellingRequests(const std::vector<Story>& stories, const FacetValues& values, Random& random)
      : stories_(stories), values_(values), random_(random) {}

  /// The filters of a chance search, with values that others' stories have.
  std::string query() {
    SearchRequest request = random_request(values_, random_);
    request.q = question();
    request.facets.clear();
    for (const FacetRow& row : facets_for(Audience::kStaff)) request.facets.push_back(row.facet);
    request.explain = random_() % 4 == 0;
    request.facet_examples = random_() % 3;
    request.facet_take = 50;
    if (request.filters != PerFacet<Selection<std::string>>() && random_() % 2 == 0) {
      request.filters = {};
    }
    return canonical_query(request);
  }

  Requests of_every_story(const std::string& before, const std::string& after) {
    Requests requests;
    for (const Story& story : stories_) requests.push_back(before + story.id + after);
    return requests;
  }

  /// For every route what is asked of it. A route that is not here fails the test.
  std::map<std::string, Requests> for_every_route() {
    std::map<std::string, Requests> all;
    all["GET /api/v1/search"] = times(150, [&] { return "/api/v1/search?" + query(); });
    for (const SearchFormatRow& format : kSearchFormats) {
      for (const std::string& target :
           times(12, [&] { return "/api/v1/search?format=" + std::string(format.name); })) {
        all["GET /api/v1/search"].push_back(target + filters_of(query()));
      }
    }
    all["GET /opensearch.xml"] = {"/opensearch.xml", "/opensearch.xml?lang=cy"};
    all["GET /sitemap.xml"] = {"/sitemap.xml", "/sitemap.xml?part=1", "/sitemap.xml?part=2"};
    all["GET /robots.txt"] = {"/robots.txt"};
    all["GET /search"] = times(60, [&] { return "/search?" + query(); });
    all["GET /"] = {"/"};
    all["GET /api/v1/trends"] = times(60, [&] {
      static const std::vector<std::string> kMore = {
          "by=year", "by=month&split=tag", "by=quarter&split=service", "by=year&split=criticality",
          "by=year&split=state"};
      return "/api/v1/trends?" + one_of(kMore, random_) + filters_of(query());
    });
    all["GET /api/v1/reading-list"] = times(60, [&] {
      static const std::vector<std::string> kMore = {"size=5",
                                                     "size=3&format=bibtex",
                                                     "size=4&format=ris",
                                                     "size=4&least=tag:cold:1",
                                                     "size=5&most_per=service:1",
                                                     "size=4&least=service:S-BAY-W9:1"};
      return "/api/v1/reading-list?" + one_of(kMore, random_) + filters_of(query());
    });
    all["GET /reading-list"] = times(20, [&] {
      static const std::vector<std::string> kMore = {"size=5", "size=3&lang=cy", "id=s1&id=s2"};
      return "/reading-list?" + one_of(kMore, random_) + filters_of(query());
    });
    all["GET /api/v1/stories/{id}"] = of_every_story("/api/v1/stories/", "");
    all["GET /stories/{id}"] = of_every_story("/stories/", "");
    all["GET /api/v1/stories/{id}/similar"] =
        of_every_story("/api/v1/stories/", "/similar?take=5" + std::string(kLists));
    all["GET /api/v1/similar"] = times(40, [&] {
      return "/api/v1/similar?id=" + some_id() + "&id=" + some_id() + "&facet=service";
    });
    all["POST /api/v1/similar"] = {"/api/v1/similar?take=9&facet=tag",
                                   "/api/v1/similar?take=3&facet=service&state=restricted"};
    all["GET /api/v1/suggest"] = times(60, [&] {
      static const std::vector<std::string> kTyped = {
          "own", "ownb",  "t",   "te",  "tea",  "hosp", "w",    "ward", "ward 9",
          "bay", "south", "eye", "par", "kind", "nurs", "teai", "ownc"};
      return "/api/v1/suggest?take=20&q=" + percent_encoded(one_of(kTyped, random_));
    });
    for (const Service& service : example_services()) {
      all["GET /services/{code}"].push_back("/services/" + service.code);
    }
    for (const Theme& theme : example_themes()) {
      all["GET /themes/{code}"].push_back("/themes/" + theme.code);
    }
    for (const char* about :
         {"/api", "/api/v1/openapi.json", "/api/v1/status", "/embed", "/embed.js"}) {
      all[std::string("GET ") + about] = {about};
    }
    all["GET /health/live"] = {"/health/live"};
    all["GET /health/ready"] = {"/health/ready"};
    all["GET /assets/{name}"] = {"/assets/kindred.css"};
    return all;
  }

 private:
  static constexpr const char* kLists =
      "&list=alike&list=opposite&list=elsewhere&list=answered&facet=service&facet=tag"
      "&facet=criticality";

  std::string question() {
    static const std::vector<std::string> kQuestions = {"",
                                                        "tea",
                                                        "toast nurse",
                                                        "\"tea toast\"",
                                                        "hosp*",
                                                        "own*",
                                                        "-tea ward",
                                                        "teaish",
                                                        "tag:\"kind porter\"",
                                                        "ward 1 tea",
                                                        "hospitl",
                                                        "Bay Hospital tea",
                                                        "eye clinic",
                                                        "ownbword",
                                                        "owncword nurseish",
                                                        "title:own",
                                                        "service:ward"};
    return one_of(kQuestions, random_);
  }

  static std::string filters_of(const std::string& query) {
    std::string kept;
    for (const Parameter& parameter : parse_target("/x?" + query).parameters) {
      static const std::regex kOthers("sort|take|cursor|facet.*|explain");
      if (std::regex_match(parameter.name, kOthers)) continue;
      kept += "&" + parameter.name + "=" + percent_encoded(parameter.value);
    }
    return kept;
  }

  std::string some_id() { return one_of(stories_, random_).id; }

  const std::vector<Story>& stories_;
  const FacetValues values_;
  Random& random_;
};

}  // namespace kindred::test
