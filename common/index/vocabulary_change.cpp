#include "common/index/vocabulary_change.hpp"

#include <optional>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using nlohmann::json;

std::uint32_t sum(std::uint32_t before, std::int32_t more) {
  const std::int64_t after = std::int64_t{before} + more;
  return after > 0 ? static_cast<std::uint32_t>(after) : 0;
}

/// The words of both, in order; `positions` is told where those that were there are now.
void merge_words(const Vocabulary& vocabulary, const VocabularyChange& change,
                 std::vector<std::optional<std::uint32_t>>& positions, Vocabulary& merged) {
  const auto take = [&](const std::string& word, const std::string& stem, std::uint32_t stories) {
    if (stories > 0) merged.words.push_back({word, stem, stories});
    return stories > 0 ? std::optional(static_cast<std::uint32_t>(merged.words.size() - 1))
                       : std::nullopt;
  };
  auto more = change.words.begin();
  for (const VocabularyWord& entry : vocabulary.words) {
    for (; more != change.words.end() && more->first < entry.word; ++more) {
      take(more->first, more->second.stem, sum(0, more->second.stories));
    }
    const bool is_changed = more != change.words.end() && more->first == entry.word;
    positions.push_back(
        take(entry.word, entry.stem, sum(entry.stories, is_changed ? more->second.stories : 0)));
    if (is_changed) ++more;
  }
  for (; more != change.words.end(); ++more) {
    take(more->first, more->second.stem, sum(0, more->second.stories));
  }
}

}  // namespace

void VocabularyChange::add(const VocabularyChange& later) {
  for (const auto& [word, more] : later.words) {
    Word& ours = words[word];
    ours.stem = more.stem;
    ours.stories += more.stories;
  }
  for (const auto& [pair, stories] : later.pairs) pairs[pair] += stories;
}

Vocabulary changed(const Vocabulary& vocabulary, const VocabularyChange& change) {
  Vocabulary merged;
  std::vector<std::optional<std::uint32_t>> positions;
  merge_words(vocabulary, change, positions, merged);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t> pairs;
  for (const auto& [pair, stories] : change.pairs) {
    const auto first = merged.find(pair.first);
    const auto second = merged.find(pair.second);
    if (first && second) pairs[{*first, *second}] = stories;
  }
  const auto take = [&](std::uint32_t first, std::uint32_t second, std::uint32_t stories) {
    if (stories >= kLeastStoriesOfPair) merged.pairs.push_back({first, second, stories});
  };
  auto more = pairs.begin();
  for (const auto& [old_first, old_second, stories] : vocabulary.pairs) {
    if (!positions[old_first] || !positions[old_second]) continue;
    const std::pair key(*positions[old_first], *positions[old_second]);
    for (; more != pairs.end() && more->first < key; ++more) {
      take(more->first.first, more->first.second, sum(0, more->second));
    }
    const bool is_changed = more != pairs.end() && more->first == key;
    take(key.first, key.second, sum(stories, is_changed ? more->second : 0));
    if (is_changed) ++more;
  }
  for (; more != pairs.end(); ++more) {
    take(more->first.first, more->first.second, sum(0, more->second));
  }
  return merged;
}

std::string to_bytes(const VocabularyChange& change) {
  json words = json::array();
  for (const auto& [word, entry] : change.words) {
    if (entry.stories != 0) words.push_back({word, entry.stem, entry.stories});
  }
  json pairs = json::array();
  for (const auto& [pair, stories] : change.pairs) {
    if (stories != 0) pairs.push_back({pair.first, pair.second, stories});
  }
  std::string bytes;
  json::to_cbor(json::array({std::move(words), std::move(pairs)}), bytes);
  return bytes;
}

VocabularyChange vocabulary_change(std::string_view bytes, const std::string& source) {
  VocabularyChange change;
  if (bytes.empty()) return change;
  try {
    const json lists = json::from_cbor(bytes);
    for (const json& entry : lists.at(0)) {
      change.words[entry.at(0)] = {entry.at(1), entry.at(2)};
    }
    for (const json& entry : lists.at(1)) {
      change.pairs[{entry.at(0), entry.at(1)}] = entry.at(2);
    }
  } catch (const json::exception& error) {
    throw RebuildNeeded(source + " has a damaged list of words (" + error.what() +
                        "); rebuild the index with `kindred-indexer build`");
  }
  return change;
}

}  // namespace kindred
