#include "searchd/query/question_parser.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "searchd/query/word_reader.hpp"

namespace kindred {
namespace {

using Kind = QueryNode::Kind;
using LexemeKind = Lexeme::Kind;

class Parser {
 public:
  Parser(Analyzer& analyzer, const Reading& reading, ParsedQuestion& out)
      : analyzer_(analyzer),
        reading_(reading),
        typed_reading_(excluding(reading)),
        reader_(analyzer, reading_, out),
        typed_reader_(analyzer, typed_reading_, out),
        out_(out) {}

  void read(std::vector<Lexeme> lexemes) {
    lexemes_ = std::move(lexemes);
    Clauses all = read_clauses();
    take_filters(all.wanted, /*is_unwanted=*/false);
    take_filters(all.unwanted, /*is_unwanted=*/true);
    for (QueryNode& clause : all.wanted) add_clause(out_.clauses, std::move(clause));
    out_.unwanted = std::move(all.unwanted);
    drop_stop_words(out_.clauses, analyzer_);
    drop_stop_words_from_unwanted(out_.unwanted);
  }

 private:
  /// What stands side by side.
  struct Clauses {
    std::vector<QueryNode> wanted;
    std::vector<QueryNode> unwanted;
  };
  bool at_end() const { return at_ >= lexemes_.size(); }
  LexemeKind kind() const { return lexemes_[at_].kind; }

  /// Clauses up to the closing bracket or the end.
  Clauses read_clauses() {
    Clauses all;
    std::vector<QueryNode>& clauses = all.wanted;
    bool is_alternative = false;  // an OR stands before what comes next
    while (!at_end() && kind() != LexemeKind::kClose) {
      if (kind() == LexemeKind::kOr) {
        is_alternative = take_or(clauses.empty());
        continue;
      }
      if (kind() == LexemeKind::kMinus) {
        read_unwanted(is_alternative, all.unwanted);
        is_alternative = false;
        continue;
      }
      std::vector<QueryNode> more = read_primary();
      if (more.empty()) continue;
      if (is_alternative) {
        while (clauses.size() > 1 && is_only_stop_words(clauses.back(), analyzer_)) {
          clauses.pop_back();
        }
        clauses.back() = with_alternative(std::move(clauses.back()), std::move(more.front()));
        more.erase(more.begin());
      }
      is_alternative = false;
      for (QueryNode& node : more) clauses.push_back(std::move(node));
    }
    return all;
  }

  bool take_or(bool is_first) {
    ++at_;
    const bool is_last = at_end() || kind() == LexemeKind::kClose || kind() == LexemeKind::kOr;
    if (!is_first && !is_last) return true;
    out_.notes.push_back({"OR", "OR stands between two words; here it was left out."});
    return false;
  }

  /// What one operand gives: several nodes where it is text.
  std::vector<QueryNode> read_primary() {
    const Lexeme& lexeme = lexemes_[at_++];
    switch (lexeme.kind) {
      case LexemeKind::kText:
        return reader().words_of(lexeme.text, lexeme.begin);
      case LexemeKind::kQuote:
        return reader().phrases_of(lexeme);
      case LexemeKind::kOpen:
        return read_group();
      case LexemeKind::kField:
        return read_field(lexeme.text);
      default:
        return {};
    }
  }

  WordReader& reader() { return is_unwanted_ ? typed_reader_ : reader_; }

  /// "(transport -taxi)" is transport, but no taxi: whatever stands outside the brackets may have
  /// one.
  std::vector<QueryNode> read_group() {
    Clauses all = read_clauses();
    if (!at_end()) ++at_;  // its closing bracket
    drop_stop_words(all.wanted, analyzer_);
    drop_stop_words_from_unwanted(all.unwanted);
    if (all.wanted.empty()) {
      for (const QueryNode& node : all.unwanted) note_left_out(node);
      return {};
    }
    QueryNode wanted = joined(Kind::kAll, std::move(all.wanted));
    if (all.unwanted.empty()) return {std::move(wanted)};
    all.unwanted.insert(all.unwanted.begin(), std::move(wanted));
    return {joined(Kind::kBut, std::move(all.unwanted))};
  }

  /// The operand of a minus or a field: a quotation, a bracket, or the text up to the next blank,
  /// whose rest stays to be read.
  std::vector<QueryNode> read_operand() {
    if (at_end()) return {};
    Lexeme& lexeme = lexemes_[at_];
    if (lexeme.kind != LexemeKind::kText) return read_primary();
    const std::string piece = take_up_to_blank(lexeme);
    std::vector<QueryNode> nodes = reader().words_of(piece, lexeme.begin - piece.size());
    if (nodes.empty()) return {};
    return {joined(Kind::kAll, std::move(nodes))};
  }

  /// Goes on to the next lexeme where nothing is left of this one.
  std::string take_up_to_blank(Lexeme& lexeme) {
    std::string piece = cut_up_to_blank(lexeme);
    if (lexeme.text.empty()) ++at_;
    return piece;
  }

  /// The operand of the minus that is next.
  void read_unwanted(bool is_alternative, std::vector<QueryNode>& unwanted) {
    ++at_;
    const bool was_unwanted = std::exchange(is_unwanted_, true);
    std::vector<QueryNode> nodes = read_operand();
    is_unwanted_ = was_unwanted;
    for (QueryNode& node : nodes) {
      if (is_alternative) {
        note_left_out(node);
      } else {
        unwanted.push_back(std::move(node));
      }
    }
  }

  void note_left_out(const QueryNode& node) {
    out_.notes.push_back(
        {"-" + text_of(node), "Nothing is left to exclude this from; it was left out."});
  }

  std::vector<QueryNode> read_field(const std::string& field) {
    const bool is_text_field = field == "title" || field == "response";
    std::vector<QueryNode> nodes = is_text_field ? read_operand() : read_name(field);
    if (nodes.empty()) {
      out_.notes.push_back({field + ":", "Nothing stands directly behind this; it was left out."});
    }
    if (!is_text_field) return nodes;
    for (QueryNode& node : nodes) {
      set_scope(node, field == "title" ? Scope::kTitle : Scope::kResponse);
    }
    return nodes;
  }

  /// The names behind a field: a quotation, the text up to the next blank, or any of those between
  /// brackets.
  std::vector<QueryNode> read_name(const std::string& field) {
    std::vector<QueryNode> names;
    if (at_end()) return names;
    Lexeme& lexeme = lexemes_[at_];
    const std::uint32_t begin = lexeme.begin;
    if (lexeme.kind == LexemeKind::kOpen) {
      ++at_;
      read_names_in_brackets(field, names);
    } else if (lexeme.kind == LexemeKind::kQuote) {
      ++at_;
      add_name(field, lexeme.text, {lexeme.begin, lexeme.end}, names);
    } else if (lexeme.kind == LexemeKind::kText) {
      const std::string name = take_up_to_blank(lexeme);
      add_name(field, name, {begin, static_cast<std::uint32_t>(begin + name.size())}, names);
    }
    if (names.empty()) return names;
    return {joined(Kind::kAny, std::move(names))};
  }

  /// "(food OR drink)", "(\"ward 4\")": each text is a name.
  void read_names_in_brackets(const std::string& field, std::vector<QueryNode>& names) {
    while (!at_end() && kind() != LexemeKind::kClose) {
      const Lexeme& lexeme = lexemes_[at_];
      if (lexeme.kind == LexemeKind::kMinus) {
        std::vector<QueryNode> left_out;
        read_unwanted(/*is_alternative=*/true, left_out);
        continue;
      }
      ++at_;
      if (lexeme.kind == LexemeKind::kOpen) read_names_in_brackets(field, names);
      if (lexeme.kind != LexemeKind::kText && lexeme.kind != LexemeKind::kQuote) continue;
      add_name(field, lexeme.text, {lexeme.begin, lexeme.end}, names);
    }
    if (!at_end()) ++at_;  // the closing bracket
  }

  /// Of a tag its words; of a service or theme the name as it was typed, to be looked up.
  void add_name(const std::string& field, const std::string& text, const ByteRange& source,
                std::vector<QueryNode>& names) {
    const std::vector<Token> tokens = analyzer_.analyze(text);
    if (tokens.empty()) return;
    QueryNode node;
    node.source = source;
    node.kind = field == "tag" ? Kind::kTag : field == "service" ? Kind::kService : Kind::kTheme;
    if (node.kind == Kind::kTag) {
      for (const Token& token : tokens) node.words.push_back({token.word, token.stem});
    } else {
      const auto first = text.find_first_not_of(" \t\r\n");
      const auto last = text.find_last_not_of(" \t\r\n");
      node.words = {{text.substr(first, last - first + 1), ""}};
    }
    names.push_back(std::move(node));
  }

  /// A service or theme that stands by itself is a filter; within an OR or brackets it is a part
  /// like any other.
  void take_filters(std::vector<QueryNode>& nodes, bool is_unwanted) {
    std::erase_if(nodes, [&](const QueryNode& node) {
      if (is_filter(node)) {
        out_.filters.push_back({node.kind == Kind::kService ? "service" : "theme",
                                node.words.front().word, node.source, is_unwanted});
      }
      return is_filter(node);
    });
  }

  /// "-the" would leave nothing.
  void drop_stop_words_from_unwanted(std::vector<QueryNode>& unwanted) {
    std::erase_if(unwanted, [&](const QueryNode& node) {
      const bool is_stop = is_only_stop_words(node, analyzer_);
      if (is_stop) {
        out_.notes.push_back(
            {"-" + text_of(node), "This word is in nearly every story; it was not excluded."});
      }
      return is_stop;
    });
  }

  Analyzer& analyzer_;
  Reading reading_;
  Reading typed_reading_;
  WordReader reader_;
  WordReader typed_reader_;
  ParsedQuestion& out_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  bool is_unwanted_ = false;  // what is read stands behind a minus
};

/// Whether a question that is read as words has signs in it that would mean something else.
bool has_signs(const std::string& question) {
  const auto lexemes = read_lexemes(question).list;
  return std::any_of(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
    return lexeme.kind == LexemeKind::kMinus || lexeme.kind == LexemeKind::kOr ||
           lexeme.kind == LexemeKind::kField;
  });
}

}  // namespace

ParsedQuestion parse_question(const std::string& question, Analyzer& analyzer,
                              const Reading& reading) {
  ParsedQuestion parsed;
  Reading how = reading;
  how.has_signs = reading.has_signs && question.size() <= kLongestWithSigns;
  Parser parser(analyzer, how, parsed);
  if (how.has_signs) {
    Lexemes lexemes = read_lexemes(question);
    parsed.notes = std::move(lexemes.notes);
    parser.read(std::move(lexemes.list));
  } else {
    if (reading.has_signs && has_signs(question)) {
      parsed.notes.push_back({"", "A question this long is read as words, its signs too."});
    }
    const auto end = static_cast<std::uint32_t>(question.size());
    parser.read({{LexemeKind::kText, question, 0, end, false}});
  }
  return parsed;
}

}  // namespace kindred
