#include "indexer/update/segment_writer.hpp"

#include <algorithm>

#include "common/base/files.hpp"
#include "common/base/numbers.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/xapian_errors.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Of a term as it is written: a NUL takes two.
constexpr std::size_t kMostTermBytes = 245;

/// Of the text of a story with its responses and what belongs to it; the longest published stories
/// have some hundred kilobytes.
constexpr std::size_t kMostDataBytes = 16'000'000;

std::size_t written_size(const std::string& term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

}  // namespace

Xapian::Document removal_of(const std::vector<std::string>& terms) {
  Xapian::Document document;
  for (const std::string& term : terms) document.add_boolean_term(kRemovedSign + term);
  return document;
}

void write_segment(const fs::path& folder, Xapian::docid first, const SegmentContent& content) {
  fs::remove_all(folder);
  write_with_xapian("the segment at " + folder.string(), [&] {
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE);
    // Not in steps: nothing of a segment is there before all of it.
    database.begin_transaction();
    Xapian::docid number = first;
    for (const Xapian::Document& document : content.documents) {
      database.replace_document(number++, document);
    }
    database.set_metadata(kVocabularyChangeKey, to_bytes(content.vocabulary));
    database.commit_transaction();
    database.close();
  });
  sync_directory(folder);
}

void check_document(const Xapian::Document& document) {
  const std::size_t size = document.get_data().size();
  if (size > kMostDataBytes) {
    throw IndexError("it has " + with_commas(size) + " bytes; up to " +
                     with_commas(kMostDataBytes) + " can be indexed: shorten it");
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (written_size(*term) <= kMostTermBytes) continue;
    throw IndexError("its value \"" + (*term).substr(0, 40) +
                     "\" has too many NUL characters to be a filter: take them out");
  }
}

}  // namespace kindred
