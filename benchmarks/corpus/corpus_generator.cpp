#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "benchmarks/corpus/corpus.hpp"
#include "benchmarks/corpus/corpus_options.hpp"
#include "benchmarks/corpus/write_corpus.hpp"
#include "common/base/error.hpp"
#include "common/base/numbers.hpp"
#include "indexer/exit_codes.hpp"

namespace {

constexpr const char* kFooter = R"(
Examples:
  kindred_corpus_generator --store stories.db --stories 100000
  kindred_corpus_generator --store stories.db --stories 1000000 --seed 2 --services 20000 --report
  kindred-indexer build --store stories.db --index index

The same arguments make the same rows. What is made, and its figures: docs/benchmarks.md.

Exit codes: 0 done, 1 unexpected failure or the store cannot be written, 2 wrong usage,
4 nothing was done: the store exists already, or a list cannot be read.)";

struct Arguments {
  kindred::corpus::CorpusPlan plan;
  std::string store;
  bool has_report = false;
  bool is_quiet = false;
};

int make(const Arguments& arguments) {
  using namespace kindred;
  const corpus::Corpus corpus(arguments.plan);
  corpus::CorpusReport report;
  ProgressLine progress(std::cerr, progress_style_of_stderr(arguments.is_quiet), "stories",
                        corpus.size());
  corpus::write_corpus(corpus, arguments.store, progress, arguments.has_report ? &report : nullptr);
  if (arguments.has_report) std::cout << report.text(corpus.tree());
  if (!arguments.is_quiet) {
    std::cout << with_commas(corpus.size()) << " stories about "
              << with_commas(corpus.tree().nodes().size()) << " services are in " << arguments.store
              << ".\n";
  }
  return kAllDone;
}

int report_failure(const std::exception& error, int exit_code) {
  std::cerr << "kindred_corpus_generator: " << error.what() << '\n';
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Makes a story store of invented stories, for measurements.",
               "kindred_corpus_generator");
  app.add_option("--store", arguments.store, "the story store, a file that is not there yet")
      ->required();
  kindred::corpus::add_corpus_options(app, arguments.plan);
  app.add_flag("--report", arguments.has_report,
               "count while writing and print lengths, distinct forms, responses, services");
  app.add_flag("--quiet", arguments.is_quiet, "no progress and no last line");
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
    return make(arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kindred::kAllDone : kindred::kWrongUsage;
  } catch (const kindred::InputError& error) {
    return report_failure(error, kindred::kNothingDone);
  } catch (const std::exception& error) {
    return report_failure(error, kindred::kUnexpectedFailure);
  }
}
