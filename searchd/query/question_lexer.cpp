#include "searchd/query/question_lexer.hpp"

#include <algorithm>
#include <optional>

#include "searchd/query/question_signs.hpp"

namespace kindred {
namespace {

using LexemeKind = Lexeme::Kind;

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text), is_bracket_(text.size(), false) {
    pair_brackets();
  }

  Lexemes read() && {
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      if (!read_quote() && !read_bracket() && !read_word_sign()) ++at_;
      if (at_ == before) ++at_;  // never reached; a lexer must not stand still
    }
    end_text(text_.size());
    return std::move(out_);
  }

 private:
  /// Marks the brackets that group something and are not too deep. One behind a sign that is
  /// never closed ends with the question: what is excluded must not be asked for instead.
  void pair_brackets() {
    std::vector<std::size_t> open;
    std::vector<std::size_t> partner(text_.size(), text_.size());
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '(') open.push_back(i);
      if (text_[i] != ')' || open.empty()) continue;
      is_bracket_[open.back()] = is_bracket_[i] = is_group(open.back(), i);
      partner[open.back()] = i;
      open.pop_back();
    }
    for (const std::size_t alone : open) {
      if (!stands_behind_sign(alone)) continue;
      is_bracket_[alone] = true;
      out_.notes.push_back({"(", "This bracket has no partner; it ends with the question."});
    }
    leave_out_the_deepest(partner);
  }

  void leave_out_the_deepest(const std::vector<std::size_t>& partner) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (!is_bracket_[i]) continue;
      depth = text_[i] == '(' ? depth + 1 : depth - 1;
      if (depth <= kDeepestNesting) continue;
      is_bracket_[i] = false;
      if (partner[i] < text_.size()) is_bracket_[partner[i]] = false;
      --depth;
    }
  }

  /// A minus that a word could follow, or a field's colon.
  bool stands_behind_sign(std::size_t at) const {
    const std::string_view before = text_.substr(0, at);
    for (const std::string_view minus : kMinuses) {
      if (before.ends_with(minus)) return begins_word(before.size() - minus.size());
    }
    return std::any_of(kFields.begin(), kFields.end(), [&](std::string_view field) {
      const std::size_t length = field.size() + 1;
      return before.ends_with(':') && before.size() >= length &&
             is_written(field, before.substr(before.size() - length, field.size()));
    });
  }

  /// In prose, brackets only set something apart; they group where there is an OR in them or beside
  /// them, or a minus or a field's colon before them.
  bool is_group(std::size_t open, std::size_t close) const {
    constexpr std::string_view kOr = " OR ";
    const char before = open == 0 ? ' ' : text_[open - 1];
    const bool has_or = text_.substr(open, close - open).find(kOr) != std::string_view::npos;
    return before == ':' || ends_with_any(text_.substr(0, open), kMinuses) || has_or ||
           text_.substr(0, open).ends_with(kOr) || text_.substr(close + 1).starts_with(kOr);
  }

  bool starts_word() const { return follows_sign_ || begins_word(at_); }

  bool begins_word(std::size_t at) const {
    constexpr std::string_view kBefore = "(,;+";
    return at == 0 || is_blank(text_[at - 1]) ||
           kBefore.find(text_[at - 1]) != std::string_view::npos ||
           ends_with_any(text_.substr(0, at), kInvisible);
  }

  void end_text(std::size_t end) {
    if (end > text_begin_) {
      const auto run = text_.substr(text_begin_, end - text_begin_);
      if (!std::all_of(run.begin(), run.end(), is_blank))
        add(LexemeKind::kText, run, text_begin_, end);
    }
  }

  void add(LexemeKind kind, std::string_view text, std::size_t begin, std::size_t end) {
    const bool tight = !out_.list.empty() && out_.list.back().end == begin;
    out_.list.push_back({kind, std::string(text), static_cast<std::uint32_t>(begin),
                         static_cast<std::uint32_t>(end), tight});
  }

  /// A sign of `length` bytes is at the reading position.
  bool take(LexemeKind kind, std::size_t length, std::string_view text) {
    end_text(at_);
    add(kind, text, at_, at_ + length);
    at_ += length;
    text_begin_ = at_;
    follows_sign_ = kind == LexemeKind::kMinus || kind == LexemeKind::kField;
    return true;
  }

  bool read_quote() {
    const std::size_t length = quote_length(text_, at_);
    if (length == 0) return false;
    std::size_t close = at_ + length;
    while (close < text_.size() && quote_length(text_, close) == 0) ++close;
    if (close >= text_.size() && follows_sign_ && at_ + length < text_.size()) {
      note(length, "This quotation mark has no partner; the quotation ends with the question.");
      return take(LexemeKind::kQuote, text_.size() - at_, text_.substr(at_ + length));
    }
    if (close >= text_.size()) {
      out_.notes.push_back({std::string(text_.substr(at_, length)),
                            "This quotation mark has no partner; the words were searched singly."});
      at_ += length;
      return true;
    }
    const auto inside = text_.substr(at_ + length, close - at_ - length);
    return take(LexemeKind::kQuote, close + quote_length(text_, close) - at_, inside);
  }

  bool read_bracket() {
    if (!is_bracket_[at_]) return false;
    return take(text_[at_] == '(' ? LexemeKind::kOpen : LexemeKind::kClose, 1, "");
  }

  bool read_word_sign() {
    if (!starts_word()) {
      note_tight_minus();
      follows_sign_ = false;
      return false;
    }
    if (const std::size_t minus = minus_length()) return take(LexemeKind::kMinus, minus, "");
    if (is_or()) return take(LexemeKind::kOr, 2, "");
    if (const auto field = field_here()) return take(LexemeKind::kField, field->size() + 1, *field);
    note_what_is_no_sign();
    follows_sign_ = false;
    return false;
  }

  /// "\"waiting room\"-food" may be a hyphen as well.
  void note_tight_minus() {
    const std::size_t length = length_at(text_, at_, kMinuses);
    const bool is_tight = length > 0 && !out_.list.empty() && out_.list.back().end == at_;
    if (is_tight && is_operand(at_ + length)) {
      note(length, "This excludes nothing: there is no blank before it.");
    }
  }

  /// Whether something that a sign can stand before begins at `at`.
  bool is_operand(std::size_t at) const {
    const auto is_mark = [&] {
      return at < text_.size() && !is_bracket_[at] &&
             kBeforeWord.find(text_[at]) != std::string_view::npos;
    };
    while (is_mark()) ++at;
    return at < text_.size() &&
           (is_letter_or_above(text_[at]) || quote_length(text_, at) > 0 || is_bracket_[at]);
  }

  std::size_t minus_length() const {
    const std::size_t length = length_at(text_, at_, kMinuses);
    const bool is_minus = length > 0 && !follows_minus() && is_operand(at_ + length) &&
                          length_at(text_, at_ + length, kMinuses) == 0 &&
                          length_at(text_, at_ + length, kNoMinuses) == 0;
    return is_minus ? length : 0;
  }

  void note(std::size_t length, const std::string& reason) {
    out_.notes.push_back({std::string(text_.substr(at_, length)), reason});
  }

  /// "—nurse", "!nurse", "NOT nurse", "title: parking" and "doctor:nurse" look like signs. Whoever
  /// writes in capitals only does not mean one.
  void note_what_is_no_sign() {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool is_exclaimed = text_[at_] == '!' && is_operand(at_ + 1);
    const bool is_not =
        text_.substr(at_).starts_with("NOT ") && std::any_of(text_.begin(), text_.end(), is_small);
    if (is_exclaimed || is_not) {
      note(is_exclaimed ? 1 : 3, "This excludes nothing: a minus directly before a word does.");
    }
    const std::size_t dash = length_at(text_, at_, kNoMinuses);
    if (dash > 0 && at_ + dash < text_.size() && is_letter_or_above(text_[at_ + dash])) {
      note(dash, "A dash excludes nothing: a single hyphen before the word does.");
    }
    std::size_t colon = at_;
    while (colon < text_.size() && is_letter_or_above(text_[colon])) ++colon;
    if (colon == at_ || colon >= text_.size() || text_[colon] != ':') return;
    const bool is_known = is_field(text_.substr(at_, colon - at_));
    const char next = colon + 1 < text_.size() ? text_[colon + 1] : ' ';
    if (is_known && is_blank(next)) {
      note(colon + 1 - at_, "Only a word directly behind the colon is looked for there.");
    } else if (!is_known && is_letter_or_above(next)) {
      note(colon + 1 - at_, "There is no such field; title, response, service, theme and tag are.");
    }
  }

  bool follows_minus() const {
    return follows_sign_ && !out_.list.empty() && out_.list.back().kind == LexemeKind::kMinus;
  }

  bool is_or() const {
    return !follows_sign_ && text_.substr(at_, 2) == "OR" &&
           (at_ + 2 == text_.size() || is_blank(text_[at_ + 2]) || text_[at_ + 2] == '(');
  }

  std::optional<std::string_view> field_here() const {
    for (const auto field : kFields) {
      const std::size_t colon = at_ + field.size();
      if (is_written(field, text_.substr(at_, field.size())) && colon + 1 < text_.size() &&
          text_[colon] == ':' && !is_blank(text_[colon + 1])) {
        return field;
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::vector<bool> is_bracket_;
  std::size_t at_ = 0;
  std::size_t text_begin_ = 0;
  bool follows_sign_ = false;
  Lexemes out_;
};

}  // namespace

std::string cut_up_to_blank(Lexeme& lexeme) {
  const auto end = std::min(lexeme.text.find_first_of(" \t\r\n"), lexeme.text.size());
  std::string piece = lexeme.text.substr(0, end);
  lexeme.text.erase(0, end);
  lexeme.begin += static_cast<std::uint32_t>(end);
  return piece;
}

Lexemes read_lexemes(std::string_view question) {
  const std::string plain = with_plain_blanks(question);
  return Lexer(plain).read();
}

}  // namespace kindred
