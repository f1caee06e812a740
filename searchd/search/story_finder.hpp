#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "common/index/schema.hpp"
#include "searchd/query/query_tree.hpp"
#include "searchd/search/bounded_cache.hpp"
#include "searchd/search/deadline.hpp"
#include "searchd/search/known_stories.hpp"
#include "searchd/search/postings.hpp"
#include "searchd/search/sought_order.hpp"
#include "searchd/search/story_set.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// What was found already in one snapshot; shared by all threads. At 1,000,000 stories these are
/// bytes enough for the words that nearly all searches are made of (docs/benchmarks.md).
struct Known {
  Known() : Known(64 * kMegabyte, 32 * kMegabyte, 320 * kMegabyte) {}
  Known(std::size_t bytes_of_words, std::size_t bytes_of_rows, std::size_t bytes_of_postings)
      : words(bytes_of_words), rows(bytes_of_rows), postings(bytes_of_postings) {}

  BoundedCache<StorySet> words;

  /// Rows and prefixes: most are small and take a hundred times longer to find than to read a word,
  /// so that words must not push them out.
  BoundedCache<StorySet> rows;

  KnownPostings postings;

  /// About ten thousand: what is read again and again, and all stories of a small platform.
  /// Documents never change, so that these are those of the commits before, too.
  std::shared_ptr<KnownStories> stories = std::make_shared<KnownStories>(32 * kMegabyte);
};

/// Finds which stories have a part of a question, exactly and without ranking them, and how often
/// they have its words. What it found of frequent words and of words in a row is known from then
/// on: reading a million postings takes ten milliseconds, and the order of as many stories' words
/// half a second.
/// One a search. Throws Xapian::Error and DeadlineExceeded.
class StoryFinder {
 public:
  StoryFinder(const IndexReader& index, const WordForms& forms, Known& known,
              const Deadline& deadline)
      : index_(index), forms_(forms), known_(known), deadline_(deadline) {}

  /// The stories that have the part wherever its scope looks.
  SharedSet having(const QueryNode& node) const;

  /// The stories with a word, phrase, compound or prefix in one field.
  SharedSet having(const QueryNode& leaf, Field field) const;

  /// The same of one term of the index.
  SharedSet having(const std::string& term) const;
  SharedPostings postings_of(const std::string& term) const;

  /// Of words and rows of one field that count as one word.
  SharedPostings postings_of(const std::vector<const QueryNode*>& leaves, Field field) const;

  /// What a prefix stands for: its kMostExpansions most frequent words, or all.
  std::vector<BegunStem> expansions(const QueryNode& prefix) const;

 private:
  SharedSet having_any_of(const QueryNode& node) const;
  SharedPostings row_postings(const QueryNode& leaf, Field field) const;
  SharedSet kept(const QueryNode& leaf, Field field, StorySet stories) const;
  std::vector<std::pair<Field, StorySet>> in_a_row(const QueryNode& leaf,
                                                   const std::vector<Field>& fields) const;
  StorySet begun(const QueryNode& prefix, Field field) const;
  std::vector<std::pair<Field, StorySet>> in_a_row(const StorySet& stories, SoughtOrder& sought,
                                                   const std::vector<Field>& fields) const;
  SharedSet all_but(const std::vector<QueryNode>& nodes) const;
  std::vector<SharedSet> having_each(const std::vector<QueryNode>& nodes) const;

  const IndexReader& index_;
  const WordForms& forms_;
  Known& known_;
  const Deadline& deadline_;
};

/// The fields that a scope looks in: a title is part of its story.
std::vector<Field> fields_of(Scope scope);

/// Field and term of a part that is a filter: a tag, service or theme.
Field filter_field_of(const QueryNode& node);
std::string filter_term_of(const QueryNode& node);

}  // namespace kindred
