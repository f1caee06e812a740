#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kindred {

/// What an import came to.
struct ImportSummary {
  std::uint64_t rows = 0;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::map<std::string, std::uint64_t> skipped;      ///< by reason
  std::map<std::string, std::uint64_t> rejected;     ///< by reason
  std::vector<std::filesystem::path> rejects_files;  ///< those that were written
  double seconds = 0;

  std::uint64_t skipped_rows() const;
  std::uint64_t rejected_rows() const;
};

/// In plain words, some lines, each with its line end. `noun` is "stories", "services", …
std::string describe(const ImportSummary& summary, const std::string& noun);

}  // namespace kindred
