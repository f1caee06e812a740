#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

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

  /// Why nothing may be answered of it: what is withheld could not be taken out. Empty: all may.
  std::string closed;
  CursorKey cursor_key = {};  ///< the same for all that is served
};

/// What is published and damaged, in whose place something else is served; empty: it is served.
std::string damaged_of(const Served& served);

/// What is made of the folder of an index.
struct ServedSetup {
  std::filesystem::path index;
  LanguageLists language;
  WordLists lists;
  Suggesting suggesting = Suggesting::kOn;
  std::size_t answer_bytes = 0;  ///< of answers that are kept
  CursorKey cursor_key = {};     ///< with what cursors are sealed
  Audience audience = Audience::kPublic;
};

/// Of the words, services and themes of the snapshot.
std::shared_ptr<const Lexicon> make_lexicon(const Snapshot& snapshot, const ServedSetup& setup);

/// What is made of a snapshot that was opened, its words included, since `begin`.
Served serve(std::shared_ptr<const Snapshot> snapshot, const ServedSetup& setup,
             std::chrono::steady_clock::time_point begin);

/// What questions to it are read with. `served` and `synonyms` must outlive it.
Knowledge knowledge_of(const Served& served, const SynonymTable& synonyms,
                       const HelpBoxes* help = nullptr);

}  // namespace kindred
