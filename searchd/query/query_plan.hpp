#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/query/question_parser.hpp"
#include "searchd/request/search_request.hpp"
#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {

/// The nodes a story must have one of, for each facet that is filtered on; empty: no such filter.
struct Filters {
  std::vector<NodeNumber> providers;
  std::vector<NodeNumber> services;
  std::vector<NodeNumber> themes;
  bool operator==(const Filters&) const = default;
};

/// What is to be searched, independent of the engine: complete and comparable.
struct QueryPlan {
  std::vector<QueryNode> clauses;   ///< empty, and nothing unwanted: all stories, newest first
  std::vector<QueryNode> unwanted;  ///< what a story must not have
  Filters filters;
  std::vector<LexerNote> notes;  ///< what was read as words though it looked like a sign
  std::vector<SpellingChange> spelling;
  std::vector<std::string> without_synonyms;  ///< that would be searched too, had they not been
                                              ///< taken off
  std::vector<FoundService> named;            ///< services whose names the question surely has
  std::size_t take = kDefaultTake;
  std::optional<Cursor> cursor;
  bool explain = false;  ///< hits come with what their scores are made of
  bool operator==(const QueryPlan&) const = default;
};

/// Whether a story may do without this clause where it has enough of the others: plain words may be
/// missing, what was asked for with signs never.
bool is_relaxable(const QueryNode& clause);

/// The clauses as a story may have or lack them, one by one: a run of words that has synonyms as a
/// whole becomes a clause for each word, and each of them is met by the synonyms too. Asked for
/// together they mean what the run meant: (a or S) and (b or S) is (a and b) or S.
std::vector<QueryNode> taken_apart(const std::vector<QueryNode>& clauses);

/// The plan without the names of services among its words; nothing where it names none, or nothing
/// else. Names are never required words: whoever asks for a service by its name wants its stories,
/// which hardly ever say the name.
std::optional<QueryPlan> unnamed(const QueryPlan& plan);

/// Such a plan kept to the services that the question names or, `levels` higher, to what they lie
/// within; nothing where it names none, or none lies so deep.
std::optional<QueryPlan> narrowed(const QueryPlan& plan, const CodeTree& services,
                                  std::size_t levels);

/// The plan with its phrases, prefixes and fields read as plain words, and a note on each: for
/// where nothing has them as they were asked for. Nothing where there are none.
std::optional<QueryPlan> loosened(const QueryPlan& plan);

/// What a question is read with. Without a lexicon, spelling and names of services are left alone.
struct Knowledge {
  const Catalogue& catalogue;
  const SynonymTable& synonyms;
  const Vocabulary* vocabulary = nullptr;
  const Lexicon* lexicon = nullptr;
};

/// Turns requests into plans. One a thread; what it refers to must outlive it.
class Planner {
 public:
  Planner(const Knowledge& knowledge, Analyzer& analyzer)
      : knowledge_(knowledge), analyzer_(analyzer) {}

  /// BadRequest where a parameter names a provider, service or theme that is not in the catalogue.
  /// Names in the question itself (theme:…, service:…) that nothing has are searched as words.
  QueryPlan plan(const SearchRequest& request) const;

 private:
  void resolve(const NamedFilter& named, const Reading& reading, QueryPlan& plan) const;
  std::vector<FoundService> find_names(const SearchRequest& request, const QueryPlan& plan) const;
  bool is_general(const std::vector<Token>& tokens, const FoundService& name) const;

  Knowledge knowledge_;
  Analyzer& analyzer_;
};

}  // namespace kindred
