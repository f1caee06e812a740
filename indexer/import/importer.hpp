#pragma once

#include <filesystem>
#include <iosfwd>
#include <vector>

#include "indexer/import/import_summary.hpp"
#include "indexer/import/row_source.hpp"
#include "indexer/progress/progress_line.hpp"

namespace kindred {

/// One import: what to read, how, and where it goes.
struct ImportPlan {
  std::vector<std::filesystem::path> files;
  ReadRows read_rows;
  std::filesystem::path store;
  std::filesystem::path rejects;  ///< empty: one for each file, see rejects_file_of
  bool is_dry_run = false;
  ProgressLine::Style progress = ProgressLine::Style::kQuiet;
};

/// Where the rejected rows of `file` go by default: beside the store, "<name of the
/// file>.rejects.jsonl".
std::filesystem::path rejects_file_of(const std::filesystem::path& file,
                                      const std::filesystem::path& store);

/// Reads the files in their order and writes what they hold into the store, a thousand rows a
/// transaction; a rejected row goes to the rejects file and stops no other. A dry run makes all the
/// same checks and leaves the store as it is.
/// InputError where a file is missing or unreadable: all are looked at before anything is written.
/// Where one turns out broken halfway, what came before stays. StoreError, ConfigError as thrown.
/// `progress` is where the progress is shown.
ImportSummary import_files(const ImportPlan& plan, std::ostream& progress);

}  // namespace kindred
