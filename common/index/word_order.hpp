#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/schema.hpp"

namespace kindred {

/// FNV-1a of 32 bits (Fowler, Noll and Vo; draft-eastlake-fnv). In one of a million stories of
/// ninety different words two of them may be expected to be taken for the same.
std::uint32_t word_hash(std::string_view word);

/// The numbers of words in a row, each of as many bytes as the largest needs. A view.
class WordNumbers {
 public:
  WordNumbers() = default;
  WordNumbers(std::string_view bytes, std::size_t width) : bytes_(bytes), width_(width) {}

  std::size_t size() const { return bytes_.size() / width_; }
  std::uint32_t operator[](std::size_t place) const;

  /// The first place from `from` on that has the number; size() where none has.
  std::size_t find(std::uint32_t number, std::size_t from) const;

 private:
  std::string_view bytes_;
  std::size_t width_ = 1;
};

/// In which order the words of a story stand: the value kWordOrder of its document, read where rows
/// of words are sought. One read tells of all its words, where Xapian would keep the positions of
/// each apart (docs/adr/0015). Within a story words have numbers from 1, by their hashes. A view of
/// the value.
///
/// The bytes: how many different words there are; the hash of each, four bytes, ascending; then for
/// the story (title, then body) and for its responses how many numbers follow, and the numbers, 1,
/// 2 or 4 bytes each: as few as the count of words needs. Counts are LEB128; all is little-endian.
class WordOrder {
 public:
  /// Behind each text, so that no row reaches from one into the next.
  static constexpr std::uint32_t kNoWord = 0;

  /// RebuildNeeded where the value is damaged.
  explicit WordOrder(std::string_view value);

  /// How many different words there are.
  std::size_t words() const { return hashes_.size(); }

  /// The hash of a word, by its number less one.
  std::uint32_t hash_of(std::size_t word) const { return hashes_[word]; }

  /// Appends the numbers of the words with this hash: one or none, as good as always.
  void find(std::uint32_t hash, std::vector<std::uint32_t>& numbers) const;

  /// The words of a text field in their order.
  WordNumbers numbers(Field field) const;

 private:
  WordNumbers hashes_;
  WordNumbers title_;
  WordNumbers story_;
  WordNumbers responses_;
};

/// Makes the value of one story. The words must stay where they are until it is made.
class WordOrderWriter {
 public:
  /// The next text of the story (title, then body) or the next response.
  void add_story(const std::vector<std::string_view>& words) { add(words, story_); }
  void add_response(const std::vector<std::string_view>& words) { add(words, responses_); }

  std::string value() const;

 private:
  void add(const std::vector<std::string_view>& words, std::vector<std::uint32_t>& numbers);

  std::unordered_map<std::string_view, std::uint32_t> number_of_;  // as they come, from 1
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint32_t> story_;
  std::vector<std::uint32_t> responses_;
};

}  // namespace kindred
