#include "indexer/maintain_command.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/numbers.hpp"
#include "common/index/withheld.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/build/build_index.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/maintain/agreement.hpp"
#include "indexer/maintain/backup.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/manifest_text.hpp"
#include "indexer/progress/progress_line.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/watch/follower.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCheckFooter = R"(
Verifies the published generation: structure of every segment, manifest, side files, number of stories, one search. With
--store it is compared story by story with the store, and what differs is listed by id; --repair indexes these anew.

Examples:
  kindred-indexer check --index var/index
  kindred-indexer check --index var/index --store var/stories.db --repair

Exit codes: 0 sound, 1 damaged or not there (the message says what to do), 2 wrong usage or configuration, 3 it differs
from the store, or a takedown was not finished.)";

constexpr const char* kCompactFooter = R"(
Makes of the published generation one without a byte of removed stories, while searching and `watch` go on, and deletes
the generations before. Worth it when a twentieth of the stories was edited or withdrawn, and after withdrawals.

Example:
  kindred-indexer compact --index var/index

Exit codes: 0 published, 1 unexpected failure (the index before serves on), 2 wrong usage.)";

constexpr const char* kBackupFooter = R"(
Copies the index as it is at this moment, while searching and `watch` go on. The story store is copied by other means
(docs/operations.md). A backup holds the texts of stories: when they are withdrawn, backups must be deleted too.

Example:
  kindred-indexer backup --index var/index --to backups/2026-11-26

Exit codes: 0 copied, 1 unexpected failure, 2 wrong usage, 4 nothing done.)";

constexpr const char* kRestoreFooter = R"(
Publishes a backup as a new generation. Before it serves it is brought up to what the store has, so that what was withdrawn
since stays withdrawn.

Example:
  kindred-indexer restore --from backups/2026-11-26 --store var/stories.db --index var/index

Exit codes: 0 published, 1 unexpected failure, 2 wrong usage, 4 the backup cannot be used; nothing done.)";

constexpr const char* kRollbackFooter = R"(
Publishes the generation before once more, brought up to what the store has: for an index that turned out worse than the
one before. What was withdrawn stays withdrawn. There is none after `compact`.

Example:
  kindred-indexer rollback --store var/stories.db --index var/index

Exit codes: 0 published, 1 unexpected failure, 2 wrong usage, 4 there is no generation before; nothing done.)";

/// Stories that differ from the store and are named on the terminal, of each kind.
constexpr std::size_t kMostNamed = 20;

struct MaintainArguments {
  fs::path index;
  fs::path store;
  fs::path language = "config/language";
  fs::path folder;  ///< of a backup
  std::size_t writers = std::max(1U, std::thread::hardware_concurrency());
  bool repairs = false;
  bool is_quiet = false;
};

/// Draws a line for as long as it lives.
class Progress {
 public:
  Progress(const MaintainArguments& arguments, std::string noun)
      : style_(progress_style_of_stderr(arguments.is_quiet)), noun_(std::move(noun)) {}
  ~Progress() {
    if (line_) line_->finish();
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void operator()(std::uint64_t done, std::uint64_t all) {
    if (!line_) line_ = std::make_unique<ProgressLine>(std::cerr, style_, noun_, all);
    line_->update(done, done);
  }

 private:
  ProgressLine::Style style_;
  std::string noun_;
  std::unique_ptr<ProgressLine> line_;
};

std::string origin_of_places(const Manifest& manifest) {
  return manifest.embeddings.empty() ? ""
                                     : ", placed by embeddings of \"" + manifest.embeddings + '"';
}

void print(const char* what, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::cout << with_commas(ids.size()) << ' ' << what << ':';
  for (std::size_t i = 0; i < std::min(ids.size(), kMostNamed); ++i) std::cout << ' ' << ids[i];
  std::cout << (ids.size() > kMostNamed ? " …\n" : "\n");
}

/// A damaged list is made anew of what the store has.
void repair_withheld(const MaintainArguments& arguments) {
  try {
    read_withheld(arguments.index);
  } catch (const IndexError& damage) {
    std::cout << damage.what() << '\n';
    const FileLock writing = lock_for_writing(arguments.index);
    withhold_anew(arguments.store, arguments.index,
                  audience_of(arguments.index).value_or(Audience::kPublic));
    std::cout << "repaired: " << kWithheldFile << '\n';
  }
}

/// One story after another is looked at, whether the store tells of a change or not.
void repair(const MaintainArguments& arguments, const LanguageLists& language,
            const Generation& generation, const Disagreement& found) {
  std::vector<std::string> ids = found.missing;
  ids.insert(ids.end(), found.surplus.begin(), found.surplus.end());
  ids.insert(ids.end(), found.stale.begin(), found.stale.end());
  const std::size_t repaired = ids.size() + found.shown.size();
  Follower follower(arguments.store, arguments.index, language);
  follower.step(ids);
  while (follower.step().is_behind) {
  }
  const FileLock writing = lock_for_writing(arguments.index);
  withhold_hidden(arguments.store, arguments.index, generation.manifest.audience);
  std::cout << "repaired: " << with_commas(repaired) << " stories\n";
}

int compare(const MaintainArguments& arguments, const LanguageLists& language,
            const Generation& generation) {
  Disagreement found;
  {
    Progress progress(arguments, "stories compared");
    found = compare_with_store(generation, arguments.store, std::ref(progress));
  }
  if (found.is_none()) {
    std::cout << "agrees with " << arguments.store.string() << '\n';
    return kAllDone;
  }
  if (found.is_of_catalogue) std::cout << "services or themes are others than the store's\n";
  print("published stories are missing", found.missing);
  print("stories are surplus: the store does not publish them", found.surplus);
  print("stories are stale", found.stale);
  print("stories are not on the list of those withheld", found.shown);
  print("takedowns were not finished (run `kindred-indexer takedown` again)", found.unfinished);
  if (arguments.repairs) repair(arguments, language, generation, found);
  return arguments.repairs && found.unfinished.empty() ? kAllDone : kSomeRejected;
}

int run_check(const MaintainArguments& arguments) {
  const LanguageLists language = load_language_lists(arguments.language);
  if (arguments.repairs && arguments.store.empty()) {
    throw ConfigError("--repair needs --store: the store says what is right");
  }
  if (arguments.repairs) repair_withheld(arguments);
  const auto [generation, commit, stories] =
      check_published(arguments.index, Analyzer(language).fingerprint());
  read_withheld(arguments.index);
  std::cout << "sound: " << generation.folder.string() << ": " << with_commas(stories)
            << " stories, " << with_commas(commit.responses) << " responses"
            << origin_of_places(generation.manifest) << ", built "
            << to_iso(generation.manifest.built_at) << "; commit " << commit.number << ", "
            << commit.segments.size() << (commit.segments.size() == 1 ? " segment" : " segments")
            << ", " << with_commas(commit.removed.cardinality()) << " documents removed\n";
  return arguments.store.empty() ? kAllDone : compare(arguments, language, generation);
}

int print_published(const Generation& generation) {
  std::cout << "published " << generation.folder.string() << ": "
            << in_words(manifest_now(generation)) << '\n';
  return kAllDone;
}

int run_compact(const MaintainArguments& arguments) {
  Progress progress(arguments, "stories");
  return print_published(compact_index(arguments.index, arguments.writers, std::ref(progress)));
}

int run_backup(const MaintainArguments& arguments) {
  const std::uint64_t bytes = back_up(arguments.index, arguments.folder);
  std::cout << "copied " << with_commas(bytes) << " bytes to " << arguments.folder.string() << '\n';
  return kAllDone;
}

int run_restore(const MaintainArguments& arguments) {
  return print_published(restore(arguments.folder, arguments.store, arguments.index,
                                 load_language_lists(arguments.language)));
}

int run_rollback(const MaintainArguments& arguments) {
  return print_published(
      roll_back(arguments.store, arguments.index, load_language_lists(arguments.language)));
}

using SharedArguments = std::shared_ptr<MaintainArguments>;

CLI::App* add_command(CLI::App& app, ChosenCommand& chosen, const char* name, const char* purpose,
                      const SharedArguments& arguments, int (*run)(const MaintainArguments&),
                      const char* footer) {
  CLI::App* command = app.add_subcommand(name, purpose);
  command->add_option("--index", arguments->index, "Folder of the index")->required();
  command->callback(
      [arguments, &chosen, run] { chosen = [arguments, run] { return run(*arguments); }; });
  command->footer(footer);
  return command;
}

void add_language(CLI::App& command, const SharedArguments& arguments) {
  command.add_option("--language", arguments->language, "Folder of the word lists")
      ->capture_default_str();
}

CLI::Option* add_store(CLI::App& command, const SharedArguments& arguments) {
  return command.add_option("--store", arguments->store, "The story store");
}

}  // namespace

void add_maintain_commands(CLI::App& app, ChosenCommand& chosen) {
  const auto make = [] { return std::make_shared<MaintainArguments>(); };
  auto arguments = make();
  CLI::App* check = add_command(app, chosen, "check", "Verify the published index", arguments,
                                run_check, kCheckFooter);
  add_language(*check, arguments);
  add_store(*check, arguments);
  check->add_flag("--repair", arguments->repairs, "Index anew what differs from the store");
  check->add_flag("--quiet", arguments->is_quiet, "No progress");

  arguments = make();
  CLI::App* compact = add_command(app, chosen, "compact", "Leave no byte of removed stories",
                                  arguments, run_compact, kCompactFooter);
  compact->add_option("--writers", arguments->writers, "Parallel writers")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  compact->add_flag("--quiet", arguments->is_quiet, "No progress");

  arguments = make();
  add_command(app, chosen, "backup", "Copy the index", arguments, run_backup, kBackupFooter)
      ->add_option("--to", arguments->folder, "A new folder for the copy")
      ->required();

  arguments = make();
  CLI::App* restored = add_command(app, chosen, "restore", "Publish a backup", arguments,
                                   run_restore, kRestoreFooter);
  restored->add_option("--from", arguments->folder, "Folder of the backup")->required();
  add_store(*restored, arguments)->required();
  add_language(*restored, arguments);

  arguments = make();
  CLI::App* rollback = add_command(app, chosen, "rollback", "Publish the generation before",
                                   arguments, run_rollback, kRollbackFooter);
  add_store(*rollback, arguments)->required();
  add_language(*rollback, arguments);
}

}  // namespace kindred
