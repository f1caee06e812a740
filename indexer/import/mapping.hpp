#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/story/story.hpp"
#include "indexer/import/record.hpp"

/// How the columns of a CSV file become fields: a mapping file, read (docs/import.md has every
/// key).
namespace kindred {

/// What becomes of a cell whose text is not in the rule's table of values.
enum class Unlisted {
  kReject,  ///< the row is rejected
  kKeep,    ///< the text is taken as it is
  kDrop,    ///< as if the cell were empty
};

/// Where one value comes from: a constant, the number of the row, or columns, joined.
struct CellRule {
  std::optional<std::string> constant;
  bool is_row_number = false;
  std::vector<std::string> columns;
  std::string separator = " ";
  std::string prefix;                         ///< put before a value that is not empty
  std::string date_format;                    ///< as strptime; empty: ISO, or no date
  std::map<std::string, std::string> values;  ///< text → text; empty: every text as it is
  Unlisted unlisted = Unlisted::kReject;
};

/// One level of a path in the service tree.
struct PathLevel {
  CellRule cell;
  ServiceKind kind = ServiceKind::kService;
  std::map<std::string, std::string> names;  ///< text → the name to show
};

struct TagRule {
  CellRule name;
  CellRule polarity;
  std::string group;
};

/// Rows whose cell is one of `values` (or, where `is_except`, none of them) are left out.
struct SkipRule {
  std::string column;
  std::vector<std::string> values;
  bool is_except = false;
  std::string reason;
};

/// Parents that the store does not know are made.
struct ParentRule {
  CellRule name;
  ServiceKind kind = ServiceKind::kOrganisation;
};

struct Mapping {
  std::filesystem::path file;
  RecordKind kind = RecordKind::kStories;  ///< kStories or kServices
  char delimiter = ',';
  std::map<std::string, CellRule> fields;                    ///< field of the JSON object → rule
  std::vector<std::pair<std::string, std::string>> one_hot;  ///< column → theme code
  std::vector<CellRule> theme_codes;
  std::vector<CellRule> service_codes;
  std::string path_prefix;
  std::vector<PathLevel> service_path;
  std::vector<TagRule> tags;
  std::vector<SkipRule> skip;
  std::optional<ParentRule> missing_parents;
};

/// ConfigError, naming the file and the key, for a file that cannot be read, a key that is not
/// known, a value of the wrong kind.
Mapping load_mapping(const std::filesystem::path& file);

/// Every column the mapping reads, each once.
std::vector<std::string> columns_of(const Mapping& mapping);

}  // namespace kindred
