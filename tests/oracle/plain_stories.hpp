#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/support/example_index.hpp"

namespace kindred::test {

/// A story in numbers, as a plain look at it gives them.
struct PlainStory {
  std::string id;
  PerFacet<std::vector<ValueNumber>> values;  ///< "no value" included
  std::vector<std::size_t> tag_polarities;    ///< 3 × tag + 0 for positive, 1 neutral, 2 negative
  std::size_t polarity = 0;                   ///< in PolarityCounts::of_set
  Instant published;
  std::size_t words = 0;
  std::size_t responses = 0;
};

/// Whether each story is meant, by its place.
using Marks = std::vector<char>;

/// What a search must say.
struct PlainAnswer {
  std::vector<const PlainStory*> hits;  ///< in the order asked for, but for relevance
  PerFacet<std::vector<std::uint32_t>> counts;
  std::vector<std::uint32_t> tag_polarities;
  std::vector<PolarityCounts> theme_polarities;
};

/// Stories that are looked at one by one, without an index of their filters: slow, and simple
/// enough to be believed. `index` is of the same stories and must outlive it; of it come only the
/// numbers of the values and the analyzer.
class PlainStories {
 public:
  /// Only published stories count.
  PlainStories(const std::vector<Story>& stories, ExampleIndex& index);

  const std::vector<PlainStory>& stories() const { return stories_; }

  /// Words of the stories, frequent ones often.
  const std::vector<std::string>& words() const { return words_; }

  /// Those with the word, in any inflection, in title, body or responses.
  Marks having(const std::string& word) const;

  /// `question` marks the stories of the words.
  PlainAnswer answer(const Marks& question, const SearchRequest& request) const;

 private:
  void read_words(const Story& story);
  void count(const PlainStory& story, Facet facet, PlainAnswer& answer) const;

  const FacetValues& values_;
  Analyzer& analyzer_;
  std::vector<PlainStory> stories_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::vector<std::size_t>> having_;  // by stem
};

/// Whether `a` comes before `b` in an order that needs no words.
bool comes_before(const PlainStory& a, const PlainStory& b, Sort sort);

}  // namespace kindred::test
