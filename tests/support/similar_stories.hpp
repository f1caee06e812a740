#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// Stories like a seed, told in a few words.
namespace kindred::test {

inline Story tagged(Story made, int polarity) {
  made.tags = {{"feeling", "how it felt", polarity, Visibility::kPublic}};
  return made;
}

inline Story answered(Story made, const std::string& service, const std::string& body,
                      Change change = Change::kNone) {
  Response reply = response(made.id + "-" + std::to_string(made.responses.size()), body, change);
  reply.service = service;
  made.responses.push_back(reply);
  return made;
}

/// With stories enough about something else, so that the words of the others tell something.
inline std::vector<Story> among_others(std::vector<Story> stories) {
  for (int i = 0; i < 40; ++i) {
    stories.push_back(
        story("o" + std::to_string(i), "", "Filler number zq" + std::to_string(i % 5)));
  }
  return stories;
}

/// Stories about a barrier, each told in its own way, so that none repeats another.
inline Story barrier(const std::string& id, const std::vector<std::string>& services = {}) {
  return about(story(id, "", "Barrier " + id + " at the garage, x" + id + " told y" + id),
               services);
}

/// Replies make these short stories longer than all others, and so less alike.
inline Ranking hardly_alike() {
  Ranking ranking;
  ranking.relax_below = 1;
  ranking.similar_least_likeness = 0;
  return ranking;
}

inline std::vector<std::string> sorted(const nlohmann::json& list) {
  std::vector<std::string> found;
  for (const nlohmann::json& hit : list) found.push_back(hit["id"]);
  std::sort(found.begin(), found.end());
  return found;
}

inline nlohmann::json similar(ExampleIndex& index, std::vector<Parameter> parameters) {
  parameters.push_back({"id", "seed"});
  return body_of(index.get("/api/v1/similar", parameters));
}

}  // namespace kindred::test
