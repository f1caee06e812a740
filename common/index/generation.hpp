#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/base/time.hpp"
#include "common/story/story.hpp"

namespace kindred {

/// The description of a published index, `manifest.json` of its folder.
struct Manifest {
  int schema_version = 0;
  std::string kindred_version;
  std::string analyzer;  ///< the analyzer's fingerprint
  Audience audience = Audience::kPublic;
  std::string embeddings;  ///< the model whose embeddings place the stories; empty: their words do
  std::uint64_t stories = 0;
  std::uint64_t responses = 0;
  std::uint64_t services = 0;
  std::uint64_t themes = 0;
  Instant built_at;
  std::int64_t source_sequence = 0;
  std::map<std::string, std::string> side_files;  ///< name within the folder → SHA-256
  bool operator==(const Manifest&) const = default;
};

/// `<index>/generation-000007`: one index with its manifest.
struct Generation {
  std::filesystem::path folder;
  Manifest manifest;

  std::filesystem::path database() const { return folder / "database"; }
  std::string name() const { return folder.filename().string(); }
};

/// What messages about damage say at their end.
constexpr const char* kHowToRepair =
    "; publish the generation before it with `kindred-indexer rollback`, or rebuild the index with "
    "`kindred-indexer build`";

/// RebuildNeeded: the file, what is wrong with it ("is missing"), and kHowToRepair.
[[noreturn]] void throw_damaged(const std::filesystem::path& file, const std::string& what);

/// The name of the generation in use and, so that another name is not taken for it, the first 16
/// digits of the name's SHA-256.
constexpr const char* kCurrentFile = "CURRENT";
constexpr const char* kManifestFile = "manifest.json";

/// "generation-000007".
std::string generation_name(std::uint64_t number);

/// The number in such a name; nullopt for any other name.
std::optional<std::uint64_t> generation_number(const std::string& name);

/// The content of kCurrentFile.
std::string current_file_naming(const std::string& generation);

/// The numbers of all generations of an index directory, the highest first.
std::vector<std::uint64_t> generation_numbers(const std::filesystem::path& index);

/// The number that CURRENT names; nullopt where the folder has no CURRENT.
/// RebuildNeeded where CURRENT is there but names nothing usable.
std::optional<std::uint64_t> current_generation_number(const std::filesystem::path& index);

std::string to_json(const Manifest& manifest);

/// Reads the manifest of a generation folder; RebuildNeeded where it is missing, damaged or of
/// another schema version.
Manifest read_manifest(const std::filesystem::path& folder);

/// Whom the generation of a folder is for, whatever its schema version; nullopt where its manifest
/// cannot be read.
std::optional<Audience> audience_of_generation(const std::filesystem::path& folder);

/// RebuildNeeded where a file that the manifest names is missing or another.
void check_side_files(const Generation& generation);

/// A generation, its manifest read, its side files compared with their SHA-256, and the sizes of
/// its other files with those that were written. RebuildNeeded as open_current_generation.
Generation open_generation(const std::filesystem::path& folder,
                           const std::string& analyzer_fingerprint);

/// The generation in use, as open_generation.
/// RebuildNeeded says what is wrong: no index there, damaged, another version, or made with other
/// language rules than `analyzer_fingerprint`.
Generation open_current_generation(const std::filesystem::path& index,
                                   const std::string& analyzer_fingerprint);

/// The content of a file beside the database. RebuildNeeded where the manifest does not name it or
/// it cannot be read.
std::string read_side_file(const Generation& generation, const std::string& name);

}  // namespace kindred
