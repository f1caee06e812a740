#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <unicode/brkiter.h>
#include <xapian.h>

#include "common/base/utf8.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/canonical_tokens.hpp"
#include "common/text/folding.hpp"

namespace kindred::test {

/// What Analyzer promises, done the plain way: the whole text folded, every boundary asked of ICU,
/// every stem of Snowball, nothing remembered. Shares only TextFolder and CanonicalTokens with it.
class PlainAnalyzer {
 public:
  explicit PlainAnalyzer(const LanguageLists& lists) {
    UErrorCode status = U_ZERO_ERROR;
    breaker_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    for (const auto& [canonical, spellings] : lists.canonical_tokens) {
      for (const auto& spelling : spellings) {
        canonical_.add(split(folder_.fold(spelling)), canonical);
      }
    }
    for (const auto& [stem, words] : lists.stem_overrides) {
      for (const auto& word : words) overrides_.emplace(word, stem);
    }
    for (const auto& word : lists.protected_words) overrides_.emplace(word, word);
  }

  std::vector<Token> analyze(std::string_view utf8) {
    const FoldedText folded = folder_.fold(utf8);
    const std::vector<Piece> pieces = split(folded);
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < pieces.size();) {
      const auto found = canonical_.longest_at(pieces, at);
      const std::size_t count = std::max<std::size_t>(found.pieces, 1);
      if (pieces[at].kind == Piece::Kind::kWord) {
        const std::string& word = found.canonical != nullptr ? *found.canonical : pieces[at].text;
        tokens.push_back({word, stem_of(word), folded.begins[pieces[at].begin],
                          folded.ends[pieces[at + count - 1].end - 1]});
      }
      at += count;
    }
    return tokens;
  }

 private:
  /// Places are units of the folded text here.
  std::vector<Piece> split(const FoldedText& folded) {
    std::vector<Piece> pieces;
    const icu::UnicodeString text(false, folded.text.data(),
                                  static_cast<std::int32_t>(folded.text.size()));
    breaker_->setText(text);
    auto begin = static_cast<std::size_t>(breaker_->first());
    for (std::int32_t next = breaker_->next(); next != icu::BreakIterator::DONE;
         next = breaker_->next()) {
      const auto end = static_cast<std::size_t>(next);
      const std::u16string_view run = std::u16string_view(folded.text).substr(begin, end - begin);
      if (breaker_->getRuleStatus() != UBRK_WORD_NONE) {
        add_words(run, begin, pieces);
      } else if (run == u"&" || run == u"/" || run == u"+" || run == u"-") {
        pieces.push_back({Piece::Kind::kSymbol, to_utf8(run), begin, end});
      } else if (run.find_first_not_of(u" \t\u00a0") != std::u16string_view::npos) {
        pieces.push_back({Piece::Kind::kBreak, "", begin, end});
      }
      begin = end;
    }
    return pieces;
  }

  static bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || c >= 0x80; }

  /// One word, or several that a sign of the web or a full stop without a blank holds together.
  static void add_words(std::u16string_view run, std::size_t at, std::vector<Piece>& pieces) {
    std::u16string parted(run);
    for (std::size_t i = 0; i < run.size(); ++i) {
      const bool is_stop = run[i] == u'.' && i > 0 && i + 1 < run.size() && is_letter(run[i - 1]) &&
                           is_letter(run[i + 1]);
      if ((is_stop && !is_initials(to_utf8(run))) || run[i] == u'@' || run[i] == u'_') {
        parted[i] = u'\n';
      }
    }
    for (std::size_t begin = 0; begin < run.size();) {
      const std::size_t end = std::min(parted.find(u'\n', begin), run.size());
      if (end > begin) {
        pieces.push_back({Piece::Kind::kWord, simplified(to_utf8(run.substr(begin, end - begin))),
                          at + begin, at + end});
      }
      begin = end + 1;
    }
  }

  static bool is_in(std::string_view set, const std::string& word) {
    return word.find_first_not_of(set) == std::string::npos;
  }

  static bool is_initials(const std::string& word) {
    bool initials = word.size() >= 3 && word.size() % 2 == 1;
    for (std::size_t i = 0; i < word.size() && initials; ++i) {
      initials = i % 2 == 1 ? word[i] == '.' : word[i] >= 'a' && word[i] <= 'z';
    }
    return initials;
  }

  /// Initials without their points, numbers without their commas, at most 64 bytes.
  static std::string simplified(std::string word) {
    if (is_initials(word)) std::erase(word, '.');
    if (is_in("0123456789,.", word)) std::erase(word, ',');
    return std::string(beginning_of(word, 64));
  }

  std::string stem_of(const std::string& word) const {
    const std::string base = word.ends_with("'s") ? word.substr(0, word.size() - 2) : word;
    const auto found = overrides_.find(base);
    return found != overrides_.end() ? found->second : stemmer_(base);
  }

  TextFolder folder_;
  std::unique_ptr<icu::BreakIterator> breaker_;
  CanonicalTokens canonical_;
  std::unordered_map<std::string, std::string> overrides_;
  Xapian::Stem stemmer_{"english"};
};

}  // namespace kindred::test
