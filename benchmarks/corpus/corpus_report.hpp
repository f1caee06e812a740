#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "benchmarks/corpus/corpus.hpp"

namespace kindred::corpus {

/// What a corpus has turned out like, counted while it is made.
class CorpusReport {
 public:
  void count(const StorySketch& sketch, const MadeStory& made);

  /// Lines for people: lengths beside those aimed at, distinct forms as the corpus grew, responses,
  /// languages, states, the tree.
  std::string text(const ServiceTree& tree) const;

  /// Words of a body that `share` of the stories do not exceed.
  std::size_t length_at(double share) const;
  double mean_length() const;
  std::size_t distinct_forms() const { return forms_.size(); }
  double responses_a_story() const;

 private:
  static constexpr std::size_t kLongest = 4096;  // longer bodies count as this long

  void count_words_of(const std::string& text);
  std::string lengths_text() const;
  std::string forms_text() const;
  std::string parts_text() const;

  std::uint64_t stories_ = 0;
  std::uint64_t words_ = 0;      // of bodies
  std::uint64_t all_words_ = 0;  // of titles, bodies and responses
  std::uint64_t bytes_ = 0;      // of the same
  std::uint64_t responses_ = 0;
  std::uint64_t answered_ = 0;
  std::uint64_t near_copies_ = 0;
  std::uint64_t praise_ = 0;
  std::array<std::uint64_t, 3> states_{};  // by StoryState
  std::array<std::uint64_t, 3> tags_{};    // by Visibility
  std::vector<std::uint32_t> lengths_ = std::vector<std::uint32_t>(kLongest + 1);
  std::unordered_set<std::uint64_t> forms_;                    // hashes of folded words
  std::vector<std::pair<std::uint64_t, std::size_t>> growth_;  // stories, forms
};

}  // namespace kindred::corpus
