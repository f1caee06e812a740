#include "common/text/analyzer.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <unicode/brkiter.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/utf8.hpp"
#include "common/text/canonical_tokens.hpp"
#include "common/text/folding.hpp"

namespace kindred {
namespace {

/// Raised whenever a change of code, not of a list, changes tokens.
constexpr int kRulesVersion = 2;

/// Longer words are cut: Xapian takes terms of up to 245 bytes, and no real word comes near 64.
constexpr std::size_t kLongestWord = 64;

constexpr std::u16string_view kSymbols = u"&/+-";

std::unique_ptr<icu::BreakIterator> make_word_breaker() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw Error(std::string("ICU has no word rules: ") + u_errorName(status) +
                "; install the full ICU data");
  }
  return breaker;
}

bool is_dotted_initials(const std::string& word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 1; i < word.size(); i += 2) {
    const bool letter = word[i - 1] >= 'a' && word[i - 1] <= 'z';
    if (word[i] != '.' || !letter) return false;
  }
  return word.back() >= 'a' && word.back() <= 'z';
}

bool is_grouped_number(const std::string& word) {
  return word.find(',') != std::string::npos && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == ',' || c == '.';
         });
}

/// "n.h.s" is nhs and "1,000" is 1000; words too long are cut at a character.
std::string simplified(std::string word) {
  if (is_dotted_initials(word)) std::erase(word, '.');
  if (is_grouped_number(word)) std::erase(word, ',');
  word.resize(beginning_of(word, kLongestWord).size());
  return word;
}

}  // namespace

struct Analyzer::Parts {
  TextFolder folder;
  std::unique_ptr<icu::BreakIterator> breaker = make_word_breaker();
  Xapian::Stem stemmer{"english"};
  CanonicalTokens canonical;
  std::unordered_map<std::string, std::string> stem_overrides;
  std::unordered_set<std::string> stop_words;
  std::string fingerprint;

  std::vector<Piece> split(const FoldedText& folded);
  std::string stem_of(const std::string& word) const;
};

std::vector<Piece> Analyzer::Parts::split(const FoldedText& folded) {
  std::vector<Piece> pieces;
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUChars(&text, folded.text.data(), static_cast<std::int64_t>(folded.text.size()),
                   &status);
  breaker->setText(&text, status);
  auto begin = static_cast<std::size_t>(breaker->first());
  for (std::int32_t next = breaker->next(); next != icu::BreakIterator::DONE;
       next = breaker->next()) {
    const auto end = static_cast<std::size_t>(next);
    const std::u16string_view run = std::u16string_view(folded.text).substr(begin, end - begin);
    if (breaker->getRuleStatus() != UBRK_WORD_NONE) {
      pieces.push_back({Piece::Kind::kWord, simplified(to_utf8(run)), begin, end});
    } else if (run.size() == 1 && kSymbols.find(run.front()) != std::u16string_view::npos) {
      pieces.push_back({Piece::Kind::kSymbol, to_utf8(run), begin, end});
    } else if (run.find_first_not_of(u" \t\u00a0") != std::u16string_view::npos) {
      pieces.push_back({Piece::Kind::kBreak, "", begin, end});
    }
    begin = end;
  }
  utext_close(&text);
  return pieces;
}

std::string Analyzer::Parts::stem_of(const std::string& word) const {
  // "hospital's" is a form of "hospital", whatever the lists say of that.
  const std::string base = word.ends_with("'s") ? word.substr(0, word.size() - 2) : word;
  const auto found = stem_overrides.find(base);
  return found != stem_overrides.end() ? found->second : stemmer(base);
}

Analyzer::Analyzer(const LanguageLists& lists) : parts_(std::make_unique<Parts>()) {
  for (const auto& [canonical, spellings] : lists.canonical_tokens) {
    for (const auto& spelling : spellings) {
      parts_->canonical.add(parts_->split(parts_->folder.fold(spelling)), canonical);
    }
  }
  for (const auto& [stem, words] : lists.stem_overrides) {
    for (const auto& word : words) parts_->stem_overrides.emplace(word, stem);
  }
  for (const auto& word : lists.protected_words) parts_->stem_overrides.emplace(word, word);
  parts_->stop_words.insert(lists.stop_words.begin(), lists.stop_words.end());
  parts_->fingerprint = sha256("rules " + std::to_string(kRulesVersion) + " icu " U_ICU_VERSION +
                               " xapian " + Xapian::version_string() + " " + lists.digest)
                            .substr(0, 16);
}

Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view utf8) {
  const FoldedText folded = parts_->folder.fold(utf8);
  const std::vector<Piece> pieces = parts_->split(folded);
  std::vector<Token> tokens;
  tokens.reserve(pieces.size());
  for (std::size_t at = 0; at < pieces.size();) {
    const auto found = parts_->canonical.longest_at(pieces, at);
    const std::size_t count = std::max<std::size_t>(found.pieces, 1);
    if (pieces[at].kind == Piece::Kind::kWord) {
      const std::string& word = found.canonical != nullptr ? *found.canonical : pieces[at].text;
      tokens.push_back({word, parts_->stem_of(word), folded.begins[pieces[at].begin],
                        folded.ends[pieces[at + count - 1].end - 1]});
    }
    at += count;
  }
  return tokens;
}

bool Analyzer::is_stop_word(const std::string& word) const {
  return parts_->stop_words.contains(word);
}

const std::string& Analyzer::fingerprint() const { return parts_->fingerprint; }

}  // namespace kindred
