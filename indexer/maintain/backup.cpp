#include "indexer/maintain/backup.hpp"

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/commit.hpp"
#include "common/index/withheld.hpp"
#include "indexer/build/build_index.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/publish/index_directory.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kGenerationFolder = "generation";

/// By path within the backup.
using Digests = std::map<std::string, std::string>;

Generation present(const fs::path& index) {
  auto generation = published_generation(index);
  if (!generation) {
    throw InputError("there is no index at " + index.string() + "; nothing was copied");
  }
  return std::move(*generation);
}

void copy_whole(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::copy_file(from, to, failed);
  if (failed) {
    throw IndexError("cannot copy " + from.string() + " to " + to.string() + ": " +
                     failed.message());
  }
}

/// What a commit names, and nothing else that lies in the folder.
std::vector<fs::path> files_of(const Generation& generation, const Commit& commit) {
  std::vector<fs::path> files = {kManifestFile};
  for (const auto& [name, _] : generation.manifest.side_files) files.emplace_back(name);
  if (!commit.catalogue.empty()) files.emplace_back(commit.catalogue);
  for (const Segment& segment : commit.segments) {
    for (const auto& file : fs::directory_iterator(generation.folder / segment.name)) {
      files.push_back(fs::path(segment.name) / file.path().filename());
    }
  }
  return files;
}

Digests read_digests(const fs::path& backup) {
  try {
    return json::parse(read_file(backup / kBackupFile)).at("files").get<Digests>();
  } catch (const std::exception& error) {
    throw InputError(backup.string() + " is no whole backup (" + error.what() +
                     "); give the folder that `kindred-indexer backup` wrote");
  }
}

void check_files(const fs::path& backup, const Digests& digests) {
  for (const auto& [file, digest] : digests) {
    if (fs::exists(backup / file) && sha256_of_file(backup / file) == digest) continue;
    throw InputError((backup / file).string() +
                     " is missing or damaged; use another backup, or build anew");
  }
}

/// Under the lock for writing, to its end: nobody may see what was withdrawn since.
Generation publish_current(IndexDirectory& directory, const Generation& made, const fs::path& store,
                           const fs::path& index, const LanguageLists& language,
                           const WithheldStories& also_withheld,
                           std::optional<std::uint64_t> kept) {
  check_generation(made);
  const FileLock writing = lock_for_writing(index);
  take_up_changes(made, store, language);
  change_withheld(index, [&](WithheldStories& stories) {
    for (const auto& [id, story] : also_withheld) withhold(id, story, stories);
  });
  withhold_hidden(store, index, made.manifest.audience);
  return directory.publish(made.manifest, kept);
}

/// The newest generation but for the published one of which nothing is damaged. Where CURRENT is
/// damaged that is the newest of all.
fs::path sound_before(const fs::path& index) {
  std::optional<std::uint64_t> current;
  try {
    current = current_generation_number(index);
  } catch (const RebuildNeeded&) {  // what follows mends it
  }
  std::vector<std::uint64_t> others = generation_numbers(index);
  std::erase_if(others, [&](std::uint64_t number) { return number == current; });
  std::string trouble;
  if (const auto sound = first_sound(index, others, trouble)) {
    return index / generation_name(*sound);
  }
  throw InputError("the index at " + index.string() +
                   " has no generation before that could serve; build anew, or restore a backup" +
                   trouble);
}

}  // namespace

/// While kBuildLock is held no file goes that a commit names.
std::uint64_t back_up(const fs::path& index, const fs::path& target) {
  if (fs::exists(target) && !fs::is_empty(target)) {
    throw InputError(target.string() + " is not empty; give a new folder");
  }
  present(index);  // a wrong path must not become a folder with a lock
  const FileLock building(index / kBuildLock, "the index at " + index.string() + " is being built");
  const Generation generation = present(index);
  const Commit state = read_commit(generation.folder);
  const std::string commit = to_bytes(state);
  const fs::path folder = target / kGenerationFolder;
  fs::create_directories(folder);
  json digests = json::object();
  std::uint64_t bytes = 0;
  const auto files = files_of(generation, state);
  for (const fs::path& file : files) bytes += fs::file_size(generation.folder / file);
  check_free_space(target, bytes);
  for (const fs::path& file : files) {
    fs::create_directories((folder / file).parent_path());
    copy_whole(generation.folder / file, folder / file);
    digests[(kGenerationFolder / file).string()] = sha256_of_file(folder / file);
  }
  write_file_atomically(folder / kCommitFile, commit);
  check_every_file({folder, generation.manifest}, state);  // of a damaged index there is no backup
  digests[(fs::path(kGenerationFolder) / kCommitFile).string()] = sha256(commit);
  write_withheld(target, read_withheld(index));
  digests[kWithheldFile] = sha256_of_file(target / kWithheldFile);
  sync_all(target);
  try {
    write_file_atomically(target / kBackupFile, json{{"files", digests}}.dump(1) + "\n");
  } catch (const Error&) {
    fs::remove(target / kBackupFile);  // it may be there, but not for good
    throw;
  }
  return bytes + commit.size();
}

Generation restore(const fs::path& backup, const fs::path& store, const fs::path& index,
                   const LanguageLists& language) {
  const Digests digests = read_digests(backup);
  check_files(backup, digests);
  IndexDirectory directory(index);
  check_audience(index, read_manifest(backup / kGenerationFolder).audience);
  const fs::path folder = directory.begin_generation();
  fs::remove_all(folder);
  fs::copy(backup / kGenerationFolder, folder, fs::copy_options::recursive);
  sync_all(folder);
  return publish_current(directory, {folder, read_manifest(folder)}, store, index, language,
                         read_withheld(backup), directory.worth_keeping());
}

Generation roll_back(const fs::path& store, const fs::path& index, const LanguageLists& language) {
  if (!fs::exists(index / kWithheldFile)) present(index);  // a wrong path must not become an index
  IndexDirectory directory(index);
  const fs::path before = sound_before(index);
  // As a generation of its own: its files are linked, for they never change.
  const fs::path folder = directory.begin_generation();
  fs::remove_all(folder);
  fs::copy(before, folder, fs::copy_options::recursive | fs::copy_options::create_hard_links);
  const std::string commit = read_file(before / kCommitFile);
  fs::remove(folder / kCommitFile);
  write_file_atomically(folder / kCommitFile, commit);
  sync_all(folder);
  return publish_current(directory, {folder, read_manifest(folder)}, store, index, language, {},
                         generation_number(before.filename().string()));
}

}  // namespace kindred
