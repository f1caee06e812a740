#include "common/index/word_order.hpp"

#include <algorithm>
#include <numeric>

#include "common/base/error.hpp"

namespace kindred {
namespace {

constexpr std::size_t kHashWidth = 4;

std::size_t width_of(std::size_t words) { return words < 0x100 ? 1 : words < 0x10000 ? 2 : 4; }

void append_fixed(std::string& bytes, std::uint32_t number, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) bytes += static_cast<char>(number >> (8 * i));
}

void append_count(std::string& bytes, std::size_t count) {
  for (; count >= 0x80; count >>= 7) bytes += static_cast<char>(0x80 | (count & 0x7f));
  bytes += static_cast<char>(count);
}

[[noreturn]] void damaged() {
  throw RebuildNeeded(
      "the order of a story's words is damaged; rebuild the index with `kindred-indexer build`");
}

std::size_t take_count(std::string_view& bytes) {
  std::size_t count = 0;
  for (unsigned shift = 0; shift < 32 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    count |= static_cast<std::size_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return count;
  }
  damaged();
}

WordNumbers take_numbers(std::string_view& bytes, std::size_t count, std::size_t width) {
  if (count > bytes.size() / width) damaged();
  const WordNumbers numbers(bytes.substr(0, count * width), width);
  bytes.remove_prefix(count * width);
  return numbers;
}

}  // namespace

std::uint32_t word_hash(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

std::uint32_t WordNumbers::operator[](std::size_t place) const {
  const auto byte = [first = bytes_.data() + place * width_](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(first[i]));
  };
  if (width_ == 1) return byte(0);
  if (width_ == 2) return byte(0) | byte(1) << 8;
  return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

std::size_t WordNumbers::find(std::uint32_t number, std::size_t from) const {
  if (width_ == 1) {
    const std::size_t found = bytes_.find(static_cast<char>(number), from);
    return found == std::string_view::npos ? size() : found;
  }
  while (from < size() && (*this)[from] != number) ++from;
  return from;
}

WordOrder::WordOrder(std::string_view value) {
  const std::size_t words = take_count(value);
  const std::size_t width = width_of(words);
  hashes_ = take_numbers(value, words, kHashWidth);
  const std::size_t in_story = take_count(value);
  std::string_view story = value;
  story_ = take_numbers(value, in_story, width);
  title_ = take_numbers(story, story_.find(kNoWord, 0), width);
  const std::size_t in_responses = take_count(value);
  responses_ = take_numbers(value, in_responses, width);
  if (!value.empty()) damaged();
}

void WordOrder::find(std::uint32_t hash, std::vector<std::uint32_t>& numbers) const {
  std::size_t first = 0;
  for (std::size_t left = hashes_.size(); left > 0;) {
    const std::size_t half = left / 2;
    const bool is_before = hashes_[first + half] < hash;
    first = is_before ? first + half + 1 : first;
    left = is_before ? left - half - 1 : half;
  }
  for (; first < hashes_.size() && hashes_[first] == hash; ++first) {
    numbers.push_back(static_cast<std::uint32_t>(first + 1));
  }
}

WordNumbers WordOrder::numbers(Field field) const {
  if (field == Field::kResponse) return responses_;
  return field == Field::kTitle ? title_ : story_;
}

void WordOrderWriter::add(const std::vector<std::string_view>& words,
                          std::vector<std::uint32_t>& numbers) {
  for (const std::string_view word : words) {
    const auto next = static_cast<std::uint32_t>(hashes_.size() + 1);
    const auto [number, is_new] = number_of_.emplace(word, next);
    if (is_new) hashes_.push_back(word_hash(word));
    numbers.push_back(number->second);
  }
  numbers.push_back(WordOrder::kNoWord);
}

std::string WordOrderWriter::value() const {
  std::vector<std::uint32_t> by_hash(hashes_.size());
  std::iota(by_hash.begin(), by_hash.end(), 0U);
  std::stable_sort(by_hash.begin(), by_hash.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return hashes_[a] < hashes_[b]; });
  std::vector<std::uint32_t> number_by_hash(hashes_.size() + 1, WordOrder::kNoWord);
  std::string bytes;
  append_count(bytes, by_hash.size());
  for (std::uint32_t i = 0; i < by_hash.size(); ++i) {
    number_by_hash[by_hash[i] + 1] = i + 1;
    append_fixed(bytes, hashes_[by_hash[i]], kHashWidth);
  }
  const std::size_t width = width_of(by_hash.size());
  for (const std::vector<std::uint32_t>* field : {&story_, &responses_}) {
    append_count(bytes, field->size());
    for (const std::uint32_t number : *field) {
      append_fixed(bytes, number_by_hash[number], width);
    }
  }
  return bytes;
}

}  // namespace kindred
