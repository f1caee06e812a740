#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "benchmarks/corpus/corpus.hpp"
#include "benchmarks/corpus/corpus_options.hpp"
#include "benchmarks/corpus/query_log.hpp"
#include "common/base/error.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/progress/progress_line.hpp"

namespace {

constexpr const char* kFooter = R"(
Examples:
  kindred_query_log --stories 1000000 --queries 100000 > queries.tsv
  kindred_query_log --stories 1000000 --queries 2000 --log-seed 2 | cut -f 2 > parameters.txt

Give --stories, --seed, --services, --words and --themes as the corpus was made with. Each line: the
kind of the request, a tab, the parameters of GET /api/v1/search. Kinds and reasons: docs/benchmarks.md.

Exit codes: 0 done, 1 unexpected failure, 2 wrong usage, 4 nothing was done: a list cannot be read.)";

struct Arguments {
  kindred::corpus::CorpusPlan plan;
  std::uint64_t queries = 0;
  std::uint64_t log_seed = 1;
  bool is_quiet = false;
};

int print_log(const Arguments& arguments) {
  using namespace kindred;
  const corpus::Corpus corpus(arguments.plan);
  const corpus::QueryLog log(corpus, arguments.queries, arguments.log_seed);
  ProgressLine progress(std::cerr, progress_style_of_stderr(arguments.is_quiet), "requests",
                        arguments.queries);
  for (std::uint64_t i = 0; i < arguments.queries; ++i) {
    const auto query = log.at(i);
    std::cout << query.kind << '\t' << query.parameters << '\n';
    progress.update(i + 1, i + 1);
  }
  progress.finish();
  if (std::cout.flush()) return kAllDone;
  throw Error("the requests cannot be written to standard output: is the disk full?");
}

int report_failure(const std::exception& error, int exit_code) {
  std::cerr << "kindred_query_log: " << error.what() << '\n';
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Prints requests that people might make of a corpus, for measurements.",
               "kindred_query_log");
  kindred::corpus::add_corpus_options(app, arguments.plan);
  app.add_option("--queries", arguments.queries, "how many requests, up to 10,000,000")
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000}));
  app.add_option("--log-seed", arguments.log_seed, "another seed, another log of the same corpus")
      ->capture_default_str();
  app.add_flag("--quiet", arguments.is_quiet, "no progress");
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
    return print_log(arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kindred::kAllDone : kindred::kWrongUsage;
  } catch (const kindred::InputError& error) {
    return report_failure(error, kindred::kNothingDone);
  } catch (const std::exception& error) {
    return report_failure(error, kindred::kUnexpectedFailure);
  }
}
