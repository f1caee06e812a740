#include "common/index/metadata.hpp"

#include <cstdio>

#include "common/base/error.hpp"
#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

constexpr const char* kSchemaKey = "schema_version";
constexpr const char* kAnalyzerKey = "analyzer";
constexpr const char* kSequenceKey = "source_sequence";
constexpr const char* kServicePrefix = "service.";
constexpr const char* kThemePrefix = "theme.";

/// Keys that sort by number, so that reading them in order gives the list back.
std::string numbered(const std::string& prefix, std::size_t number) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%08zx", number);
  return prefix + digits;
}

template <class Entry, class Encode>
void write_list(Xapian::WritableDatabase& database, const std::string& prefix,
                const std::vector<Entry>& entries, Encode encode) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    database.set_metadata(numbered(prefix, i), encode(entries[i]));
  }
}

template <class Entry, class Decode>
std::vector<Entry> read_list(const Xapian::Database& database, const std::string& prefix,
                             Decode decode) {
  std::vector<Entry> entries;
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
    entries.push_back(decode(database.get_metadata(*key)));
  }
  return entries;
}

std::int64_t read_number(const Xapian::Database& database, const char* key) {
  const std::string text = database.get_metadata(key);
  try {
    return std::stoll(text);
  } catch (const std::exception&) {
    throw RebuildNeeded("the index does not say its " + std::string(key) + " (found \"" + text +
                        "\"); rebuild it with `kindred-indexer build`");
  }
}

}  // namespace

void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& metadata) {
  database.set_metadata(kSchemaKey, std::to_string(metadata.schema_version));
  database.set_metadata(kAnalyzerKey, metadata.analyzer);
  database.set_metadata(kSequenceKey, std::to_string(metadata.source_sequence));
  write_list(database, kServicePrefix, metadata.catalogue.services(), encode_service);
  write_list(database, kThemePrefix, metadata.catalogue.themes(), encode_theme);
}

IndexMetadata read_metadata(const Xapian::Database& database) {
  IndexMetadata metadata;
  metadata.schema_version = static_cast<int>(read_number(database, kSchemaKey));
  metadata.analyzer = database.get_metadata(kAnalyzerKey);
  metadata.source_sequence = read_number(database, kSequenceKey);
  metadata.catalogue = Catalogue(read_list<Service>(database, kServicePrefix, decode_service),
                                 read_list<Theme>(database, kThemePrefix, decode_theme));
  return metadata;
}

}  // namespace kindred
