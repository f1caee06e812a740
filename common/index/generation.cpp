#include "common/index/generation.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/schema.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kRebuild = "; rebuild it with `kindred-indexer build`";
constexpr std::string_view kNamePrefix = "generation-";

std::string index_at(const fs::path& path) { return "the index at " + path.string(); }

json read_manifest_json(const fs::path& folder) {
  try {
    return json::parse(read_file(folder / kManifestFile));
  } catch (const InputError&) {
    throw RebuildNeeded(index_at(folder) + " has no readable " + kManifestFile + kRebuild);
  } catch (const json::exception& error) {
    throw RebuildNeeded(index_at(folder) + " has a damaged " + kManifestFile + " (" + error.what() +
                        ")" + kRebuild);
  }
}

void check_side_files(const Generation& generation) {
  for (const auto& [name, digest] : generation.manifest.side_files) {
    const fs::path path = generation.folder / name;
    if (!fs::exists(path) || sha256_of_file(path) != digest) {
      throw RebuildNeeded(path.string() + " is missing or damaged" + kRebuild);
    }
  }
}

}  // namespace

std::string generation_name(std::uint64_t number) {
  char name[40];
  std::snprintf(name, sizeof name, "generation-%06llu", static_cast<unsigned long long>(number));
  return name;
}

std::optional<std::uint64_t> generation_number(const std::string& name) {
  if (name.rfind(kNamePrefix, 0) != 0) return std::nullopt;
  const std::string digits = name.substr(kNamePrefix.size());
  if (digits.size() < 6 || digits.size() > 12) return std::nullopt;
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoull(digits);
}

std::optional<std::uint64_t> current_generation_number(const fs::path& index) {
  if (!fs::exists(index / kCurrentFile)) return std::nullopt;
  std::string name = read_file(index / kCurrentFile);
  while (!name.empty() && (name.back() == '\n' || name.back() == '\r')) name.pop_back();
  const auto number = generation_number(name);
  if (!number) {
    throw RebuildNeeded(index_at(index) + ": CURRENT names no generation (\"" + name.substr(0, 60) +
                        "\")" + kRebuild);
  }
  return number;
}

std::string to_json(const Manifest& manifest) {
  const json object = {{"schema_version", manifest.schema_version},
                       {"kindred_version", manifest.kindred_version},
                       {"analyzer", manifest.analyzer},
                       {"audience", manifest.audience},
                       {"embeddings", manifest.embeddings},
                       {"stories", manifest.stories},
                       {"responses", manifest.responses},
                       {"services", manifest.services},
                       {"themes", manifest.themes},
                       {"built_at", to_iso(manifest.built_at)},
                       {"source_sequence", manifest.source_sequence},
                       {"side_files", manifest.side_files}};
  return object.dump(2) + "\n";
}

Manifest read_manifest(const fs::path& folder) {
  const json object = read_manifest_json(folder);
  try {
    Manifest manifest;
    manifest.schema_version = object.at("schema_version");
    if (manifest.schema_version != kSchemaVersion) {
      throw RebuildNeeded(index_at(folder) + " has schema version " +
                          std::to_string(manifest.schema_version) + ", this program reads " +
                          std::to_string(kSchemaVersion) + kRebuild);
    }
    manifest.kindred_version = object.at("kindred_version");
    manifest.analyzer = object.at("analyzer");
    manifest.audience = object.at("audience");
    manifest.embeddings = object.value("embeddings", "");  // indexes made before have none
    manifest.stories = object.at("stories");
    manifest.responses = object.at("responses");
    manifest.services = object.at("services");
    manifest.themes = object.at("themes");
    manifest.source_sequence = object.at("source_sequence");
    manifest.side_files = object.at("side_files").get<std::map<std::string, std::string>>();
    const auto built_at = parse_iso(object.at("built_at").get<std::string>());
    if (!built_at) throw RebuildNeeded(index_at(folder) + " has no valid built_at" + kRebuild);
    manifest.built_at = *built_at;
    return manifest;
  } catch (const json::exception& error) {
    throw RebuildNeeded(index_at(folder) + " has an incomplete " + kManifestFile + " (" +
                        error.what() + ")" + kRebuild);
  }
}

Generation open_current_generation(const fs::path& index, const std::string& analyzer_fingerprint) {
  const auto number = current_generation_number(index);
  if (!number) {
    throw RebuildNeeded("there is no index at " + index.string() +
                        "; build (or rebuild) it with `kindred-indexer build`");
  }
  Generation generation;
  generation.folder = index / generation_name(*number);
  generation.manifest = read_manifest(generation.folder);
  if (generation.manifest.analyzer != analyzer_fingerprint) {
    throw RebuildNeeded(index_at(generation.folder) + " was made with other language rules (" +
                        generation.manifest.analyzer + ", this program has " +
                        analyzer_fingerprint + ")" + kRebuild);
  }
  check_side_files(generation);
  return generation;
}

std::string read_side_file(const Generation& generation, const std::string& name) {
  if (!generation.manifest.side_files.contains(name)) {
    throw RebuildNeeded("the index at " + generation.folder.string() + " has no " + name +
                        "; rebuild it with `kindred-indexer build`");
  }
  try {
    return read_file(generation.folder / name);
  } catch (const InputError& error) {
    throw RebuildNeeded(std::string(error.what()) +
                        "; rebuild the index with `kindred-indexer build`");
  }
}

}  // namespace kindred
