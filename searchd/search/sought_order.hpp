#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/vocabulary.hpp"
#include "common/index/word_order.hpp"

namespace kindred {

/// Which words of a story are sought ones, and whether these stand in a row. Each sought word may
/// be written in several forms. One a thread.
class SoughtOrder {
 public:
  explicit SoughtOrder(std::size_t words) : numbers_(words) {}

  std::size_t words() const { return numbers_.size(); }

  /// Forms of the sought word `word`, counted from 0: one as it is written, or words of a
  /// vocabulary by their positions. All are added before a story is looked at.
  void add(std::size_t word, std::string_view form);
  void add(std::size_t word, std::span<const std::uint32_t> forms, const Vocabulary& vocabulary);

  /// From now on the words of this story are meant.
  void look_at(const WordOrder& order);

  /// What numbers the story has for the forms of a sought word.
  const std::vector<std::uint32_t>& numbers_of(std::size_t word) const { return numbers_[word]; }

  /// Whether all sought words stand one behind the other somewhere in the text.
  bool is_in_a_row(const WordNumbers& text) const;

 private:
  bool goes_on(const WordNumbers& text, std::size_t place) const;

  std::vector<std::pair<std::uint32_t, std::size_t>> forms_;  // hash and word
  std::vector<std::vector<std::uint32_t>> numbers_;           // by word
};

}  // namespace kindred
