#include "benchmarks/corpus/rare_words.hpp"

#include <algorithm>
#include <cctype>

namespace kindred::corpus {
namespace {

/// The tail's first rank. With kRareShare (text_writer.cpp) it gives 9,000 to 11,000 forms at 2,000
/// stories, as a public collection has, and 172,000 at a million: measured, docs/benchmarks.md.
constexpr double kFirstRank = 4200;

/// No rank beyond: a word there comes once in a hundred million words.
constexpr double kLastRank = 4e9;

std::string capitalized(std::string word) {
  word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

std::string number(Random& random) {
  switch (random.below(4)) {
    case 0:
      return std::to_string(1900 + random.below(127));
    case 1:
      return std::to_string(1 + random.below(12)) + "." + std::to_string(10 + random.below(50)) +
             (random.chance(0.5) ? "am" : "pm");
    case 2:
      return std::to_string(random.below(100'000));
    default:
      return "£" + std::to_string(1 + random.below(2000));
  }
}

}  // namespace

RareWords::RareWords(const Sections& lists) : lists_(lists), known_{lists["everyday"], {}} {
  known_.words.insert(known_.words.end(), lists["care"].begin(), lists["care"].end());
  // Slips of common words are the commoner ones, but any word can be mistyped.
  known_.choice = WeightedChoice::zipf(known_.words.size(), 0.5, 5);
}

std::string RareWords::draw(Random& random) const {
  const double rank = kFirstRank / (1 - random.unit());
  return word(static_cast<std::uint64_t>(std::min(rank, kLastRank)));
}

std::string RareWords::word(std::uint64_t rank) const {
  Random random(rank ^ 0x7261726520776f72);
  const std::uint64_t kind = random.below(100);
  if (kind < 32) return with_slip(known_.draw(random), random);
  if (kind < 50) return derived(random);
  if (kind < 62) return compound(random);
  if (kind < 75) return place(random);
  if (kind < 83) return drug(random);
  if (kind < 95) return made_up(random);
  return number(random);
}

std::string RareWords::with_slip(const std::string& word, Random& random) {
  const bool is_plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return c < 0x80;  // a slip within a character of several bytes would not be UTF-8
  });
  if (word.size() < 4 || !is_plain) return word + word.back();
  std::string slip = word;
  const std::size_t at = 1 + random.below(word.size() - 2);
  switch (random.below(4)) {
    case 0:
      return slip.erase(at, 1);
    case 1:
      return slip.insert(at, 1, slip[at]);
    case 2:
      std::swap(slip[at], slip[at + 1]);
      return slip;
    default:
      slip[at] = static_cast<char>('a' + random.below(26));
      return slip;
  }
}

std::string RareWords::derived(Random& random) const {
  const std::string& known = known_.draw(random);
  if (random.chance(0.5)) return random.one_of(lists_["compound beginnings"]) + known;
  return known + random.one_of(lists_["compound endings"]);
}

std::string RareWords::compound(Random& random) const {
  const std::string& first = known_.draw(random);
  return first + (random.chance(0.6) ? "-" : "") + known_.draw(random);
}

std::string RareWords::place(Random& random) const {
  std::string name = random.one_of(lists_["place beginnings"]);
  if (random.chance(0.8)) name += random.one_of(lists_["syllables"]);
  return name + random.one_of(lists_["place endings"]);
}

std::string RareWords::drug(Random& random) const {
  std::string name;
  for (std::uint64_t left = 2 + random.below(2); left > 0; --left) {
    name += random.one_of(lists_["syllables"]);
  }
  return name + random.one_of(lists_["drug endings"]);
}

std::string RareWords::made_up(Random& random) const {
  std::string word;
  for (std::uint64_t left = 2 + random.below(3); left > 0; --left) {
    word += random.one_of(lists_["syllables"]);
  }
  return random.chance(0.3) ? capitalized(word) : word;
}

}  // namespace kindred::corpus
