#include "searchd/vocabulary/suggestions.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

namespace kindred {
namespace {

/// Fewer words and phrases than this are "few": what begins so with one slip fills them up to it.
/// Where nothing begins as typed there is a slip for sure, and all that is near is offered.
constexpr std::size_t kFew = 3;

/// Bytes from which a begun word is looked for with a slip: shorter, nearly anything is near.
constexpr std::size_t kShortestWithSlip = 4;

/// Bytes from which services are looked for.
constexpr std::size_t kShortestForServices = 3;

/// Services that explain less of what was typed are no suggestion.
constexpr double kLeastServiceScore = 0.5;

/// Shares of an answer that are kept for services and themes, where there are any.
constexpr std::size_t kServicesOneIn = 3;
constexpr std::size_t kThemesOneIn = 4;

/// Candidates looked at for each suggestion wanted: several inflections become one.
constexpr std::size_t kLooksForEach = 6;

bool may_be_suggested(const VocabularyWord& entry, const Analyzer& analyzer) {
  const bool has_letter = std::any_of(entry.word.begin(), entry.word.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || c >= 0x80;
  });
  return entry.stories >= kLeastStoriesOfSuggestion && entry.word.size() >= 2 && has_letter &&
         !analyzer.is_stop_word(entry.word);
}

bool begins_with(std::string_view word, std::string_view begun) {
  return word.substr(0, begun.size()) == begun;
}

void add_some(std::vector<Suggestion>& all, const std::vector<Suggestion>& some,
              std::size_t count) {
  all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

/// Words and phrases found so far, one for each set of stems.
class Suggestions::Found {
 public:
  Found(const Suggestions& owner, std::string typed, std::size_t most)
      : owner_(owner), typed_(std::move(typed)), most_(most) {}

  std::size_t most() const { return most_; }
  std::size_t size() const { return list_.size(); }

  void add_word(const VocabularyWord& word) {
    if (word.word == typed_ || !is_new(word.stem)) return;
    list_.push_back({Suggestion::Kind::kWord, word.word, word.stories, 0});
  }

  void add_pair(const VocabularyPair& pair) {
    const VocabularyWord& first = owner_.vocabulary_->words[pair.first];
    const VocabularyWord& second = owner_.vocabulary_->words[pair.second];
    std::string text = first.word + " " + second.word;
    if (text == typed_ || !is_new(first.stem + " " + second.stem)) return;
    list_.push_back({Suggestion::Kind::kPhrase, std::move(text), pair.stories, 0});
  }

  /// What is added from now on begins nearly as typed: it comes last however frequent it is.
  void begin_slips() { completions_ = list_.size(); }

  std::vector<Suggestion> best() && {
    const auto completions = std::min(completions_, list_.size());
    const auto slips = list_.begin() + static_cast<std::ptrdiff_t>(completions);
    const auto is_more = [](const auto& a, const auto& b) { return a.stories > b.stories; };
    std::stable_sort(list_.begin(), slips, is_more);
    std::stable_sort(slips, list_.end(), is_more);
    const std::size_t wanted = completions == 0 ? list_.size() : std::max(completions, kFew);
    list_.resize(std::min({list_.size(), most_, wanted}));
    return std::move(list_);
  }

 private:
  bool is_new(const std::string& stems) { return stems_.insert(stems).second; }

  const Suggestions& owner_;
  std::string typed_;
  std::size_t most_;
  std::vector<Suggestion> list_;                 // completions, then slips
  std::size_t completions_ = std::string::npos;  // until slips begin, all
  std::set<std::string> stems_;
};

Suggestions::Suggestions(std::shared_ptr<const Vocabulary> vocabulary, const Speller& speller,
                         const ServiceNames& names, const Catalogue& catalogue, StoryCounts counts,
                         const Unsuggested& unsuggested, Analyzer& analyzer)
    : vocabulary_(std::move(vocabulary)),
      speller_(speller),
      names_(names),
      catalogue_(catalogue),
      counts_(std::move(counts)) {
  std::vector<std::uint32_t> words;
  words.reserve(vocabulary_->words.size());
  for (const auto& entry : vocabulary_->words) {
    words.push_back(may_be_suggested(entry, analyzer) ? entry.stories : 0);
  }
  std::vector<std::uint32_t> pairs;
  pairs.reserve(vocabulary_->pairs.size());
  for (const auto& pair : vocabulary_->pairs) {
    pairs.push_back(pair.stories >= kLeastStoriesOfSuggestion ? pair.stories : 0);
  }
  deny(unsuggested, analyzer, words, pairs);
  words_ = RangeBest(std::move(words));
  pairs_ = RangeBest(std::move(pairs));
  for (const Theme& theme : catalogue.themes()) {
    theme_words_.emplace_back();
    for (const Token& token : analyzer.analyze(theme.name)) {
      theme_words_.back().push_back(token.word);
    }
  }
}

/// Sets what is not to be suggested to 0.
void Suggestions::deny(const Unsuggested& unsuggested, Analyzer& analyzer,
                       std::vector<std::uint32_t>& words, std::vector<std::uint32_t>& pairs) const {
  std::unordered_set<std::string> denied;
  std::set<std::pair<std::string, std::string>> denied_pairs;
  for (const std::string& name : unsuggested.names) {
    for (const Token& token : analyzer.analyze(name)) denied.insert(token.stem);
  }
  for (const std::string& phrase : unsuggested.denylist) {
    const auto tokens = analyzer.analyze(phrase);
    if (tokens.size() == 1) denied.insert(tokens[0].stem);
    if (tokens.size() == 2) denied_pairs.emplace(tokens[0].stem, tokens[1].stem);
  }
  std::vector<bool> is_denied(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    is_denied[i] = denied.contains(vocabulary_->words[i].stem);
    if (is_denied[i]) words[i] = 0;
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const VocabularyPair& pair = vocabulary_->pairs[i];
    if (is_denied[pair.first] || is_denied[pair.second] ||
        denied_pairs.contains(
            {vocabulary_->words[pair.first].stem, vocabulary_->words[pair.second].stem})) {
      pairs[i] = 0;
    }
  }
}

void Suggestions::add_words(WordRange range, Found& found) const {
  std::size_t looks = found.most() * kLooksForEach;
  words_.visit_best(range.first, range.last, [&](std::uint32_t position) {
    found.add_word(vocabulary_->words[position]);
    return --looks > 0;
  });
}

/// Pairs whose first word is in `first` and, where that is a single word, the second in `second`.
void Suggestions::add_pairs(WordRange first, WordRange second, Found& found) const {
  const auto& pairs = vocabulary_->pairs;
  const auto at = [&](std::uint32_t left, std::uint32_t right) {
    const auto place = std::lower_bound(
        pairs.begin(), pairs.end(), std::pair(left, right),
        [](const auto& pair, const auto& key) { return std::pair(pair.first, pair.second) < key; });
    return static_cast<std::uint32_t>(place - pairs.begin());
  };
  const bool is_single = first.last - first.first == 1;
  const std::uint32_t begin = at(first.first, is_single ? second.first : 0);
  const std::uint32_t end = is_single ? at(first.first, second.last) : at(first.last, 0);
  std::size_t looks = found.most() * kLooksForEach;
  pairs_.visit_best(begin, end, [&](std::uint32_t position) {
    found.add_pair(pairs[position]);
    return --looks > 0;
  });
}

void Suggestions::complete(const std::vector<Token>& tokens, bool is_last_whole,
                           Found& found) const {
  const WordRange any = words_beginning(*vocabulary_, "");
  const std::string& last = tokens.back().word;
  if (is_last_whole) {
    const auto word = vocabulary_->find(last);
    if (tokens.size() == 1 && word) add_pairs({*word, *word + 1}, any, found);
    return;
  }
  const WordRange begun = words_beginning(*vocabulary_, last);
  if (tokens.size() == 1) {
    add_words(begun, found);
    add_pairs(begun, any, found);
  } else if (const auto first = vocabulary_->find(tokens[0].word); first && tokens.size() == 2) {
    add_pairs({*first, *first + 1}, begun, found);
  }
}

void Suggestions::complete_nearly(const std::vector<Token>& tokens, Found& found) const {
  const std::string& last = tokens.back().word;
  const bool is_word = vocabulary_->stories_with(last) >= kLeastStoriesOfSuggestion;
  const auto near = !is_word && last.size() >= kShortestWithSlip
                        ? words_beginning_nearly(*vocabulary_, last)
                        : std::vector<WordRange>{};
  const auto first = vocabulary_->find(tokens[0].word);
  for (const WordRange range : near) {
    if (tokens.size() == 1) add_words(range, found);
    if (tokens.size() == 2 && first) add_pairs({*first, *first + 1}, range, found);
  }
  if (tokens.size() == 1) return;
  if (vocabulary_->stories_with(tokens[0].word) >= kLeastStoriesOfSuggestion) return;
  const auto other = speller_.corrections(tokens[0].word, 1);
  if (const auto word = other.empty() ? std::nullopt : vocabulary_->find(other[0].text)) {
    add_pairs({*word, *word + 1}, words_beginning(*vocabulary_, last), found);
  }
}

std::vector<Suggestion> Suggestions::services(const std::vector<Token>& tokens,
                                              std::size_t most) const {
  std::vector<Suggestion> list;
  for (const FoundService& found : names_.find(tokens, most)) {
    if (found.score < kLeastServiceScore) continue;
    list.push_back({Suggestion::Kind::kService, catalogue_.services()[found.node].name,
                    counts_.services[found.node], found.node});
  }
  return list;
}

/// Themes with the typed words in a row, the last of them perhaps begun.
std::vector<Suggestion> Suggestions::themes(const std::vector<Token>& tokens,
                                            std::size_t most) const {
  std::vector<Suggestion> list;
  for (NodeNumber theme = 0; theme < theme_words_.size(); ++theme) {
    const auto& words = theme_words_[theme];
    for (std::size_t at = 0; at + tokens.size() <= words.size(); ++at) {
      const bool whole = std::equal(
          tokens.begin(), tokens.end() - 1, words.begin() + static_cast<std::ptrdiff_t>(at),
          [](const Token& token, const std::string& word) { return token.word == word; });
      if (!whole || !begins_with(words[at + tokens.size() - 1], tokens.back().word)) continue;
      list.push_back({Suggestion::Kind::kTheme, catalogue_.themes()[theme].name,
                      counts_.themes[theme], theme});
      break;
    }
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.stories > b.stories; });
  if (list.size() > most) list.resize(most);
  return list;
}

std::vector<Suggestion> Suggestions::suggest(std::string_view typed,
                                             const std::vector<Token>& tokens,
                                             std::size_t most) const {
  if (tokens.empty() || most == 0) return {};
  const bool is_last_whole = tokens.back().end < typed.size();
  std::string folded;
  for (const Token& token : tokens) folded += (folded.empty() ? "" : " ") + token.word;
  Found found(*this, folded, most);
  complete(tokens, is_last_whole, found);
  found.begin_slips();
  if (found.size() < kFew && tokens.size() <= 2 && !is_last_whole &&
      folded.size() >= kShortestWithSlip) {
    complete_nearly(tokens, found);
  }
  const auto words = std::move(found).best();
  const auto places =
      folded.size() >= kShortestForServices ? services(tokens, most) : std::vector<Suggestion>{};
  const auto topics = themes(tokens, most);

  std::size_t services_kept = std::min(places.size(), most / kServicesOneIn);
  std::size_t themes_kept = std::min(topics.size(), most / kThemesOneIn);
  const std::size_t words_kept = std::min(words.size(), most - services_kept - themes_kept);
  services_kept = std::min(places.size(), most - words_kept - themes_kept);
  themes_kept = std::min(topics.size(), most - words_kept - services_kept);
  std::vector<Suggestion> all;
  add_some(all, words, words_kept);
  add_some(all, places, services_kept);
  add_some(all, topics, themes_kept);
  return all;
}

}  // namespace kindred
