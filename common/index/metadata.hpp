#pragma once

#include <cstdint>
#include <string>

#include <xapian.h>

#include "common/story/catalogue.hpp"

namespace kindred {

/// What an index says of itself, kept in Xapian's metadata so that it changes in the same
/// transaction as the documents it describes.
struct IndexMetadata {
  int schema_version = 0;
  std::string analyzer;              ///< the analyzer's fingerprint
  std::int64_t source_sequence = 0;  ///< the story store's last change that is in the index
  Catalogue catalogue;
};

void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& metadata);

/// RebuildNeeded where the database holds no index of ours.
IndexMetadata read_metadata(const Xapian::Database& database);

}  // namespace kindred
