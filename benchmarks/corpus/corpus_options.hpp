#pragma once

#include <CLI/CLI.hpp>

#include "benchmarks/corpus/corpus.hpp"

namespace kindred::corpus {

/// The options by which a corpus is told, the same for all programs: --stories, --seed, --services,
/// --words, --themes.
inline void add_corpus_options(CLI::App& app, CorpusPlan& plan) {
  plan.words = KINDRED_SOURCE_DIR "/benchmarks/corpus";
  plan.themes = KINDRED_SOURCE_DIR "/config/themes.json";
  app.add_option("--stories", plan.stories, "how many stories, up to 8,000,000")
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{8'000'000}));
  app.add_option("--seed", plan.seed, "another seed, another corpus")->capture_default_str();
  app.add_option("--services", plan.services, "nodes of the service tree, 30 to 100,000")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{30}, std::size_t{100'000}));
  app.add_option("--words", plan.words, "the folder of the word lists")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  app.add_option("--themes", plan.themes, "the themes")
      ->check(CLI::ExistingFile)
      ->capture_default_str();
}

}  // namespace kindred::corpus
