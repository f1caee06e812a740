#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// The longest line or CSV row, in bytes: a page of 100 of the longest stories takes a few MiB.
inline constexpr std::size_t kMaxRowBytes = 64 << 20;

/// Reads a text file line by line, never more than one line in memory. A byte-order mark is
/// dropped.
class LineReader {
 public:
  /// InputError, naming the file, where it cannot be read or is no text: see reject_non_text.
  explicit LineReader(const std::filesystem::path& path);

  /// Goes to the next line; false at the end of the file. InputError where a line is longer than
  /// kMaxRowBytes or the disk fails.
  bool next();

  /// The line with its line end, as bytes; valid until the next call of next().
  std::string_view line() const { return line_; }

  std::uint64_t number() const { return number_; }  ///< of the line, from 1
  std::uint64_t offset() const { return offset_; }  ///< of the line's first byte in the file
  std::uint64_t bytes_read() const { return offset_ + line_.size(); }

 private:
  bool fill();

  std::filesystem::path path_;
  std::ifstream in_;
  std::vector<char> block_;
  std::string_view rest_;  // of the block
  std::string line_;
  std::uint64_t number_ = 0;
  std::uint64_t offset_ = 0;
};

/// InputError, naming the file and the reason, where it is missing, a directory, unreadable, UTF-16
/// or holds NUL bytes near its beginning (a picture, a spreadsheet, an archive).
void reject_non_text(const std::filesystem::path& path);

}  // namespace kindred
