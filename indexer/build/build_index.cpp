#include "indexer/build/build_index.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include <sys/resource.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/version.hpp"
#include "common/index/commit.hpp"
#include "common/index/metadata.hpp"
#include "common/index/schema.hpp"
#include "common/index/vocabulary.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/build/learn_space.hpp"
#include "indexer/build/progress_counter.hpp"
#include "indexer/document/embedding_model.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "indexer/update/commit_files.hpp"
#include "indexer/update/index_updater.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Every segment that the last merge reads has four files open: some 120 a writer at the most, and
/// more than the usual 1,024 with many writers. The system may allow more; where not, Xapian says
/// so.
void allow_many_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Stories between two reports of progress.
constexpr std::uint64_t kStoriesPerReport = 500;

using Snapshots = std::vector<std::unique_ptr<StoreSnapshot>>;

/// What one writer makes: the stories [first, first + count) in publication order.
struct Part {
  const StoreSnapshot& snapshot;
  std::uint64_t first;
  std::uint64_t count;
  fs::path folder;
  const IndexMetadata& metadata;
};

/// What says where stories lie: embeddings, or a space where there are none.
struct PlaceSource {
  std::optional<EmbeddingPlaces> embeddings;
  LatentSpace space;  ///< with embeddings, one without stems
};

/// What every writer is given beside its part.
struct Settings {
  const LanguageLists& language;
  const PlaceSource& places;
  std::size_t stories_of_segment;
};

/// What a writer has made, or all of them joined.
struct Written {
  std::vector<fs::path> databases;  ///< in publication order
  std::uint64_t responses = 0;
  VocabularyCounter vocabulary;
  EmbeddingReport embeddings;
  SetAside set_aside;
};

Written write_part(const Part& part, const Settings& settings, ProgressCounter& progress,
                   const std::atomic<bool>& stop) {
  Analyzer analyzer(settings.language);
  const SensitiveRules sensitive(settings.language.sensitive, analyzer);
  IndexWriter writer(
      part.folder,
      {part.metadata.catalogue, settings.places.space, sensitive, part.snapshot.audience()},
      analyzer, settings.stories_of_segment);
  EmbeddingPlacer placer(settings.places.embeddings, part.snapshot);
  writer.write(part.metadata);
  std::uint64_t pending = 0;
  SetAside set_aside;
  part.snapshot.for_each_story(part.first, part.count, [&](const Story& story) {
    if (stop) throw IndexError("stopped: another writer failed");
    const auto fault = writer.add(story, placer.place_of(story.id));
    if (fault) set_aside[story.id] = {*fault, now()};
    if (++pending == kStoriesPerReport) progress.add(std::exchange(pending, 0));
  });
  progress.add(pending);
  return {writer.finish(), writer.responses(), std::move(writer.vocabulary()), placer.report(),
          std::move(set_aside)};
}

/// In the order of the parts, so that the outcome does not hang on which writer ends first.
Written join(std::vector<std::optional<Written>> written) {
  Written all = std::move(*written.front());
  for (auto part = written.begin() + 1; part != written.end(); ++part) {
    const auto& databases = (*part)->databases;
    all.databases.insert(all.databases.end(), databases.begin(), databases.end());
    all.responses += (*part)->responses;
    all.vocabulary.merge((*part)->vocabulary);
    all.embeddings.add((*part)->embeddings);
    all.set_aside.merge((*part)->set_aside);
    part->reset();
  }
  return all;
}

/// Runs one writer a part; the first error of any of them is thrown once all have ended.
Written write_parts(const std::vector<Part>& parts, const Settings& settings,
                    ProgressCounter& progress) {
  std::vector<std::optional<Written>> written(parts.size());
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::exception_ptr first_error;
  std::vector<std::thread> threads;
  threads.reserve(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    threads.emplace_back([&, i] {
      try {
        written[i] = write_part(parts[i], settings, progress, stop);
      } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex);
        if (!stop.exchange(true)) first_error = std::current_exception();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  if (first_error) std::rethrow_exception(first_error);
  return join(std::move(written));
}

std::vector<Part> divide(const Snapshots& snapshots, std::uint64_t stories, const fs::path& folder,
                         const IndexMetadata& metadata) {
  std::vector<Part> parts;
  const std::uint64_t share = (stories + snapshots.size() - 1) / snapshots.size();
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    const std::uint64_t first = std::min(stories, share * i);
    parts.push_back({*snapshots[i], first, std::min(share, stories - first),
                     folder / ("part-" + std::to_string(i)), metadata});
  }
  return parts;
}

void merge_and_remove(const Written& written, const std::vector<Part>& parts,
                      const fs::path& target) {
  merge_databases(written.databases, target);
  for (const Part& part : parts) fs::remove_all(part.folder);
}

Manifest describe(const IndexMetadata& metadata, Audience audience, std::uint64_t stories,
                  std::uint64_t responses) {
  Manifest manifest;
  manifest.schema_version = metadata.schema_version;
  manifest.kindred_version = kVersion;
  manifest.analyzer = metadata.analyzer;
  manifest.audience = audience;
  manifest.stories = stories;
  manifest.responses = responses;
  manifest.services = metadata.catalogue.services().size();
  manifest.themes = metadata.catalogue.themes().size();
  manifest.built_at = now();
  manifest.source_sequence = metadata.source_sequence;
  return manifest;
}

/// What is built, before anything else is committed to it.
void write_first_commit(const fs::path& folder, const Manifest& manifest) {
  Commit commit;
  commit.source_sequence = manifest.source_sequence;
  commit.responses = manifest.responses;
  commit.segments = {{kBuiltSegment, 1, last_document(folder / kBuiltSegment),
                      describe_files(folder / kBuiltSegment)}};
  write_commit(folder, commit);
}

PlaceSource learn_places(const StoreSnapshot& snapshot, const std::optional<EmbeddingModel>& model,
                         const LanguageLists& language, const BuildProgress& progress) {
  const auto report = [&](std::uint64_t done, std::uint64_t all) {
    progress(BuildStage::kLearning, done, all);
  };
  if (!model) return {std::nullopt, learn_space(snapshot, language, report)};
  EmbeddingProjection projection = learn_projection(snapshot, *model);
  LatentSpace space(projection.dimensions(), {}, {});
  return {EmbeddingPlaces{model->name, std::move(projection)}, std::move(space)};
}

/// Writes a file beside the database and names it in the manifest.
void write_side_file(const fs::path& folder, const char* name, const std::string& content,
                     Manifest& manifest) {
  write_file_atomically(folder / name, content);
  manifest.side_files[name] = sha256(content);
}

void write_places(const fs::path& folder, const PlaceSource& places, Manifest& manifest) {
  write_side_file(folder, kLatentSpaceFile, places.space.to_file(), manifest);
  if (!places.embeddings) return;
  manifest.embeddings = places.embeddings->model;
  write_side_file(folder, kEmbeddingProjectionFile, places.embeddings->projection.to_file(),
                  manifest);
}

}  // namespace

void take_up_changes(const Generation& made, const fs::path& store, const LanguageLists& language) {
  IndexUpdater updater(made, language);
  const StoreSnapshot now(store, made.manifest.audience);
  while (updater.update(now).is_behind) {
  }
}

namespace {

/// Of `before` what the store does not know, or what was withdrawn, stays.
WithheldStories hidden(const StoreSnapshot& snapshot, const WithheldStories& before) {
  WithheldStories withheld;
  for (const auto& [id, story] : before) {
    const auto state = snapshot.state_of(id);
    const bool is_shown = state && may_see(snapshot.audience(), *state);
    if (!is_shown || !story.may_come_back()) withheld[id] = story;
  }
  snapshot.for_each_hidden([&](const std::string& id, StoryState state) {
    withhold(id, {state, "", now(), false}, withheld);
  });
  return withheld;
}

}  // namespace

void withhold_hidden(const fs::path& store, const fs::path& index, Audience audience) {
  const StoreSnapshot snapshot(store, audience);
  change_withheld(index, [&](WithheldStories& stories) { stories = hidden(snapshot, stories); });
}

void withhold_anew(const fs::path& store, const fs::path& index, Audience audience) {
  make_withheld(index, hidden(StoreSnapshot(store, audience), {}));
}

Generation build_index(const BuildOptions& options, const LanguageLists& language,
                       const BuildProgress& progress, const EmbeddingsReported& report) {
  const Snapshots snapshots = StoreSnapshot::open_together(
      options.store, std::max<std::size_t>(options.writers, 1), options.audience);
  IndexDirectory directory(options.index);
  check_audience(options.index, options.audience);
  read_withheld(options.index);  // where it is damaged it is said now, not after the build
  const StoreSnapshot& snapshot = *snapshots.front();
  const IndexMetadata metadata{kSchemaVersion, Analyzer(language).fingerprint(),
                               snapshot.sequence(), snapshot.catalogue()};
  const std::uint64_t stories = snapshot.story_count();
  const auto model = choose_model(snapshot.embedding_models(), options.embeddings);

  allow_many_open_files();
  const fs::path folder = directory.begin_generation();
  const std::vector<Part> parts = divide(snapshots, stories, folder, metadata);
  ProgressCounter counter(std::bind_front(progress, BuildStage::kWriting), stories);
  const PlaceSource places = learn_places(snapshot, model, language, progress);
  const Written written =
      write_parts(parts, {language, places, options.stories_of_segment}, counter);
  merge_and_remove(written, parts, folder / kBuiltSegment);

  Manifest manifest =
      describe(metadata, options.audience, stories - written.set_aside.size(), written.responses);
  write_side_file(folder, kVocabularyFile, to_text(written.vocabulary.vocabulary()), manifest);
  write_places(folder, places, manifest);
  report(written.embeddings);
  write_first_commit(folder, manifest);
  check_generation({folder, manifest});
  const auto kept = directory.worth_keeping();
  // From here on nobody else commits: what the list of withheld stories says is of one moment.
  const FileLock writing = lock_for_writing(options.index);
  if (written.set_aside != read_set_aside(options.index)) {
    write_set_aside(options.index, written.set_aside);
  }
  take_up_changes({folder, manifest}, options.store, language);
  withhold_hidden(options.store, options.index, options.audience);
  return directory.publish(manifest, kept);
}

}  // namespace kindred
