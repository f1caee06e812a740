#pragma once

#include <random>
#include <string>

#include "tests/oracle/plain_stories.hpp"

namespace kindred::test {

/// A search and which stories its words mean.
struct Asked {
  SearchRequest request;
  Marks stories;
};

/// Searches by chance of stories there are: most find something. `plain` and `index` are of the
/// same stories and must outlive it.
class RandomSearches {
 public:
  using Random = std::mt19937_64;

  RandomSearches(const PlainStories& plain, ExampleIndex& index, Random& random)
      : plain_(plain), index_(index), random_(random) {}

  /// Up to three filters, dates, any order, all facets; read as typed.
  Asked next();

  /// The stories of the words of such a search; of two words those with any where none has both.
  Marks meant_by(const std::string& question) const;

 private:
  std::string word();
  std::string two_words(const std::string& between);
  std::string question();
  std::string value_of(const PlainStory& story, Facet facet);

  const PlainStories& plain_;
  ExampleIndex& index_;
  Random& random_;
};

std::size_t below(std::size_t limit, RandomSearches::Random& random);

/// How many are marked.
std::size_t marked(const Marks& marks);

}  // namespace kindred::test
