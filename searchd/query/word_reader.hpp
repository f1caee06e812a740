#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searchd/query/question_parser.hpp"

namespace kindred {

/// `children` as one node of that kind; the child itself where it is one. Not for none.
QueryNode joined(QueryNode::Kind kind, std::vector<QueryNode> children);

/// "before OR after".
QueryNode with_alternative(QueryNode before, QueryNode after);

/// Whether every word of a node is a function word.
bool is_only_stop_words(const QueryNode& node, const Analyzer& analyzer);

/// Takes function words away where others remain.
void drop_stop_words(std::vector<QueryNode>& nodes, const Analyzer& analyzer);

/// Reads the parts of a question that are words: corrects them, finds their synonyms.
class WordReader {
 public:
  /// What is noted on the way goes to `out`.
  WordReader(Analyzer& analyzer, const Reading& reading, ParsedQuestion& out)
      : analyzer_(analyzer), reading_(reading), out_(out) {}

  /// The words of a text, each a node, with their synonyms; `word*` makes a prefix. `offset` is
  /// where the text stands in the question.
  std::vector<QueryNode> words_of(const std::string& text, std::size_t offset);

  /// A quotation: a phrase, or several where it is long.
  std::vector<QueryNode> phrases_of(const Lexeme& quote);

 private:
  /// A run of tokens, and what means the same.
  struct Meaning {
    std::size_t tokens;
    std::vector<QueryNode> alternatives;
  };
  std::vector<Token> corrected(const std::vector<Token>& tokens, const std::string& text,
                               std::size_t offset);
  bool has_asterisk(const Token& token, const std::string& text) const;
  bool is_prefix(const Token& token, const std::string& text) const;
  void note_short_prefix(const Token& token, const std::string& text);
  QueryNode prefix(const Token& token, std::size_t offset);
  Meaning meaning_at(const std::vector<Token>& tokens, std::size_t at) const;
  QueryNode typed(const std::vector<Token>& tokens, std::size_t at, std::size_t count,
                  std::size_t offset) const;

  Analyzer& analyzer_;
  const Reading& reading_;
  ParsedQuestion& out_;
};

}  // namespace kindred
