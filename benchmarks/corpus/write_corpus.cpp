#include "benchmarks/corpus/write_corpus.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "indexer/store/story_store.hpp"

namespace kindred::corpus {
namespace {

/// Stories a transaction: some 20 MB of rows, a part of the 64 MiB the store keeps between
/// checkpoints.
constexpr std::uint64_t kBatch = 10'000;

void write_catalogue(const Corpus& corpus, StoryStore& store) {
  StoryStore::Transaction transaction(store);
  for (const auto& theme : corpus.themes()) store.put(theme);
  for (const auto& node : corpus.tree().nodes()) store.put(node.service);
  transaction.commit();
}

}  // namespace

void write_corpus(const Corpus& corpus, const std::filesystem::path& path, ProgressLine& progress,
                  CorpusReport* report) {
  if (std::filesystem::exists(path)) {
    throw InputError(path.string() +
                     " exists already; remove it or give another file with --store");
  }
  StoryStore store(path);
  write_catalogue(corpus, store);
  for (std::uint64_t done = 0; done < corpus.size();) {
    StoryStore::Transaction transaction(store);
    const std::uint64_t end = std::min(done + kBatch, corpus.size());
    for (; done < end; ++done) {
      const StorySketch sketch = corpus.sketch(done);
      const MadeStory made = corpus.story(sketch);
      store.put(made.story, made.notes);
      if (report != nullptr) report->count(sketch, made);
      progress.update(done, done);
    }
    transaction.commit();
  }
  progress.finish();
}

}  // namespace kindred::corpus
