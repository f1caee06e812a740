#include "indexer/takedown_command.hpp"

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/maintain/takedown.hpp"

namespace kindred {
namespace {

constexpr const char* kTakedownFooter = R"(
Withdraws stories: hidden at once from every answer, then taken out of the story store and the index. With --erase the
index is compacted and the store written anew, so that no byte is left; without, the next `compact` does it.
--restrict hides them for now, and keeps them in the store; --restore shows restricted ones again.
--receipt writes what was done and when, signed with the key of the index (receipt-key); --verify says whether a receipt
is as it was signed.

Examples:
  kindred-indexer takedown 48213 --reason "asked by the author" --store var/stories.db --index var/index
  kindred-indexer takedown 48213 48214 --erase --receipt receipt.json --store var/stories.db --index var/index
  kindred-indexer takedown 48213 --restrict --store var/stories.db --index var/index
  kindred-indexer takedown --verify receipt.json

Exit codes: 0 done, 1 unexpected failure, 2 wrong usage or configuration, 3 done, but something is left to do (it is
listed), 4 nothing done: an id that is not known, a receipt that was changed.)";

struct TakedownArguments {
  TakedownRequest request;
  std::filesystem::path language = "config/language";
  std::string receipt;
  std::string verify;
  bool restricts = false;
  bool restores = false;
  bool is_dry_run = false;
};

int run_verify(const std::string& file) {
  const std::string key = key_of_receipt(read_file(file));
  if (key.empty()) {
    throw InputError(file + " is no receipt, or was changed after it was signed");
  }
  std::cout << "as it was signed, with the key " << key
            << "\nCompare it with the public key of the index that it should be of.\n";
  return kAllDone;
}

void print(const Receipt& receipt) {
  if (!receipt.audience.empty()) {
    std::cout << "This is of the index for the audience \"" << receipt.audience
              << "\". Another index of the store takes it up with its own watch or sync.\n";
  }
  for (const TakedownStep& step : receipt.steps) {
    std::cout << step.at << "  " << step.surface << ": " << step.what << '\n';
  }
  for (const std::string& open : receipt.open) std::cout << "left to do: " << open << '\n';
}

int run(const TakedownArguments& arguments) {
  if (!arguments.verify.empty()) return run_verify(arguments.verify);
  TakedownRequest request = arguments.request;
  if (request.ids.empty() || request.store.empty() || request.index.empty()) {
    throw ConfigError("takedown needs ids, --store and --index (or --verify); see --help");
  }
  if (arguments.restricts) request.kind = TakedownKind::kRestrict;
  if (arguments.restores) request.kind = TakedownKind::kRestore;
  if (arguments.is_dry_run) {
    check_known(request);
    std::cout << "Dry run, nothing is done: every id is known.\n";
    return kAllDone;
  }
  // Before anything is done: a receipt that cannot be written is missed when it is too late.
  check_known(request);
  if (!arguments.receipt.empty()) write_file_atomically(arguments.receipt, "");
  const Receipt receipt = take_down(request, load_language_lists(arguments.language));
  print(receipt);
  if (!arguments.receipt.empty()) {
    write_file_atomically(arguments.receipt, signed_receipt(receipt));
    std::cout << "receipt: " << arguments.receipt << '\n';
  }
  return receipt.open.empty() ? kAllDone : kSomeRejected;
}

}  // namespace

void add_takedown_command(CLI::App& app, ChosenCommand& chosen) {
  const auto arguments = std::make_shared<TakedownArguments>();
  TakedownRequest& request = arguments->request;
  CLI::App* command = app.add_subcommand("takedown", "Withdraw stories, with a receipt");
  command->add_option("ID", request.ids, "Ids of stories");
  command->add_option("--reason", request.reason, "Why, for staff; in no answer");
  command->add_option("--store", request.store, "The story store");
  command->add_option("--index", request.index, "Folder of the index");
  command->add_option("--language", arguments->language, "Folder of the word lists")
      ->capture_default_str();
  auto* restrict_ =
      command->add_flag("--restrict", arguments->restricts, "Hide them for now; reversible");
  auto* restore = command->add_flag("--restore", arguments->restores, "Show restricted ones again");
  restrict_->excludes(restore);
  command->add_flag("--erase", request.erases, "Leave no byte: compact index and store")
      ->excludes(restore);
  command->add_option("--receipt", arguments->receipt, "Where to write a signed receipt");
  command->add_option("--verify", arguments->verify, "Whether a receipt is as it was signed");
  command->add_flag("--dry-run", arguments->is_dry_run, "Only say whether the ids are known");
  command->footer(kTakedownFooter);
  command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

}  // namespace kindred
