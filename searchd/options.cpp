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
  kindred-searchd keys --help                             keys of a staff searchd

Exit codes: 0 done or stopped as asked · 1 failed (the message says why) · 2 wrong usage or configuration)";

constexpr const char* kKeysFooter = R"(
A key opens a staff searchd to one person or program. Its token is shown once, when it is made; the file of keys
(`keys` of the configuration) holds a hash of it. A searchd that runs takes up every change at once.

Examples:
  kindred-searchd keys make --label "Quality team" --expires 2027-01-31
  kindred-searchd keys make --label "Ward 7" --expires 2027-01-31 --service RX1-W7
  kindred-searchd keys list
  kindred-searchd keys expire 0f3a5c7e9b1d 2026-12-31
  kindred-searchd keys revoke 0f3a5c7e9b1d

Exit codes: 0 done · 1 failed (the message says why) · 2 wrong usage or configuration)";

using Action = KeysOptions::Action;

void add_keys_command(CLI::App& app, SearchdOptions& options) {
  CLI::App* keys =
      app.add_subcommand("keys", "Make, list, expire and revoke keys of a staff searchd");
  keys->footer(kKeysFooter);
  keys->require_subcommand(1);
  keys->fallthrough();
  const auto add = [&](const char* name, const char* meaning, Action action) {
    CLI::App* command = keys->add_subcommand(name, meaning);
    command->fallthrough();
    command->callback([&options, action] {
      options.task = SearchdOptions::Task::kKeys;
      options.keys.action = action;
    });
    return command;
  };
  CLI::App* make = add("make", "Make a key and show its token", Action::kMake);
  make->add_option("--label", options.keys.label, "Who has it")->required();
  make->add_option("--expires", options.keys.expires, "The last day (UTC) on which it is good")
      ->required();
  make->add_option("--service", options.keys.service,
                   "Code of the service whose stories alone it opens, with all below it");
  add("list", "List the keys, without tokens", Action::kList);
  CLI::App* expire = add("expire", "Change the last day of a key", Action::kExpire);
  expire->add_option("id", options.keys.id, "Id of the key")->required();
  expire->add_option("date", options.keys.expires, "The last day (UTC)")->required();
  CLI::App* revoke = add("revoke", "Make a key good for nothing from now on", Action::kRevoke);
  revoke->add_option("id", options.keys.id, "Id of the key")->required();
}

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
  add_keys_command(app, options);
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
