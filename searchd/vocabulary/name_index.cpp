#include "searchd/vocabulary/name_index.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "common/text/edits.hpp"

namespace kindred {
namespace {

/// Words of a name that are looked at: places are bits of 64.
constexpr std::size_t kMostPlaces = 64;

/// What a word counts that is not the very word typed, beside kReadingQuality. Set by hand, judged
/// by kindred_names_benchmark: an order of preference more than a measure.
constexpr double kBegunQuality = 0.6;  ///< and up to 0.95 as the begun word nears the whole
constexpr double kBegunGain = 0.35;
constexpr double kOneEditQuality = 0.8;
constexpr double kTwoEditsQuality = 0.6;

constexpr std::size_t kLettersForOneEdit = 4;
constexpr std::size_t kLettersForTwoEdits = 8;

bool has_digit(const std::string& word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t edits_allowed(const std::string& word) {
  const std::size_t letters = length_of(word);
  if (has_digit(word) || letters + 1 < kLettersForOneEdit) return 0;
  return letters < kLettersForTwoEdits ? 1 : 2;
}

/// One name while the index is made.
struct RawName {
  NodeNumber node;
  std::vector<NameWord> words;  ///< fillers left out
};

std::vector<RawName> raw_names(const Catalogue& catalogue, const NameFolder& folder,
                               Analyzer& analyzer) {
  std::vector<RawName> names;
  const auto add = [&](NodeNumber node, const std::string& text) {
    std::vector<NameWord> words = folder.fold(analyzer.analyze(text));
    const auto is_filler = [](const NameWord& word) { return word.is_filler; };
    if (!std::all_of(words.begin(), words.end(), is_filler)) std::erase_if(words, is_filler);
    if (words.size() > kMostPlaces) words.resize(kMostPlaces);
    if (!words.empty()) names.push_back({node, std::move(words)});
  };
  for (NodeNumber node = 0; node < catalogue.services().size(); ++node) {
    add(node, catalogue.services()[node].name);
    for (const std::string& alias : catalogue.services()[node].aliases) add(node, alias);
  }
  return names;
}

std::vector<std::string> all_words(const std::vector<RawName>& names) {
  std::set<std::string> words;
  for (const RawName& name : names) {
    for (const NameWord& word : name.words) {
      words.insert(word.word);
      words.insert(word.readings.begin(), word.readings.end());
    }
  }
  return {words.begin(), words.end()};
}

}  // namespace

/// What the constructor gathers before postings are laid out word by word.
struct NameIndex::Builder {
  const NameIndex& index;
  std::vector<std::vector<Posting>> by_word;
  std::vector<std::uint32_t> names_with;         // by word
  std::vector<std::set<std::uint32_t>> of_node;  // words of the node's own names

  void add_own(const std::vector<RawName>& names) {
    for (std::uint32_t name = 0; name < names.size(); ++name) {
      std::set<std::uint32_t> seen;
      for (std::size_t place = 0; place < names[name].words.size(); ++place) {
        const NameWord& word = names[name].words[place];
        const auto number = static_cast<std::uint8_t>(place);
        const std::uint32_t own = *index.find(word.word);
        by_word[own].push_back({name, number, false});
        seen.insert(own);
        of_node[names[name].node].insert(own);
        for (const std::string& reading : word.readings) {
          by_word[*index.find(reading)].push_back({name, number, true});
        }
      }
      for (const std::uint32_t word : seen) ++names_with[word];
    }
  }

  /// The words of what a service lies within find it too.
  void add_context(const std::vector<RawName>& names, const CodeTree& tree) {
    for (std::uint32_t name = 0; name < names.size(); ++name) {
      const auto path = tree.self_and_ancestors(names[name].node);
      std::set<std::uint32_t> words;
      for (std::size_t i = 1; i < path.size(); ++i) {
        words.insert(of_node[path[i]].begin(), of_node[path[i]].end());
      }
      for (const std::uint32_t word : words) {
        by_word[word].push_back({name, Posting::kContext, false});
      }
    }
  }
};

NameIndex::NameIndex(const Catalogue& catalogue, const NameFolder& folder, Analyzer& analyzer) {
  const std::vector<RawName> raw = raw_names(catalogue, folder, analyzer);
  near_ = NearWords(all_words(raw));
  const std::size_t words = near_.words().size();
  Builder builder{*this, std::vector<std::vector<Posting>>(words),
                  std::vector<std::uint32_t>(words),
                  std::vector<std::set<std::uint32_t>>(catalogue.services().size())};
  builder.add_own(raw);
  builder.add_context(raw, catalogue.service_tree());

  const auto all = static_cast<double>(raw.size());
  unknown_weight_ = std::log(1 + all);
  first_.push_back(0);
  for (std::size_t word = 0; word < words; ++word) {
    std::stable_sort(builder.by_word[word].begin(), builder.by_word[word].end(),
                     [](const auto& a, const auto& b) { return a.name < b.name; });
    weights_.push_back(std::log(1 + all / std::max(builder.names_with[word], 1U)));
    postings_.insert(postings_.end(), builder.by_word[word].begin(), builder.by_word[word].end());
    first_.push_back(static_cast<std::uint32_t>(postings_.size()));
  }
  for (const RawName& name : raw) {
    Name made{name.node, static_cast<std::uint32_t>(place_weights_.size()),
              static_cast<std::uint32_t>(name.words.size()), 0,
              catalogue.services()[name.node].closed.has_value()};
    for (const NameWord& word : name.words) {
      place_weights_.push_back(weights_[*find(word.word)]);
      made.weight += place_weights_.back();
    }
    names_.push_back(made);
  }
}

std::optional<std::uint32_t> NameIndex::find(std::string_view word) const {
  const auto found = std::lower_bound(words().begin(), words().end(), word);
  if (found == words().end() || *found != word) return std::nullopt;
  return static_cast<std::uint32_t>(found - words().begin());
}

std::span<const NameIndex::Posting> NameIndex::postings_of(std::uint32_t word,
                                                           std::uint32_t name) const {
  const auto all = postings_of(word);
  const auto first = std::lower_bound(
      all.begin(), all.end(), name,
      [](const Posting& posting, std::uint32_t key) { return posting.name < key; });
  auto last = first;
  while (last != all.end() && last->name == name) ++last;
  return {first, last};
}

std::vector<NameIndex::Reading> NameIndex::readings_of(const NameWord& typed, Reach reach) const {
  std::map<std::uint32_t, double> best;
  const auto offer = [&](std::uint32_t word, double quality) {
    double& kept = best[word];
    kept = std::max(kept, quality);
  };
  const std::size_t most = reach == Reach::kExact ? 0 : edits_allowed(typed.word);
  for (const auto& [word, edits] : near_.within(typed.word, most)) {
    if (edits > 0 && length_of(words()[word]) < kLettersForOneEdit) continue;
    offer(word, edits == 0 ? 1 : edits == 1 ? kOneEditQuality : kTwoEditsQuality);
  }
  for (const std::string& reading : typed.readings) {
    if (const auto word = find(reading)) offer(*word, kReadingQuality);
  }
  if (reach == Reach::kBegun) {
    auto at = std::lower_bound(words().begin(), words().end(), typed.word);
    for (; at != words().end() && at->compare(0, typed.word.size(), typed.word) == 0; ++at) {
      const double share = static_cast<double>(typed.word.size()) / static_cast<double>(at->size());
      offer(static_cast<std::uint32_t>(at - words().begin()),
            share == 1 ? 1 : kBegunQuality + kBegunGain * share);
    }
  }
  std::vector<Reading> readings;
  for (const auto& [word, quality] : best) readings.push_back({word, quality});
  std::stable_sort(readings.begin(), readings.end(),
                   [](const auto& a, const auto& b) { return a.quality > b.quality; });
  return readings;
}

}  // namespace kindred
