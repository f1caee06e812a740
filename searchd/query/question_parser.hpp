#pragma once

#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searchd/query/query_tree.hpp"
#include "searchd/query/question_lexer.hpp"
#include "searchd/query/synonyms.hpp"
#include "searchd/vocabulary/speller.hpp"

namespace kindred {

/// A name that the question gives to one of the filters: service:… or theme:….
struct NamedFilter {
  std::string field;  ///< "service" or "theme"
  std::string name;
  ByteRange source{0, 0};    ///< of the name
  bool is_unwanted = false;  ///< a minus stands before it
  bool operator==(const NamedFilter&) const = default;
};

/// A typed word that is probably a slip for another.
struct SpellingChange {
  std::string typed;
  std::string meant;  ///< one word, or two with a blank
  ByteRange source{0, 0};
  bool is_applied = false;  ///< no story has the typed word, so the other is searched for
  bool operator==(const SpellingChange&) const = default;
};

/// A question as it was understood. docs/query_language.md is the language.
struct ParsedQuestion {
  std::vector<QueryNode>
      clauses;  ///< what is asked for, in order; a clause said twice is there once
  std::vector<QueryNode> unwanted;   ///< what a story must not have
  std::vector<NamedFilter> filters;  ///< still to be looked up
  std::vector<LexerNote> notes;      ///< what looked like a sign and was read as words
  std::vector<SpellingChange> spelling;
};

/// How a question is read.
struct Reading {
  const SynonymTable* synonyms = nullptr;  ///< none: words as typed
  const Speller* speller = nullptr;        ///< none: spelled as typed
  const Vocabulary* vocabulary = nullptr;  ///< of the speller
  const NewWords* new_words = nullptr;     ///< that it lacks, spelled as they are
  bool has_signs = true;                   ///< otherwise everything is words
  bool is_unwanted = false;                ///< what is read is excluded
};

/// How what is excluded is read: as typed ("-surgery" says nothing against operations).
Reading excluding(Reading reading);

/// Questions longer than this are read as plain words: nobody writes signs into a letter.
constexpr std::size_t kLongestWithSigns = 512;

/// Reads any text. Never throws for what it says; a question of words is never empty for its form:
/// function words go only where others remain. Signs that make no sense become words, with a note.
ParsedQuestion parse_question(const std::string& question, Analyzer& analyzer,
                              const Reading& reading);

}  // namespace kindred
