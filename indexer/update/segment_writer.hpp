#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/vocabulary_change.hpp"

namespace kindred {

/// The documents of a segment as they come, and their numbers: first, first + 1 and so on.
struct SegmentContent {
  std::vector<Xapian::Document> documents;
  VocabularyChange vocabulary;
};

/// What counts a removed document's terms out (kRemovedSign). `terms` are those of its texts.
Xapian::Document removal_of(const std::vector<std::string>& terms);

/// Writes a segment whose documents have numbers from `first` on. On disk when it returns, power
/// loss or not. What was at `folder` goes. IndexError names the folder.
void write_segment(const std::filesystem::path& folder, Xapian::docid first,
                   const SegmentContent& content);

/// Whether a segment can hold the document: IndexError says why not. Xapian finds some faults only
/// when it commits, and then drops all that was to be committed.
void check_document(const Xapian::Document& document);

}  // namespace kindred
