#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/published.hpp"
#include "common/text/language_lists.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/request/message.hpp"
#include "searchd/search/bounded_cache.hpp"
#include "searchd/search/snapshot.hpp"
#include "searchd/vocabulary/lexicon.hpp"
#include "searchd/vocabulary/word_lists.hpp"

namespace kindred {

/// Answers that were given, by what was asked for.
using KeptAnswers = BoundedCache<Answer>;

/// Why something else is served than what is published.
struct Standing {
  Published published;  ///< what cannot be served
  std::string damage;   ///< of it, in a sentence
};

/// How the files of generations were found to be damaged. Generations are told apart by their
/// manifests: after somebody deleted an index another may have the same name.
using KnownDamage = std::vector<std::pair<CommitStamp, std::string>>;

/// What is searched at one moment; shared by all threads, immutable but for what is remembered.
struct Served {
  std::shared_ptr<const Snapshot> snapshot;
  std::shared_ptr<const Lexicon> lexicon;  ///< of the snapshot
  std::shared_ptr<KeptAnswers> answers;    ///< to questions to the snapshot

  /// When the words were read, and how long that took.
  std::chrono::steady_clock::time_point words_read;
  std::chrono::steady_clock::duration words_took{};

  std::optional<CommitStamp> manifest_stamp;  ///< of the generation
  std::optional<Standing> in_place_of;        ///< nullopt: it is what is published
};

/// What is made of the folder of an index.
struct ServedSetup {
  std::filesystem::path index;
  LanguageLists language;
  WordLists lists;
  Suggesting suggesting = Suggesting::kOn;
  std::size_t answer_bytes = 0;  ///< of answers that are kept
  Audience audience = Audience::kPublic;
};

/// What is made of a snapshot that was opened, its words included, since `begin`.
Served serve(std::shared_ptr<const Snapshot> snapshot, const ServedSetup& setup,
             std::chrono::steady_clock::time_point begin);

/// What questions to it are read with. `served` and `synonyms` must outlive it.
Knowledge knowledge_of(const Served& served, const SynonymTable& synonyms);

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
  /// known; once a minute the published one is tried again. RebuildNeeded where nothing can be
  /// served, IndexError where what is withheld cannot be read.
  bool refresh();

  /// Makes spelling, suggestions and beginnings of words anew, while others search on and take up
  /// stories: where stories were withdrawn, else not more often than every ten times as long as it
  /// takes. False where that is not due.
  bool refresh_words();

  /// Looks whether all files of what is served are there, of the size they had, since an answer
  /// failed by them; if not, as note_damage.
  void suspect();

  /// The next refresh serves something else, if there is anything.
  void note_damage(const Served& served, const std::string& damage);

 private:
  void swap(std::shared_ptr<const Served> now);

  const ServedSetup setup_;
  const Opened opened_;
  std::mutex making_words_;  // held while words are made; before refreshing_, where both are
  std::mutex refreshing_;    // held while another is opened
  KnownDamage damage_;       // guarded by refreshing_
  std::chrono::steady_clock::time_point tried_;  // likewise: what is published, and damaged
  mutable std::mutex mutex_;
  std::shared_ptr<const Served> current_;
};

}  // namespace kindred
