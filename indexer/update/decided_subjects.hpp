#pragma once

#include <string>
#include <vector>

#include "common/index/index_reader.hpp"
#include "indexer/document/sensitive_rules.hpp"

namespace kindred {

/// Whether a document is marked with the sensitive subjects that a curator has decided its story
/// has, and with none that it has not. Throws Xapian::Error, as all that reads an index.
bool is_as_decided(const IndexReader& index, Xapian::docid document, const std::string& id,
                   const SensitiveRules& rules);

/// The stories of the index that are marked otherwise than was decided.
std::vector<std::string> marked_otherwise(const IndexReader& index, const SensitiveRules& rules);

}  // namespace kindred
