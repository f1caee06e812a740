#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/import/row_problem.hpp"
#include "indexer/import/row_source.hpp"

namespace kindred {

/// The rejected rows of an import, one JSON object a line: file, line, item (in an array only),
/// field, value (its first 200 characters), reason. The file is made for the first rejected row,
/// in place of one from before, and may be read by its owner only: it holds text that is not
/// public.
class RejectsFile {
 public:
  explicit RejectsFile(std::filesystem::path path) : path_(std::move(path)) {}

  /// InputError where the file cannot be written.
  void add(const std::filesystem::path& file, const RowPlace& place, const RowProblem& problem);

  /// Sees to it that all is written, and that no file from before is left where no row was
  /// rejected. InputError where the disk is full.
  void finish();

  const std::filesystem::path& path() const { return path_; }
  bool is_empty() const { return !out_.is_open(); }

 private:
  void open();

  std::filesystem::path path_;
  std::ofstream out_;
};

}  // namespace kindred
