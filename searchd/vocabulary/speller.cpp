#include "searchd/vocabulary/speller.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "common/text/edits.hpp"

namespace kindred {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kLongestWord = 30;

/// Up to this many letters one edit, beyond two: two edits of five letters make any word of any.
constexpr std::size_t kLettersForOneEdit = 4;

/// Bytes of each part of a word that is split.
constexpr std::size_t kShortestPart = 2;

/// What a known word counts as, in stories: it is rarer in stories than it matters.
constexpr std::uint32_t kStoriesOfKnownWord = 3;

/// Cost for each letter of the typed word up to which a correction is believed: of a word that no
/// story has, and of one that some have. Set by false corrections, as kStoriesPerOwn was.
constexpr double kMostCostPerLetter = 0.8;
constexpr double kMostCostPerLetterOfKnown = 0.45;

/// A joined word must be written so many times as often as its parts side by side.
constexpr std::uint32_t kJoinedPerApart = 2;

bool may_be_wrong(const std::string& word) {
  const std::size_t letters = length_of(word);
  if (letters < kShortestWord || letters > kLongestWord) return false;
  return std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || c >= 0x80 || c == '\'';
  });
}

std::size_t edits_allowed(const std::string& word) {
  return length_of(word) <= kLettersForOneEdit ? 1 : kMostEdits;
}

void keep_best(std::vector<Correction>& found, std::size_t most) {
  const auto better = [](const Correction& a, const Correction& b) {
    return a.score != b.score ? a.score > b.score : a.text < b.text;
  };
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), end, found.end(), better);
  found.erase(end, found.end());
}

}  // namespace

Speller::Speller(std::shared_ptr<const WordForms> forms,
                 const std::vector<std::string>& known_words, const ErrorCosts& costs)
    : forms_(std::move(forms)),
      vocabulary_(forms_->vocabulary()),
      costs_(costs),
      known_words_(known_words.begin(), known_words.end()) {
  std::vector<std::string> words;
  for (const auto& [word, stem, stories] : vocabulary_.words) {
    if (stories < kLeastStoriesOfWord || !may_be_wrong(word)) continue;
    words.push_back(word);
    stories_.push_back(stories);
  }
  for (const std::string& word : known_words_) {
    if (!may_be_wrong(word) || vocabulary_.stories_with(word) >= kLeastStoriesOfWord) continue;
    words.push_back(word);
    stories_.push_back(vocabulary_.stories_with(word));
  }
  near_ = NearWords(std::move(words));
}

double Speller::weight_of(std::uint32_t stories) const {
  return std::log(std::max(stories, kStoriesOfKnownWord));
}

std::vector<Correction> Speller::corrections(const std::string& word, std::size_t most) const {
  if (!may_be_wrong(word)) return {};
  const std::u32string typed = code_points(word);
  std::vector<Correction> found;
  for (const auto& [position, edits] : near_.within(word, edits_allowed(word))) {
    if (edits == 0) continue;
    const std::string& other = near_.words()[position];
    const double cost = error_cost(typed, code_points(other), costs_);
    found.push_back({other, stories_[position], weight_of(stories_[position]) - cost});
  }
  add_splits(word, found);
  keep_best(found, most);
  return found;
}

void Speller::add_splits(const std::string& word, std::vector<Correction>& found) const {
  for (std::size_t at = kShortestPart; at + kShortestPart <= word.size(); ++at) {
    const std::string_view first = std::string_view(word).substr(0, at);
    const std::string_view second = std::string_view(word).substr(at);
    const std::uint32_t stories = vocabulary_.stories_with(first, second);
    if (stories < kLeastStoriesOfPair) continue;
    found.push_back({std::string(first) + " " + std::string(second), stories,
                     weight_of(stories) - costs_.missing_blank});
  }
}

std::uint32_t Speller::stories_with_stem(const std::string& stem) const {
  std::uint32_t stories = 0;
  for (const std::uint32_t word : forms_->of(stem)) {
    stories = std::max(stories, vocabulary_.words[word].stories);
  }
  return stories;
}

std::optional<Correction> Speller::correction(const std::string& word,
                                              const std::string& stem) const {
  if (!may_be_wrong(word) || known_words_.contains(word)) return std::nullopt;
  std::vector<Correction> best = corrections(word, 1);
  if (best.empty()) return std::nullopt;
  const std::uint32_t own = std::max(vocabulary_.stories_with(word), stories_with_stem(stem));
  if (std::uint64_t{own} * kStoriesPerOwn > best[0].stories) return std::nullopt;
  const double cost = weight_of(best[0].stories) - best[0].score;
  const double believed = own == 0 ? kMostCostPerLetter : kMostCostPerLetterOfKnown;
  if (cost > believed * static_cast<double>(length_of(word))) return std::nullopt;
  return std::move(best[0]);
}

std::optional<Correction> Speller::joined(const std::string& first,
                                          const std::string& second) const {
  const std::string whole = first + second;
  const std::uint32_t stories = vocabulary_.stories_with(whole);
  if (!may_be_wrong(whole) || stories < kLeastStoriesOfWord) return std::nullopt;
  const std::uint32_t apart = vocabulary_.stories_with(first, second);
  if (apart * kJoinedPerApart > stories) return std::nullopt;
  return Correction{whole, stories, weight_of(stories)};
}

}  // namespace kindred
