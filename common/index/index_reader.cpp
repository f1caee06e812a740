#include "common/index/index_reader.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/index/schema.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// What is deleted once nobody should need it any more is given another name first, so that a
/// folder is there whole or not at all.
std::shared_ptr<const Xapian::Database> open_segment(const fs::path& folder) {
  try {
    return std::make_shared<const Xapian::Database>(folder.string());
  } catch (const Xapian::DatabaseError&) {
    if (fs::exists(folder)) throw;
    throw IndexChanged(folder.string() + " is not there any more; read the newest commit");
  }
}

}  // namespace

IndexReader::IndexReader(const fs::path& generation, const Commit& commit, const IndexReader* open,
                         Counting counting)
    : removed_(std::make_shared<const StorySet>(commit.removed)),
      has_removed_(!commit.removed.isEmpty()),
      counting_(counting),
      last_document_(commit.last_document()) {
  std::uint64_t documents = 0;
  for (const Segment& segment : commit.segments) {
    SharedDatabase database = open == nullptr ? nullptr : open->find_open(segment.name);
    if (database == nullptr) database = open_segment(generation / segment.name);
    documents += database->get_doccount();
    parts_.push_back(
        {segment.name, segment.first_document, segment.last_document, std::move(database)});
  }
  stories_ = static_cast<std::uint32_t>(documents - commit.removed.cardinality());
}

IndexReader::IndexReader(const Xapian::Database& database)
    : removed_(std::make_shared<const StorySet>()),
      has_removed_(false),
      stories_(database.get_doccount()),
      last_document_(database.get_lastdocid()) {
  parts_.push_back({"", 1, last_document_, std::make_shared<const Xapian::Database>(database)});
}

IndexReader::SharedDatabase IndexReader::find_open(const std::string& segment) const {
  const auto found = std::find_if(parts_.begin(), parts_.end(),
                                  [&](const Part& part) { return part.name == segment; });
  return found == parts_.end() ? nullptr : found->database;
}

const IndexReader::Part& IndexReader::part_of(Xapian::docid document) const {
  const auto found =
      std::lower_bound(parts_.begin(), parts_.end(), document,
                       [](const Part& part, Xapian::docid key) { return part.last < key; });
  return found == parts_.end() ? parts_.back() : *found;
}

std::uint32_t IndexReader::stories_with(const std::string& stem_term) const {
  std::uint32_t with = 0;
  if (counting_ == Counting::kByPostings) {
    for_each_posting(stem_term, [&](Xapian::docid, auto) { ++with; });
    return with;
  }
  for (const Part& part : parts_) with += part.database->get_termfreq(stem_term);
  if (!has_removed_) return with;
  for (const Part& part : parts_) with -= part.database->get_termfreq(kRemovedSign + stem_term);
  return with;
}

bool IndexReader::has_stories(const std::string& term) const {
  for (const Part& part : parts_) {
    const auto end = part.database->postlist_end(term);
    for (auto posting = part.database->postlist_begin(term); posting != end; ++posting) {
      if (is_there(*posting)) return true;
    }
  }
  return false;
}

std::vector<std::string> IndexReader::terms(const std::string& prefix) const {
  std::vector<std::string> all;
  for (const Part& part : parts_) {
    all.insert(all.end(), part.database->allterms_begin(prefix),
               part.database->allterms_end(prefix));
  }
  if (parts_.size() == 1) return all;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<std::string> IndexReader::terms_of(Xapian::docid document,
                                               const std::string& prefix) const {
  const Xapian::Database& database = *part_of(document).database;
  std::vector<std::string> terms;
  auto term = database.termlist_begin(document);
  const auto end = database.termlist_end(document);
  for (term.skip_to(prefix); term != end && (*term).starts_with(prefix); ++term) {
    terms.push_back(*term);
  }
  return terms;
}

std::optional<Xapian::docid> IndexReader::document_of(const std::string& id) const {
  std::optional<Xapian::docid> found;
  for_each_posting(filter_term(Field::kId, id),
                   [&](Xapian::docid document, auto) { found = document; });
  return found;
}

VocabularyChange IndexReader::vocabulary_change() const {
  VocabularyChange change;
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    change.add(kindred::vocabulary_change(parts_[i].database->get_metadata(kVocabularyChangeKey),
                                          "a segment of the index"));
  }
  return change;
}

Xapian::Document IndexReader::document(Xapian::docid document) const {
  return part_of(document).database->get_document(document, Xapian::DOC_ASSUME_VALID);
}

std::string IndexReader::data(Xapian::docid document) const {
  return this->document(document).get_data();
}

std::string IndexReader::value(Xapian::docid document, Xapian::valueno slot) const {
  return this->document(document).get_value(slot);
}

std::string IndexReader::Values::of(Xapian::docid document) {
  const auto& parts = reader_.parts_;
  while (part_ + 1 < parts.size() && parts[part_].last < document) {
    ++part_;
    is_open_ = false;
  }
  const Xapian::Database& database = *parts[part_].database;
  if (!is_open_) at_ = database.valuestream_begin(slot_);
  is_open_ = true;
  const auto end = database.valuestream_end(slot_);
  if (at_ != end) at_.skip_to(document);
  return at_ != end && at_.get_docid() == document ? *at_ : std::string();
}

}  // namespace kindred
