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
  std::string generation;
  std::uint64_t commit = 0;
  std::string withheld;  ///< SHA-256 of kWithheldFile; empty where there was none
  bool operator==(const ServedState&) const = default;
};

/// The folder of an index directory in which each searchd keeps a file.
constexpr const char* kServedFolder = "served";

/// Writes the file of this process, anew each time. Error where the folder cannot be written to.
void write_served_state(const std::filesystem::path& index, const ServedState& state);

/// The file of this process goes; nothing happens where there is none.
void remove_served_state(const std::filesystem::path& index, std::int64_t process);

/// Those of processes that live on this machine; what cannot be read is left out.
std::vector<ServedState> read_served_states(const std::filesystem::path& index);

}  // namespace kindred
