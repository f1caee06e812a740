#pragma once

#include <string>
#include <utility>

#include <xapian.h>

#include "common/base/error.hpp"
#include "common/index/generation.hpp"

namespace kindred {

/// Throws the Kindred error for a Xapian error met while working on `what` ("the index at …").
/// Xapian::Error is no std::exception, so it must never travel further than this.
inline std::string reason_of(const Xapian::Error& error) {
  const char* system = error.get_error_string();  // nullptr where no call of the system failed
  return std::string(error.get_type()) + ": " + error.get_msg() +
         (system == nullptr ? "" : std::string(": ") + system);
}

[[noreturn]] inline void throw_translated(const Xapian::Error& error, const std::string& what) {
  const std::string type = error.get_type();
  const std::string reason = reason_of(error);
  // DatabaseError itself is what reading a cut file gives, FeatureUnavailableError a missing one.
  for (const char* damage : {"DatabaseCorruptError", "DatabaseVersionError", "DatabaseOpeningError",
                             "DatabaseNotFoundError", "DatabaseError", "FeatureUnavailableError"}) {
    if (type == damage) {
      throw RebuildNeeded(what + " cannot be read (" + reason + ")" + kHowToRepair);
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

/// The same of `work` that writes what nobody reads yet.
template <class Work>
auto write_with_xapian(const std::string& what, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& error) {
    throw IndexError(what + " cannot be written (" + reason_of(error) +
                     "): free room on the disk, or look whether it is sound, and try again; what "
                     "was published before serves on");
  }
}

/// Where the disk fails while Xapian 1.4 writes what it has gathered, it throws out of a destructor
/// (seen in WritableDatabase::commit), which ends the program whatever we catch. From here on that
/// says what happened before it ends the program with `exit_code`.
void explain_sudden_ends(const char* program, int exit_code);

}  // namespace kindred
