#include <csignal>
#include <exception>
#include <iostream>

#include "common/base/error.hpp"
#include "searchd/daemon.hpp"
#include "searchd/keys_command.hpp"
#include "searchd/options.hpp"
#include "searchd/search/published_catalogue.hpp"

namespace {

using kindred::SearchdOptions;

constexpr int kFailed = 1;
constexpr int kWrongConfiguration = 2;

int run(const SearchdOptions& options) {
  const kindred::SearchdConfig config = kindred::read_config(options);
  if (options.task == SearchdOptions::Task::kKeys) {
    const auto catalogue = [&config] { return kindred::published_catalogue(config.index); };
    return kindred::run_keys(config.keys, options.keys, kindred::now(), catalogue, std::cout,
                             std::cerr);
  }
  // What only looks makes no file, which might belong to root then.
  const bool serves = options.task == SearchdOptions::Task::kServe;
  const kindred::Shared shared = kindred::open_shared(
      config, serves ? kindred::CursorLife::kIndex : kindred::CursorLife::kProcess);
  switch (options.task) {
    case SearchdOptions::Task::kCheck:
      return kindred::check(shared, std::cout);
    case SearchdOptions::Task::kQuery:
      return kindred::answer_query(shared, options.query, std::cout);
    default:
      return kindred::serve(config, shared);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const SearchdOptions options = kindred::parse_searchd_options(argc, argv);
  if (options.task == SearchdOptions::Task::kStop) return options.exit_code;
  try {
    return run(options);
  } catch (const kindred::ConfigError& error) {
    std::cerr << "kindred-searchd: " << error.what() << '\n';
    return kWrongConfiguration;
  } catch (const std::exception& error) {
    std::cerr << "kindred-searchd: " << error.what() << '\n';
    return kFailed;
  }
}
