#pragma once

#include <cstdint>
#include <filesystem>

#include "benchmarks/corpus/corpus.hpp"

namespace kindred::test {

/// A corpus of the project's own lists with few services.
inline corpus::CorpusPlan example_plan(std::uint64_t stories, std::uint64_t seed = 1) {
  const std::filesystem::path root = KINDRED_SOURCE_DIR;
  return {.stories = stories,
          .seed = seed,
          .services = 300,
          .words = root / "benchmarks/corpus",
          .themes = root / "config/themes.json"};
}

}  // namespace kindred::test
