#pragma once

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

#include "indexer/import/importer.hpp"
#include "indexer/import/json_rows.hpp"
#include "indexer/import/story_json.hpp"
#include "tests/support/example_index.hpp"

namespace kindred::test {

/// The sample that ships, imported and indexed once for all tests of a program.
inline ExampleIndex& sample_index() {
  static const auto kIndex = [] {
    auto index = std::make_unique<ExampleIndex>(std::vector<Story>{}, std::vector<Service>{},
                                                std::vector<Theme>{});
    const std::filesystem::path source = KINDRED_SOURCE_DIR;
    std::vector<std::filesystem::path> stories;
    for (const auto& entry : std::filesystem::directory_iterator(source / "sample")) {
      if (entry.path().filename().string().rfind("stories-", 0) == 0)
        stories.push_back(entry.path());
    }
    std::sort(stories.begin(), stories.end());
    const auto import = [&](std::vector<std::filesystem::path> files, ReadObject read) {
      ImportPlan plan;
      plan.files = std::move(files);
      plan.read_rows = json_rows(std::move(read));
      plan.store = index->store_path();
      plan.rejects = index->store_path().string() + ".rejects.jsonl";
      std::ostringstream progress;
      return import_files(plan, progress).rejected_rows();
    };
    const auto rejected = import({source / "config/themes.json"}, read_theme_object) +
                          import({source / "sample/services.jsonl"}, read_service_object) +
                          import(stories, read_story_object);
    if (rejected != 0) throw Error("the sample has rows that import rejects");
    index->build();
    index->open(load_config<Ranking>(source / "config/ranking.json", kRankingSettings));
    return index;
  }();
  return *kIndex;
}

}  // namespace kindred::test
