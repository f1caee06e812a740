#include "common/index/generation.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/sealed_json.hpp"
#include "common/index/commit.hpp"
#include "common/index/schema.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kRebuild = "; rebuild it with `kindred-indexer build`";
constexpr std::string_view kNamePrefix = "generation-";

std::string index_at(const fs::path& path) { return "the index at " + path.string(); }

json read_manifest_json(const fs::path& folder) {
  std::string text;
  try {
    text = read_file(folder / kManifestFile);
  } catch (const InputError&) {
    throw RebuildNeeded(index_at(folder) + " has no readable " + kManifestFile + kHowToRepair);
  }
  try {
    return from_sealed(text);
  } catch (const InputError& error) {
    throw RebuildNeeded(index_at(folder) + " has a damaged " + kManifestFile +
                        ", or one of another version (" + error.what() + ")" + kHowToRepair);
  }
}

/// Of a manifest with a word that this program does not know nothing may be shown.
Audience audience_in(const json& manifest, const fs::path& folder) {
  const auto name = manifest.at("audience").get<std::string>();
  const auto audience = parse_name<Audience>(name);
  if (audience) return *audience;
  throw RebuildNeeded(index_at(folder) + " is for the unknown audience \"" + name + "\"" +
                      kRebuild);
}

}  // namespace

void throw_damaged(const fs::path& file, const std::string& what) {
  throw RebuildNeeded(file.string() + " " + what + kHowToRepair);
}

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

std::string current_file_naming(const std::string& generation) {
  return generation + ' ' + sha256(generation).substr(0, 16) + '\n';
}

std::vector<std::uint64_t> generation_numbers(const fs::path& index) {
  std::vector<std::uint64_t> numbers;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(index, none)) {
    const auto number = generation_number(entry.path().filename().string());
    if (number) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end(), std::greater<>());
  return numbers;
}

std::optional<std::uint64_t> current_generation_number(const fs::path& index) {
  if (!fs::exists(index / kCurrentFile)) return std::nullopt;
  const std::string content = read_file(index / kCurrentFile);
  const std::string name = content.substr(0, content.find(' '));
  const auto number = generation_number(name);
  if (!number || content != current_file_naming(name)) {
    throw RebuildNeeded(index_at(index) + ": CURRENT is damaged (\"" + content.substr(0, 60) +
                        "\")" + kHowToRepair);
  }
  return number;
}

std::string to_json(const Manifest& manifest) {
  const json object = {{"schema_version", manifest.schema_version},
                       {"kindred_version", manifest.kindred_version},
                       {"analyzer", manifest.analyzer},
                       {"audience", name_of(manifest.audience)},
                       {"embeddings", manifest.embeddings},
                       {"stories", manifest.stories},
                       {"responses", manifest.responses},
                       {"services", manifest.services},
                       {"themes", manifest.themes},
                       {"built_at", to_iso(manifest.built_at)},
                       {"source_sequence", manifest.source_sequence},
                       {"side_files", manifest.side_files}};
  return to_sealed(object);
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
    manifest.audience = audience_in(object, folder);
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

std::optional<Audience> audience_of_generation(const fs::path& folder) {
  try {
    return audience_in(read_manifest_json(folder), folder);
  } catch (const std::exception&) {  // of JSON, too
    return std::nullopt;
  }
}

void check_side_files(const Generation& generation) {
  for (const auto& [name, digest] : generation.manifest.side_files) {
    const fs::path path = generation.folder / name;
    if (!fs::exists(path) || sha256_of_file(path) != digest) {
      throw_damaged(path, "is missing or damaged");
    }
  }
}

Generation open_generation(const fs::path& folder, const std::string& analyzer_fingerprint) {
  Generation generation{folder, read_manifest(folder)};
  if (generation.manifest.analyzer != analyzer_fingerprint) {
    throw RebuildNeeded(index_at(folder) + " was made with other language rules (" +
                        generation.manifest.analyzer + ", this program has " +
                        analyzer_fingerprint + ")" + kRebuild);
  }
  check_side_files(generation);
  check_sizes(folder, read_commit(folder));
  return generation;
}

Generation open_current_generation(const fs::path& index, const std::string& analyzer_fingerprint) {
  const auto number = current_generation_number(index);
  if (number) return open_generation(index / generation_name(*number), analyzer_fingerprint);
  if (!generation_numbers(index).empty()) {
    throw RebuildNeeded(index_at(index) + ": CURRENT is missing" + kHowToRepair);
  }
  throw RebuildNeeded("there is no index at " + index.string() +
                      "; build (or rebuild) it with `kindred-indexer build`");
}

std::string read_side_file(const Generation& generation, const std::string& name) {
  if (!generation.manifest.side_files.contains(name)) {
    throw RebuildNeeded("the index at " + generation.folder.string() + " has no " + name +
                        "; rebuild it with `kindred-indexer build`");
  }
  try {
    return read_file(generation.folder / name);
  } catch (const InputError& error) {
    throw RebuildNeeded(std::string(error.what()) + kHowToRepair);
  }
}

}  // namespace kindred
