#pragma once

#include "indexer/import/mapping.hpp"
#include "indexer/import/row_source.hpp"

namespace kindred {

/// Rows of a CSV file through a mapping. The file's first row names its columns: ConfigError where
/// it lacks one that the mapping reads.
ReadRows csv_rows(Mapping mapping);

}  // namespace kindred
