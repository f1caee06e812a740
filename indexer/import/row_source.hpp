#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>

#include "indexer/import/record.hpp"

/// What connects the readers of files with the importer's loop.
namespace kindred {

/// Where a row stands.
struct RowPlace {
  std::uint64_t line = 0;        ///< of the row's first byte, from 1
  std::uint64_t item = 0;        ///< within a JSON array, from 1; 0 where the row is no array's
  std::uint64_t bytes_read = 0;  ///< of the file so far
};

/// A row that is left out by a rule of the mapping.
struct Skipped {
  std::string reason;
};

using ParsedRow = std::variant<Record, Skipped>;

/// Parses the row at hand; throws RowProblem, or InputError for what has no field.
using ParseRow = std::function<ParsedRow()>;

/// Receives every row of a file in order, also the broken ones: `parse` then throws.
using TakeRow = std::function<void(const RowPlace& place, const ParseRow& parse)>;

/// Gives every row of a file to `take`. InputError where the file as a whole cannot be read,
/// ConfigError where it does not fit the mapping.
using ReadRows = std::function<void(const std::filesystem::path& file, const TakeRow& take)>;

}  // namespace kindred
