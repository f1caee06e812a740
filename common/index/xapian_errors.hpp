#pragma once

#include <string>
#include <utility>

#include <xapian.h>

#include "common/base/error.hpp"

namespace kindred {

/// Throws the Kindred error for a Xapian error met while working on `what` ("the index at …").
/// Xapian::Error is no std::exception, so it must never travel further than this.
[[noreturn]] inline void throw_translated(const Xapian::Error& error, const std::string& what) {
  const std::string type = error.get_type();
  const std::string reason = type + ": " + error.get_msg();
  // DatabaseError itself is what reading a cut file gives, FeatureUnavailableError a missing one.
  for (const char* damage : {"DatabaseCorruptError", "DatabaseVersionError", "DatabaseOpeningError",
                             "DatabaseNotFoundError", "DatabaseError", "FeatureUnavailableError"}) {
    if (type == damage) {
      throw RebuildNeeded(what + " cannot be read (" + reason +
                          "); rebuild it with `kindred-indexer build`");
    }
  }
  if (type == "DatabaseModifiedError") {
    throw IndexChanged(what + " was written to while it was read (" + reason + "); ask again");
  }
  if (type == "DatabaseLockError") {
    throw IndexError(what + " is being written by another program (" + reason +
                     "); wait for it or stop it");
  }
  throw IndexError(what + ": " + reason);
}

/// Runs `work`, which calls Xapian, and translates what Xapian throws.
template <class Work>
auto with_xapian(const std::string& what, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& error) {
    throw_translated(error, what);
  }
}

}  // namespace kindred
