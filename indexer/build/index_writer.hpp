#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "common/index/metadata.hpp"
#include "common/story/catalogue.hpp"
#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/build/vocabulary_counter.hpp"

namespace kindred {

/// Writes one part of a new index: a Xapian database of its own, and counts the part's words.
/// Used by one thread.
class IndexWriter {
 public:
  /// `catalogue` and `analyzer` must outlive the writer; `folder` must not exist yet.
  IndexWriter(const std::filesystem::path& folder, const Catalogue& catalogue, Analyzer& analyzer);

  void add(const Story& story);
  void write(const IndexMetadata& metadata);
  void finish();

  std::uint64_t responses() const { return responses_; }
  VocabularyCounter& vocabulary() { return vocabulary_; }

 private:
  std::string name_;
  const Catalogue& catalogue_;
  Analyzer& analyzer_;
  Xapian::WritableDatabase database_;
  VocabularyCounter vocabulary_;
  std::size_t pending_ = 0;
  std::uint64_t responses_ = 0;
};

/// Joins parts, in order, into one compacted database at `target`. Metadata is the first part's.
void merge_parts(const std::vector<std::filesystem::path>& parts,
                 const std::filesystem::path& target);

}  // namespace kindred
