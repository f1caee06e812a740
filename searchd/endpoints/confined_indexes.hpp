#pragma once

#include <list>
#include <memory>
#include <mutex>

#include "searchd/endpoints/live_index.hpp"

namespace kindred {

/// What is served to whoever may see the stories of one service alone, made when it is first asked
/// for and kept for a few services. Safe to use from several threads.
class ConfinedIndexes {
 public:
  /// `setup` is that of the index.
  explicit ConfinedIndexes(const ServedSetup& setup);

  /// `all` as if it had no stories but those of the service and what lies within it (see
  /// Snapshot::confined_to). IndexError where it cannot be read.
  std::shared_ptr<const Served> of(const std::shared_ptr<const Served>& all, NodeNumber service);

 private:
  struct Entry {
    std::weak_ptr<const Served> all;       ///< an old state must not be kept for its sake
    std::weak_ptr<const Lexicon> lexicon;  ///< of all
    std::string service;                   ///< its code: node numbers change with the catalogue
    std::shared_ptr<const Served> confined;
  };
  std::shared_ptr<const Served> make(const Served& all, NodeNumber service,
                                     const Entry* before) const;

  ServedSetup setup_;
  std::mutex mutex_;          // held while one is made
  std::list<Entry> entries_;  // the last one asked for first
};

}  // namespace kindred
