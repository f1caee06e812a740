#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kindred {

/// One row of a CSV file.
struct CsvRow {
  std::uint64_t line = 0;                 ///< the line of the file on which the row starts, from 1
  std::uint64_t bytes_read = 0;           ///< of the file, to the end of the row
  std::vector<std::string> cells;         ///< without quotes; blanks around unquoted cells dropped
  std::optional<std::uint64_t> bad_byte;  ///< offset in the file of the first invalid UTF-8
};

/// Reads a CSV file (RFC 4180: cells may be quoted and then hold delimiters, line ends and doubled
/// quotes) row by row; empty lines are passed over, a byte-order mark is dropped.
/// InputError where the file cannot be read or ends within quotes, naming the line where they
/// began.
void read_csv(const std::filesystem::path& file, char delimiter,
              const std::function<void(const CsvRow&)>& take);

}  // namespace kindred
