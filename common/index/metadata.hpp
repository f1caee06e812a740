#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <xapian.h>

#include "common/index/commit.hpp"
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

/// A catalogue as the file of a commit holds it: CBOR (RFC 8949).
std::string to_bytes(const Catalogue& catalogue);

/// RebuildNeeded names `source` where the bytes are damaged.
Catalogue catalogue_of(const std::string& bytes, const std::string& source);

/// The services and themes of a commit: those of its file, or that were built. RebuildNeeded where
/// they cannot be read.
Catalogue read_catalogue(const std::filesystem::path& generation, const Commit& commit,
                         const Xapian::Database& built);

}  // namespace kindred
