#include "indexer/watch_command.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <sys/signalfd.h>

#include "common/base/log.hpp"
#include "common/base/numbers.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/watch/follower.hpp"
#include "indexer/watch/watch.hpp"

namespace kindred {
namespace {

constexpr const char* kSyncFooter = R"(
Takes up, once, what was changed in the story store since the index was built or last brought up to date: new and edited
stories, responses, withdrawals. searchd shows it within a second. A story that cannot be indexed is set aside with its
reason (set-aside.json in the folder of the index) and tried again when it changes.

Example:
  kindred-indexer sync --store var/stories.db --index var/index

Exit codes: 0 up to date, 1 unexpected failure, 2 wrong usage or configuration, 3 some stories set aside.)";

constexpr const char* kWatchFooter = R"(
Keeps the index up to date until it is stopped (SIGTERM, Ctrl-C): woken by every change of the story store. It may be
killed at any moment and goes on where it was. `build`, `sync`, `takedown` and `compact` may run beside it.

Example:
  kindred-indexer watch --store var/stories.db --index var/index

Exit codes: 0 stopped, 1 unexpected failure (another watches this index), 2 wrong usage or configuration.)";

struct WatchArguments {
  std::filesystem::path store;
  std::filesystem::path index;
  std::filesystem::path language = "config/language";
};

std::string in_words(const UpdateReport& report) {
  std::string text = "commit " + std::to_string(report.commit) + ": " + with_commas(report.added) +
                     " added, " + with_commas(report.changed) + " changed, " +
                     with_commas(report.removed) + " removed";
  if (report.set_aside.empty()) return text;
  return text + ", " + with_commas(report.set_aside.size()) + " set aside";
}

int run_sync(const WatchArguments& arguments) {
  const LanguageLists language = load_language_lists(arguments.language);
  Follower follower(arguments.store, arguments.index, language);
  std::uint64_t set_aside = 0;
  for (bool is_behind = true; is_behind;) {
    const UpdateReport report = follower.step();
    is_behind = report.is_behind;
    set_aside += report.set_aside.size();
    if (report.commit != 0) std::cout << in_words(report) << '\n';
    for (const auto& [id, story] : report.set_aside) {
      std::cerr << "story \"" << id << "\" is set aside: " << story.reason << '\n';
    }
  }
  std::cout << "up to date\n";
  return set_aside == 0 ? kAllDone : kSomeRejected;
}

/// Of the signals that end a program, which are no longer delivered otherwise.
int stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

int run_watch(const WatchArguments& arguments) {
  const LanguageLists language = load_language_lists(arguments.language);
  const auto log = make_log("info");
  WatchOptions options{arguments.store, arguments.index};
  options.signals = stop_signals();
  log->info("watching {}", arguments.store.string());
  watch(
      options, language,
      [&](const UpdateReport& report, std::chrono::milliseconds took) {
        log->info("{}; {} ms", in_words(report), took.count());
        for (const auto& [id, story] : report.set_aside) {
          log->warn("story \"{}\" is set aside: {}", id, story.reason);
        }
      },
      *log);
  log->info("stopped");
  return kAllDone;
}

CLI::App* add_command(CLI::App& app, ChosenCommand& chosen, const std::string& name,
                      const std::string& purpose, int (*run)(const WatchArguments&)) {
  const auto arguments = std::make_shared<WatchArguments>();
  CLI::App* command = app.add_subcommand(name, purpose);
  command->add_option("--store", arguments->store, "The story store")->required();
  command->add_option("--index", arguments->index, "Folder of the index")->required();
  command->add_option("--language", arguments->language, "Folder of the word lists")
      ->capture_default_str();
  command->callback(
      [arguments, &chosen, run] { chosen = [arguments, run] { return run(*arguments); }; });
  return command;
}

}  // namespace

void add_sync_command(CLI::App& app, ChosenCommand& chosen) {
  add_command(app, chosen, "sync", "Bring the index up to what the store has", run_sync)
      ->footer(kSyncFooter);
}

void add_watch_command(CLI::App& app, ChosenCommand& chosen) {
  add_command(app, chosen, "watch", "Keep the index up to date", run_watch)->footer(kWatchFooter);
}

}  // namespace kindred
