#include "indexer/maintain/compact.hpp"

#include <algorithm>
#include <future>
#include <span>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/metadata.hpp"
#include "common/index/xapian_errors.hpp"
#include "common/semantic/latent_space.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/build/progress_counter.hpp"
#include "indexer/build/segmented_database.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/update/commit_files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kStoriesPerStep = 1000;

/// By its number before: the number that a document has now.
using Numbers = std::vector<Xapian::docid>;

std::vector<Xapian::docid> documents_in(const IndexReader& reader) {
  std::vector<Xapian::docid> documents;
  documents.reserve(reader.stories());
  reader.for_each_length([&](Xapian::docid document, auto) { documents.push_back(document); });
  return documents;
}

/// The documents [first, last) of the list, in a database of their own.
std::vector<fs::path> copy_part(const fs::path& generation, const Commit& commit,
                                std::span<const Xapian::docid> documents, const fs::path& folder,
                                const IndexMetadata& metadata, ProgressCounter& progress) {
  return with_xapian("compacting into " + folder.string(), [&] {
    const IndexReader reader(generation, commit);
    SegmentedDatabase database(folder);
    database.write(metadata);
    std::uint64_t pending = 0;
    for (const Xapian::docid document : documents) {
      database.add(reader.document(document));
      if (++pending == kStoriesPerStep) progress.add(std::exchange(pending, 0));
    }
    progress.add(pending);
    return database.finish();
  });
}

/// One writer a part; in the order of the documents.
std::vector<fs::path> copy(const Generation& from, const Commit& commit,
                           const std::vector<Xapian::docid>& documents, std::size_t writers,
                           const fs::path& folder, ProgressCounter& progress) {
  const IndexReader reader(from.folder, commit);
  IndexMetadata metadata = read_metadata(reader.built());
  metadata.catalogue = read_catalogue(from.folder, commit, reader.built());
  metadata.source_sequence = commit.source_sequence;
  const std::span<const Xapian::docid> all(documents);
  const std::size_t share = (documents.size() + writers - 1) / writers;
  std::vector<std::future<std::vector<fs::path>>> parts;
  for (std::size_t i = 0; i < writers; ++i) {
    const std::size_t first = std::min(documents.size(), i * share);
    const auto part = all.subspan(first, std::min(share, documents.size() - first));
    const fs::path target = folder / ("part-" + std::to_string(i));
    parts.push_back(std::async(std::launch::async, [&, part, target] {
      return copy_part(from.folder, commit, part, target, metadata, progress);
    }));
  }
  std::vector<fs::path> databases;
  for (auto& part : parts) {
    for (auto& database : part.get()) databases.push_back(std::move(database));
  }
  return databases;
}

/// Stems of withdrawn stories alone would tell that somebody wrote them.
std::string without_gone_stems(const std::string& space, const std::string& name,
                               const Vocabulary& vocabulary) {
  std::vector<std::string> stems;
  for (const VocabularyWord& word : vocabulary.words) stems.push_back(word.stem);
  std::sort(stems.begin(), stems.end());
  return LatentSpace::from_file(space, name).only(stems).to_file();
}

void write_side_files(const Generation& from, const Commit& commit, const fs::path& folder,
                      Manifest& manifest) {
  const IndexReader reader(from.folder, commit);
  const Vocabulary vocabulary = changed(load_vocabulary(from), reader.vocabulary_change());
  for (auto& [name, digest] : manifest.side_files) {
    std::string content = read_side_file(from, name);
    if (name == kVocabularyFile) content = to_text(vocabulary);
    if (name == kLatentSpaceFile) content = without_gone_stems(content, name, vocabulary);
    write_file_atomically(folder / name, content);
    digest = sha256(content);
  }
}

/// What was committed while the stories were copied: its segments are linked, for they never
/// change, and what it removed of the copied documents has new numbers.
Commit take_over(const fs::path& from, const Commit& copied, const Commit& newest,
                 const Numbers& numbers, const Segment& built, const fs::path& folder) {
  Commit next = newest;
  ++next.number;
  next.catalogue.clear();
  next.catalogue_digest.clear();
  next.segments = {built};
  next.removed = {};
  for (const Xapian::docid document : documents_of(newest.removed - copied.removed)) {
    const bool is_copied = document <= copied.last_document();
    next.removed.add(is_copied ? numbers[document] : document);
  }
  for (const Segment& segment : newest.segments) {
    if (segment.first_document <= copied.last_document()) continue;
    fs::create_directory(folder / segment.name);
    for (const auto& file : fs::directory_iterator(from / segment.name)) {
      fs::create_hard_link(file.path(), folder / segment.name / file.path().filename());
    }
    sync_directory(folder / segment.name);
    next.segments.push_back(segment);
  }
  if (newest.catalogue != copied.catalogue) {
    fs::create_hard_link(from / newest.catalogue, folder / newest.catalogue);
    next.catalogue = newest.catalogue;
    next.catalogue_digest = newest.catalogue_digest;
  }
  return next;
}

/// Its segments stay as they are while kBuildLock is held.
Generation to_compact(const fs::path& index) {
  auto generation = published_generation(index);
  if (!generation) {
    throw RebuildNeeded("there is no index at " + index.string() +
                        "; build (or rebuild) it with `kindred-indexer build`");
  }
  return std::move(*generation);
}

}  // namespace

Generation compact_index(const fs::path& index, std::size_t writers,
                         const CompactProgress& progress) {
  if (!fs::exists(index)) throw IndexError("there is no index at " + index.string());
  IndexDirectory directory(index);
  const auto [from, copied] = [&] {
    const FileLock writing = lock_for_writing(index);
    const Generation current = to_compact(index);
    return std::pair(current, read_commit(current.folder));
  }();
  check_every_file(from, copied);
  const fs::path folder = directory.begin_generation();
  const std::vector<Xapian::docid> documents = with_xapian("the index at " + index.string(), [&] {
    return documents_in({from.folder, copied});
  });
  ProgressCounter counter(progress, documents.size());
  const auto databases =
      copy(from, copied, documents, std::max<std::size_t>(writers, 1), folder, counter);
  merge_databases(databases, folder / kBuiltSegment);
  for (const fs::path& database : databases) fs::remove_all(database.parent_path());

  Manifest manifest = from.manifest;
  manifest.stories = documents.size();
  manifest.responses = copied.responses;
  manifest.built_at = now();
  manifest.source_sequence = copied.source_sequence;
  with_xapian("the index at " + index.string(), [&] {
    const IndexReader reader(from.folder, copied);
    const Catalogue catalogue = read_catalogue(from.folder, copied, reader.built());
    manifest.services = catalogue.services().size();
    manifest.themes = catalogue.themes().size();
    write_side_files(from, copied, folder, manifest);
  });
  Numbers numbers(std::size_t{copied.last_document()} + 1, 0);
  Xapian::docid last = 0;
  for (const Xapian::docid document : documents) numbers[document] = ++last;
  const Segment built{kBuiltSegment, 1, last, describe_files(folder / kBuiltSegment)};
  Commit made = copied;
  made.segments = {built};
  made.removed = {};
  made.catalogue.clear();
  write_commit(folder, made);
  check_generation({folder, manifest});
  const FileLock writing = lock_for_writing(index);
  write_commit(folder,
               take_over(from.folder, copied, read_commit(from.folder), numbers, built, folder));
  return directory.publish(manifest, std::nullopt);
}

}  // namespace kindred
