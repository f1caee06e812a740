#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/maintain/takedown.hpp"
#include "tests/support/example_index.hpp"

/// An index of stories about tea, and what is done to it.
namespace kindred::test {

/// Of a search for `q`, in what is committed.
inline std::size_t total_of(ExampleIndex& index, const std::string& q) {
  index.take_up();
  return nlohmann::json::parse(index.get("/api/v1/search", {{"q", q}}).body).at("total");
}

inline TakedownRequest request_of(const ExampleIndex& index, const std::string& id,
                                  TakedownKind kind) {
  return {{id}, kind, "asked", index.store_path(), index.index_path(), false};
}

inline std::vector<Story> teas(int count) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) stories.push_back(story("s" + std::to_string(i), "", "Tea."));
  return stories;
}

inline void edit(ExampleIndex& index, const std::string& id, const std::string& body) {
  index.write({story(id, "", body)}, {}, {});
  index.sync();
}

}  // namespace kindred::test
