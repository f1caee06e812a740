#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/commit.hpp"
#include "common/index/vocabulary_change.hpp"

namespace kindred {

/// What of a removed story's terms is added to the segment that removes it, so that the stories
/// with a term can be counted: as many as have it, less those that have it behind this sign.
constexpr char kRemovedSign = '~';

/// Reads the documents of one commit as if they were in one database: none that is removed is ever
/// seen, nor counted. Documents keep their numbers from commit to commit. One object a thread;
/// stays good, and unchanged, whatever is committed meanwhile. All members throw Xapian::Error.
class IndexReader {
 public:
  /// What stories_with goes by.
  enum class Counting {
    kByRemovals,  ///< what segments note of the stories they remove: quick
    kByPostings   ///< the documents that are there: of a commit whose `removed` has others, too
  };

  /// IndexChanged where a segment is not there (any more). What `open`, a reader of the same
  /// generation, has open is not opened again: segments never change, and one whose files are gone
  /// can be read on. Both are for one thread at a time then.
  IndexReader(const std::filesystem::path& generation, const Commit& commit,
              const IndexReader* open = nullptr, Counting counting = Counting::kByRemovals);

  /// Of one database alone.
  explicit IndexReader(const Xapian::Database& database);

  /// How many there are.
  std::uint32_t stories() const { return stories_; }

  Xapian::docid last_document() const { return last_document_; }

  /// How many have a term that is the stem of a text.
  std::uint32_t stories_with(const std::string& stem_term) const;

  /// Whether any has the term.
  bool has_stories(const std::string& term) const;

  /// use(document, how often it has the term), ascending, from `first` on.
  template <class Use>
  void for_each_posting(const std::string& term, Use use, Xapian::docid first = 1) const {
    walk_postings(term, first, [&](const auto& posting) { use(*posting, posting.get_wdf()); });
  }

  /// use(document, its length in words), ascending, from `first` on.
  template <class Use>
  void for_each_length(Use use, Xapian::docid first = 1) const {
    walk_postings("", first, [&](const auto& posting) { use(*posting, posting.get_doclength()); });
  }

  /// use(document, value) of the documents that have a value, ascending, from `first` on.
  template <class Use>
  void for_each_value(Xapian::valueno slot, Use use, Xapian::docid first = 1) const {
    for (const Part& part : parts_) {
      if (part.last < first) continue;
      auto value = part.database->valuestream_begin(slot);
      const auto end = part.database->valuestream_end(slot);
      if (first > part.first && value != end) value.skip_to(first);
      for (; value != end; ++value) {
        if (is_there(value.get_docid())) use(value.get_docid(), *value);
      }
    }
  }

  /// The document of the story with this id; nullopt where there is none.
  std::optional<Xapian::docid> document_of(const std::string& id) const;

  /// The terms that begin so, sorted, each once. A term that only removed documents have may be
  /// among them.
  std::vector<std::string> terms(const std::string& prefix) const;

  /// The terms of a document that begin so.
  std::vector<std::string> terms_of(Xapian::docid document, const std::string& prefix) const;

  /// Of a document that is there.
  Xapian::Document document(Xapian::docid document) const;
  std::string data(Xapian::docid document) const;
  std::string value(Xapian::docid document, Xapian::valueno slot) const;

  /// The values of one slot, asked for in the order of the documents.
  class Values {
   public:
    /// Empty where the document has none.
    std::string of(Xapian::docid document);

   private:
    friend class IndexReader;
    Values(const IndexReader& reader, Xapian::valueno slot) : reader_(reader), slot_(slot) {}
    const IndexReader& reader_;
    Xapian::valueno slot_;
    std::size_t part_ = 0;
    bool is_open_ = false;
    Xapian::ValueIterator at_;
  };
  Values values(Xapian::valueno slot) const { return {*this, slot}; }

  /// What all segments change of the vocabulary that was built.
  VocabularyChange vocabulary_change() const;

  /// The built segment alone, which holds the metadata.
  const Xapian::Database& built() const { return *parts_.front().database; }

 private:
  /// A segment that has documents.
  struct Part {
    std::string name;
    Xapian::docid first;
    Xapian::docid last;
    /// Not copied: Xapian counts copies without a lock, and who lets go last may be any thread.
    std::shared_ptr<const Xapian::Database> database;
  };
  using SharedDatabase = std::shared_ptr<const Xapian::Database>;
  SharedDatabase find_open(const std::string& segment) const;
  bool is_there(Xapian::docid document) const {
    return !has_removed_ || !removed_->contains(document);
  }
  /// use(iterator) at each posting of a document that is there; of the term "" all documents are.
  template <class Use>
  void walk_postings(const std::string& term, Xapian::docid first, Use use) const {
    for (const Part& part : parts_) {
      if (part.last < first) continue;
      auto posting = part.database->postlist_begin(term);
      const auto end = part.database->postlist_end(term);
      if (first > part.first && posting != end) posting.skip_to(first);
      for (; posting != end; ++posting) {
        if (is_there(*posting)) use(posting);
      }
    }
  }
  const Part& part_of(Xapian::docid document) const;

  std::vector<Part> parts_;
  std::shared_ptr<const StorySet> removed_;
  bool has_removed_;
  Counting counting_ = Counting::kByRemovals;
  std::uint32_t stories_ = 0;
  Xapian::docid last_document_ = 0;
};

}  // namespace kindred
