#include "common/index/metadata.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

using nlohmann::json;

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

std::string to_bytes(const Catalogue& catalogue) {
  const auto list = [](const auto& entries, auto encode) {
    json bytes = json::array();
    for (const auto& entry : entries) bytes.push_back(encode(entry));
    return bytes;
  };
  const auto binary = [](auto encode) {
    return [encode](const auto& entry) {
      const std::string text = encode(entry);
      return json::binary(json::binary_t::container_type(text.begin(), text.end()));
    };
  };
  std::string bytes;
  json::to_cbor(json::array({list(catalogue.services(), binary(encode_service)),
                             list(catalogue.themes(), binary(encode_theme))}),
                bytes);
  return bytes;
}

Catalogue catalogue_of(const std::string& bytes, const std::string& source) {
  const auto text = [](const json& entry) {
    const auto& binary = entry.get_binary();
    return std::string(binary.begin(), binary.end());
  };
  try {
    const json lists = json::from_cbor(bytes);
    std::vector<Service> services;
    for (const json& entry : lists.at(0)) services.push_back(decode_service(text(entry)));
    std::vector<Theme> themes;
    for (const json& entry : lists.at(1)) themes.push_back(decode_theme(text(entry)));
    return {std::move(services), std::move(themes)};
  } catch (const json::exception& error) {
    throw RebuildNeeded(source + " is damaged (" + error.what() +
                        "); rebuild the index with `kindred-indexer build`");
  }
}

Catalogue read_catalogue(const std::filesystem::path& generation, const Commit& commit,
                         const Xapian::Database& built) {
  if (commit.catalogue.empty()) return read_metadata(built).catalogue;
  const std::string source = (generation / commit.catalogue).string();
  try {
    const std::string bytes = read_file(source);
    if (sha256(bytes) == commit.catalogue_digest) return catalogue_of(bytes, source);
  } catch (const InputError& error) {
    throw RebuildNeeded(std::string(error.what()) + kHowToRepair);
  }
  throw_damaged(source, "is damaged: its checksum is another");
}

}  // namespace kindred
