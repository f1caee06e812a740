#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "searchd/search/snapshot.hpp"

namespace kindred {

/// The newest commit of a generation as it may be shown, and what it was read from.
struct Newest {
  std::optional<CommitStamp> stamp;
  std::optional<CommitStamp> withheld_stamp;
  WithheldList withheld;
  Commit commit;         ///< as if what is withheld were removed from it already
  StorySet hidden;       ///< documents that are withheld, and not removed yet
  bool is_less = false;  ///< a story that is withheld since was removed meanwhile
  std::shared_ptr<const IndexReader> reader;  ///< of the commit
};

/// `before`: a snapshot of the same generation, so that not every story that was ever withdrawn has
/// to be looked for; or nullptr. Xapian::Error as Xapian throws it.
Newest read_newest(const std::filesystem::path& generation, const Snapshot* before);

/// What is withheld now, of the commit that `before` has; nothing is opened.
Newest newest_withheld(const Snapshot& before);

}  // namespace kindred
