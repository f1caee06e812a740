#include "searchd/vocabulary/near_words.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "common/text/edits.hpp"

namespace kindred {
namespace {

/// Characters whose deletions are kept. Garbe's measurement: seven needs a tenth of the memory of
/// whole words, and costs a few more comparisons.
constexpr std::size_t kPrefix = 7;

/// FNV-1a (Fowler, Noll, Vo) over the characters but those at `left_out` and `also_left_out`.
std::uint32_t hash_without(std::u32string_view text, std::size_t left_out,
                           std::size_t also_left_out) {
  std::uint32_t hash = 2166136261U;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == left_out || i == also_left_out) continue;
    hash = (hash ^ static_cast<std::uint32_t>(text[i])) * 16777619U;
  }
  return hash ^ hash >> 15;  // the low bits, which choose the bucket, see all of the text
}

/// The hashes of the prefix with up to `most` characters left out, each different hash once.
std::vector<std::uint32_t> deletions(std::string_view word, std::size_t most) {
  const std::u32string points = code_points(word);
  const std::u32string_view prefix = std::u32string_view(points).substr(0, kPrefix);
  const std::size_t none = prefix.size();
  std::vector<std::uint32_t> hashes = {hash_without(prefix, none, none)};
  for (std::size_t i = 0; most >= 1 && i < prefix.size(); ++i) {
    hashes.push_back(hash_without(prefix, i, none));
    for (std::size_t j = i + 1; most >= 2 && j < prefix.size(); ++j) {
      hashes.push_back(hash_without(prefix, i, j));
    }
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

NearWords::NearWords(std::vector<std::string> words) : words_(std::move(words)) {
  // one bucket for about eight entries: a word has up to 29 of them
  mask_ = std::bit_ceil(static_cast<std::uint32_t>(words_.size() * 4 + 1)) - 1;
  buckets_.assign(std::size_t{mask_} + 2, 0);
  lengths_.reserve(words_.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // bucket, word
  for (std::uint32_t word = 0; word < words_.size(); ++word) {
    lengths_.push_back(
        static_cast<std::uint8_t>(std::min<std::size_t>(length_of(words_[word]), 255)));
    for (const std::uint32_t hash : deletions(words_[word], kMostEdits)) {
      entries.emplace_back(hash & mask_, word);
      ++buckets_[(hash & mask_) + 1];
    }
  }
  for (std::size_t i = 1; i < buckets_.size(); ++i) buckets_[i] += buckets_[i - 1];
  found_.resize(entries.size());
  std::vector<std::uint32_t> next(buckets_.begin(), buckets_.end() - 1);
  for (const auto& [bucket, word] : entries) found_[next[bucket]++] = word;
}

std::vector<NearWords::Near> NearWords::within(std::string_view word, std::size_t most) const {
  if (words_.empty()) return {};
  const std::size_t length = length_of(word);
  std::vector<std::uint32_t> candidates;
  for (const std::uint32_t hash : deletions(word, std::min(most, kMostEdits))) {
    const std::uint32_t bucket = hash & mask_;
    for (auto at = buckets_[bucket]; at < buckets_[bucket + 1]; ++at) {
      const std::size_t other = lengths_[found_[at]];
      if (std::max(length, other) - std::min(length, other) <= most) {
        candidates.push_back(found_[at]);
      }
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<Near> near;
  for (const std::uint32_t candidate : candidates) {
    const std::size_t edits = edits_between(word, words_[candidate], most);
    if (edits <= most) near.push_back({candidate, static_cast<std::uint32_t>(edits)});
  }
  return near;
}

std::size_t NearWords::index_bytes() const {
  return lengths_.size() + (buckets_.size() + found_.size()) * sizeof(std::uint32_t);
}

}  // namespace kindred
