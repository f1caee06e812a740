#pragma once

#include <functional>

#include <nlohmann/json.hpp>

#include "indexer/import/row_source.hpp"

namespace kindred {

/// Reads one JSON object; throws RowProblem.
using ReadObject = std::function<Record(const nlohmann::json&)>;

/// Rows of JSON Lines: each line an object, or an array of objects (a page of an API). A file named
/// *.json that begins with "[" is read whole, as one array. Lines without anything are passed over.
ReadRows json_rows(ReadObject read_object);

}  // namespace kindred
