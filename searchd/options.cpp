#include "searchd/options.hpp"

#include <CLI/CLI.hpp>

#include "common/base/version.hpp"

namespace kindred {
namespace {

constexpr const char* kFooter = R"(
Examples:
  kindred-searchd --config config/searchd.json            serve until SIGTERM or Ctrl-C
  kindred-searchd --config config/searchd.json --check    open everything, run one query, exit
  kindred-searchd --query "waiting for a call back"       answer one search here and exit

Exit codes: 0 done or stopped as asked · 1 failed (the message says why) · 2 wrong usage or configuration)";

}  // namespace

SearchdOptions parse_searchd_options(int argc, char** argv) {
  SearchdOptions options;
  CLI::App app{"Answers searches over public patient stories and serves the pages.",
               "kindred-searchd"};
  app.set_version_flag("--version", std::string("kindred-searchd ") + kVersion);
  app.footer(kFooter);
  app.add_option("--config", options.config, "Configuration file")->capture_default_str();
  app.add_option("--index", options.index, "Folder of the index, in place of the configuration's");
  app.add_option("--port", options.port, "Port, in place of the configuration's; 0: any free one")
      ->check(CLI::Range(0, 65535));
  bool check = false;
  auto* check_flag =
      app.add_flag("--check", check, "Open everything, run one query, report and exit");
  auto* query = app.add_option("--query", options.query, "Answer one search on the terminal");
  query->excludes(check_flag);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    options.task = SearchdOptions::Task::kStop;
    options.exit_code = app.exit(error) == 0 ? 0 : 2;
    return options;
  }
  if (check) options.task = SearchdOptions::Task::kCheck;
  if (query->count() > 0) options.task = SearchdOptions::Task::kQuery;
  return options;
}

}  // namespace kindred
