#include "indexer/options.hpp"

#include "common/base/version.hpp"
#include "indexer/build_command.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/import_command.hpp"
#include "indexer/maintain_command.hpp"
#include "indexer/takedown_command.hpp"
#include "indexer/watch_command.hpp"

namespace kindred {
namespace {

constexpr const char* kFooter = R"(
Examples:
  kindred-indexer import sample/stories-*.jsonl --store stories.db
  kindred-indexer build --store stories.db --index index
  kindred-indexer import --help

Exit codes: 0 done, 1 unexpected failure, 2 wrong usage or configuration; others under each command.)";

}  // namespace

ChosenCommand parse_command_line(int argc, const char* const* argv) {
  ChosenCommand chosen;
  CLI::App app("Kindred's indexer: stories in, a searchable index out.", "kindred-indexer");
  app.set_version_flag("--version", std::string("kindred-indexer ") + kVersion);
  app.require_subcommand(1);
  app.footer(kFooter);
  add_import_command(app, chosen);
  add_build_command(app, chosen);
  add_maintain_commands(app, chosen);
  add_takedown_command(app, chosen);
  add_sync_command(app, chosen);
  add_watch_command(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error) == 0 ? kAllDone : kWrongUsage;
    return [code] { return code; };
  }
  return chosen;
}

}  // namespace kindred
