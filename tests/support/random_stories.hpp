#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/example_index.hpp"
#include "tests/support/facet_oracle.hpp"

/// Stories and searches by chance, for comparison with a plain look at every story.
namespace kindred::test {

using Random = std::mt19937;

/// Some stories have them; all have "hospital".
constexpr const char* kWords[] = {"tea", "toast", "nurse", "ward"};

template <class List>
auto one_of(const List& list, Random& random) {
  return list[random() % std::size(list)];
}

/// A story whose every field may be missing.
inline Story random_story(const std::string& id, Random& random) {
  std::string body;
  for (auto words = 1 + random() % 160; words > 0; --words) {
    body += std::string(random() % 8 == 0 ? one_of(kWords, random) : "hospital") + " ";
    if (random() % 9 == 0) body += "so. ";
  }
  const std::string month = std::to_string(1 + random() % 9);
  Story made = story(
      id, "", body,
      "202" + std::to_string(random() % 4) + "-0" + month + "-1" + std::to_string(random() % 3));
  for (const char* code : {"N-HILL-AE", "N-hill-w1", "N-DALE-EYE", "S-BAY-W9", "N-HILL", "SOUTH"}) {
    if (random() % 5 == 0) made.services.push_back(code);
  }
  for (const char* code : {"parking", "transport", "kindness", "care"}) {
    if (random() % 4 == 0) made.themes.push_back({code, ThemeSource::kModerator});
  }
  for (const char* name : {"Kind porter", "cold", "Tea & toast", "long wait"}) {
    const auto visibility = random() % 6 == 0 ? Visibility::kPrivate : Visibility::kPublic;
    if (random() % 3 == 0) {
      made.tags.push_back({"", name, static_cast<int>(random() % 3) - 1, visibility});
    }
  }
  if (random() % 6 != 0) made.author_role = one_of(names_of<AuthorRole>(), random).first;
  if (random() % 6 != 0) made.progress = one_of(names_of<Progress>(), random).first;
  made.author_age_group = one_of(std::vector<std::string>{"", "25-34", "75 and over"}, random);
  made.language = one_of(std::vector<std::string>{"en", "en", "cy"}, random);
  for (auto n = random() % 4; n > 0; --n) {
    Response answer = response(id + "-r" + std::to_string(n), "Thank you.",
                               one_of(names_of<Change>(), random).first);
    if (random() % 3 != 0) answer.service = "NORTH";
    const auto later = std::chrono::hours(24) * static_cast<int>(random() % 50);
    answer.responded_at = made.published_at + later - std::chrono::hours(30);
    made.responses.push_back(answer);
  }
  std::stable_sort(
      made.responses.begin(), made.responses.end(),
      [](const Response& a, const Response& b) { return a.responded_at < b.responded_at; });
  return made;
}

inline std::vector<Story> random_stories(int count, Random& random) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) stories.push_back(random_story("s" + std::to_string(i), random));
  return stories;
}

inline std::vector<SeenStory> see_all(const std::vector<Story>& stories, ExampleIndex& index) {
  std::vector<SeenStory> seen;
  for (const Story& story : stories) {
    seen.push_back(see(story, index.snapshot().catalogue, index.analyzer()));
  }
  return seen;
}

/// Some value of the facet, "no value" included where a request may ask for it.
inline std::string random_code(Facet facet, const FacetValues& values, Random& random) {
  for (;;) {
    const std::string& code = one_of(values.of(facet), random).code;
    const auto number = values.find(facet, code);
    const bool is_below =
        facet == Facet::kProvider && number && !values.of(facet)[*number].parent.empty();
    if (number && !is_below) return code;
  }
}

inline SearchRequest random_request(const FacetValues& values, Random& random) {
  SearchRequest request;
  for (auto filters = random() % 4; filters > 0; --filters) {
    const Facet facet = one_of(facets_for(Audience::kPublic), random).facet;
    const auto kind = one_of(std::vector{SelectionKind::kAny, SelectionKind::kAny,
                                         SelectionKind::kAll, SelectionKind::kNone},
                             random);
    for (auto codes = 1 + random() % 3; codes > 0; --codes) {
      list_of(request.filters[facet], kind).push_back(random_code(facet, values, random));
    }
  }
  const auto day = [&] {
    return Day(std::chrono::days(18262 + random() % 1400));
  };  // 2020-01-01 on
  if (random() % 5 == 0) request.published_from = day();
  if (random() % 5 == 0) request.published_to = day();
  request.sort = one_of(kSortTable, random).sort;
  for (const FacetRow& row : facets_for(Audience::kPublic)) request.facets.push_back(row.facet);
  request.take = 1 + random() % kMostTake;
  return request;
}

/// Those whose body has the word.
inline std::vector<SeenStory> having(const std::vector<SeenStory>& stories,
                                     const std::string& word) {
  std::vector<SeenStory> found;
  for (const SeenStory& seen : stories) {
    if ((" " + seen.story->body).find(" " + word + " ") != std::string::npos) {
      found.push_back(seen);
    }
  }
  return found;
}

}  // namespace kindred::test
