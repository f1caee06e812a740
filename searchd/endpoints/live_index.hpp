#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searchd/endpoints/served.hpp"

namespace kindred {

/// How the files of generations were found to be damaged. Generations are told apart by their
/// manifests: after somebody deleted an index another may have the same name.
using KnownDamage = std::vector<std::pair<CommitStamp, std::string>>;

/// The index as it was when it was last looked at. Safe to use from several threads.
class LiveIndex {
 public:
  /// Called with what will be served, what was (nullptr: nothing yet), and how long it took.
  using Opened = std::function<void(const Served& now, const Served* before,
                                    std::chrono::steady_clock::duration took)>;

  /// Opens it for the first time. RebuildNeeded where nothing can be served.
  explicit LiveIndex(
      ServedSetup setup, Opened opened = [](const Served&, const Served*, auto) {});

  std::shared_ptr<const Served> current() const;

  const ServedSetup& setup() const { return setup_; }

  /// Takes up what is there now, stories that came or went, while others search on in what was
  /// there. False where nothing changed. Where it throws, all stays as it was.
  ///
  /// Where what is published cannot be read, what was served is served on, or else, where there is
  /// nothing yet or its own files are known to be damaged, the newest other generation that is
  /// sound, less what is withheld. So it stays until something else is published or more damage is
  /// known; once a minute the published one is tried again. Where what is withheld now cannot be
  /// taken out of it, it is closed. RebuildNeeded where nothing can be served, IndexError where
  /// what is withheld cannot be read.
  bool refresh();

  /// Makes spelling, suggestions and beginnings of words anew, while others search on and take up
  /// stories: where stories were withdrawn, else not more often than every ten times as long as it
  /// takes. False where that is not due. Where it throws, at least words that only hidden stories
  /// have are gone.
  bool refresh_words();

  /// Looks whether all files of what is served are there, of the size they had, since an answer
  /// failed by them; if not, as note_damage.
  void suspect();

  /// The lowest number of a generation of which somebody may have files open.
  std::uint64_t oldest_open() const;

  /// The next refresh serves something else, if there is anything.
  void note_damage(const Served& served, const std::string& damage);

 private:
  void take_hidden_words();
  void swap(std::shared_ptr<const Served> now);

  const ServedSetup setup_;
  const Opened opened_;
  std::mutex making_words_;  // held while words are made; before refreshing_, where both are
  std::mutex refreshing_;    // held while another is opened
  KnownDamage damage_;       // guarded by refreshing_
  /// Likewise: when what is published, and damaged, was tried.
  std::optional<std::chrono::steady_clock::time_point> tried_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Served> current_;
  std::vector<std::weak_ptr<const Snapshot>> before_;  // that somebody may search yet
};

}  // namespace kindred
