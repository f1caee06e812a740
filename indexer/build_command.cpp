#include "indexer/build_command.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "common/base/numbers.hpp"
#include "indexer/build/build_index.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/manifest_text.hpp"
#include "indexer/progress/progress_line.hpp"

namespace kindred {
namespace {

constexpr const char* kBuildFooter = R"(
The index that is published goes on serving until the new one is whole; the one before is kept.

Where the platform has put embeddings of its own into the store (docs/story_store.md), those of one model say which
stories are alike; --embeddings names it where there are several. Without any, Kindred learns it from the stories' words.

Examples:
  kindred-indexer build --store var/stories.db --index var/index
  kindred-indexer build --store var/stories.db --index var/index --embeddings minilm-v6
  kindred-indexer build --store var/stories.db --index var/index --embeddings none
  kindred-indexer build --store var/stories.db --index var/staff-index --audience staff

Exit codes: 0 published, 1 unexpected failure, 2 wrong usage or configuration, 4 nothing done.)";

struct BuildArguments {
  std::filesystem::path store;
  std::filesystem::path index;
  std::filesystem::path language = "config/language";
  std::size_t writers = std::max(1U, std::thread::hardware_concurrency());
  std::string embeddings;
  std::string audience = "public";
  bool is_quiet = false;
};

void print_report(const EmbeddingReport& report) {
  if (report.model.empty()) return;
  std::cout << "embeddings of \"" << report.model << "\", " << with_commas(report.length)
            << " numbers each, kept as " << report.dimensions
            << " bytes: " << with_commas(report.used) << " used, " << with_commas(report.missing)
            << " missing, " << with_commas(report.unusable) << " unusable\n";
  for (const std::string& problem : report.problems) std::cerr << problem << '\n';
  const std::uint64_t more = report.unusable - report.problems.size();
  if (more > 0) std::cerr << "and " << with_commas(more) << " unusable embeddings more\n";
}

std::string_view noun_of(BuildStage stage) {
  return stage == BuildStage::kLearning ? "stories learned from" : "stories";
}

int run_build(const BuildArguments& arguments) {
  const auto begin = std::chrono::steady_clock::now();
  const LanguageLists language = load_language_lists(arguments.language);
  std::unique_ptr<ProgressLine> line;
  BuildStage shown = BuildStage::kLearning;
  const auto report = [&](BuildStage stage, std::uint64_t done, std::uint64_t all) {
    if (!line || stage != shown) {
      if (line) line->finish();
      const auto style = progress_style_of_stderr(arguments.is_quiet);
      line = std::make_unique<ProgressLine>(std::cerr, style, std::string(noun_of(stage)), all);
      shown = stage;
    }
    line->update(done, done);
  };
  BuildOptions options{arguments.store, arguments.index, arguments.writers};
  options.embeddings = arguments.embeddings;
  options.audience = parse_name<Audience>(arguments.audience).value_or(Audience::kPublic);
  const auto report_embeddings = [&](const EmbeddingReport& embeddings) {
    if (line) line->finish();
    print_report(embeddings);
  };
  const Generation generation = build_index(options, language, report, report_embeddings);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto rate = static_cast<double>(generation.manifest.stories) / took.count();
  std::cout << "published " << generation.folder.string() << ": "
            << in_words(manifest_now(generation)) << "; "
            << static_cast<std::uint64_t>(took.count() * 1000) << " ms, "
            << with_commas(static_cast<std::uint64_t>(rate)) << " stories/s\n";
  return kAllDone;
}

}  // namespace

void add_build_command(CLI::App& app, ChosenCommand& chosen) {
  const auto arguments = std::make_shared<BuildArguments>();
  CLI::App* command = app.add_subcommand("build", "Build a new index from the story store");
  command->add_option("--index", arguments->index, "Folder of the index")->required();
  command->add_option("--language", arguments->language, "Folder of the word lists")
      ->capture_default_str();
  command->callback(
      [arguments, &chosen] { chosen = [arguments] { return run_build(*arguments); }; });
  command->add_option("--store", arguments->store, "The story store")->required();
  command->add_option("--writers", arguments->writers, "Parallel writers")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command->add_option("--embeddings", arguments->embeddings,
                      "The model whose embeddings place stories (default: the only one the store "
                      "has); none: learn from their words");
  command
      ->add_option("--audience", arguments->audience,
                   "Whom the index is for; staff: criticality, shared tags and restricted "
                   "stories too")
      ->capture_default_str()
      ->check(CLI::IsMember({"public", "staff"}));
  command->add_flag("--quiet", arguments->is_quiet, "No progress");
  command->footer(kBuildFooter);
}

}  // namespace kindred
