#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/index/metadata.hpp"
#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/build/segmented_database.hpp"
#include "indexer/document/document.hpp"
#include "indexer/document/vocabulary_counter.hpp"

namespace kindred {

/// Writes one part of a new index: Xapian databases of its own, and counts the part's words.
/// Used by one thread.
class IndexWriter {
 public:
  /// `analyzer` must outlive the writer; `folder` must not exist yet.
  IndexWriter(const std::filesystem::path& folder, const DocumentContext& context,
              Analyzer& analyzer, std::size_t stories_of_segment);

  /// `supplied` is where the story lies; nullopt where its words are to say that. What is wrong
  /// with a story that cannot be indexed; it is left out.
  std::optional<std::string> add(const Story& story, const std::optional<LatentPlace>& supplied);
  void write(const IndexMetadata& metadata) { database_.write(metadata); }

  /// The folders of the databases that hold the part, in order.
  std::vector<std::filesystem::path> finish() { return database_.finish(); }

  std::uint64_t responses() const { return responses_; }
  VocabularyCounter& vocabulary() { return vocabulary_; }

 private:
  std::string name_;
  const DocumentContext context_;
  Analyzer& analyzer_;
  SegmentedDatabase database_;
  VocabularyCounter vocabulary_;
  std::uint64_t responses_ = 0;
};

}  // namespace kindred
