#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kindred {

/// What one searchd answers from, as it says itself: every request that begins from now on is
/// answered of at least this.
struct ServedState {
  std::int64_t process = 0;
  std::string begun;  ///< tells the process from another that had its number; see process_begun
  std::string generation;
  std::uint64_t commit = 0;
  std::uint64_t withheld = 0;        ///< WithheldList::number of what no answer shows
  std::uint64_t words = 0;           ///< the commit that spelling and suggestions are of
  std::uint64_t words_withheld = 0;  ///< WithheldList::number of what these do not show either
  std::string oldest;  ///< generation of which files are open yet; the one served, or one before
  bool operator==(const ServedState&) const = default;
};

/// The folder of an index directory in which each searchd keeps a file.
constexpr const char* kServedFolder = "served";

/// When a process of this machine began, in whatever the system counts; empty where there is none.
std::string process_begun(std::int64_t process);

/// Writes the file of this process, anew each time. Error where the folder cannot be written to.
void write_served_state(const std::filesystem::path& index, const ServedState& state);

/// The file of this process goes; nothing happens where there is none.
void remove_served_state(const std::filesystem::path& index, std::int64_t process);

/// Files of processes that are gone, left behind where one was killed, go. One whose number another
/// process has now stays until that is gone, too: it may be a searchd that is just writing its own.
void remove_left_states(const std::filesystem::path& index);

/// Those of processes that live on this machine; what cannot be read is left out.
std::vector<ServedState> read_served_states(const std::filesystem::path& index);

}  // namespace kindred
