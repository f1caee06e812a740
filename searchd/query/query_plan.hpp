#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/query/filters.hpp"
#include "searchd/query/help_boxes.hpp"
#include "searchd/query/question_parser.hpp"
#include "searchd/request/search_request.hpp"
#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {

/// What is to be searched, independent of the engine: complete and comparable.
struct QueryPlan {
  std::vector<QueryNode> clauses;   ///< empty, and nothing unwanted: all stories, newest first
  std::vector<QueryNode> unwanted;  ///< what a story must not have
  Filters filters;                  ///< of the parameters, and those the question itself asks for
  Filters asked;                    ///< of the parameters alone
  std::vector<std::pair<Facet, ValueNumber>> typed;  ///< filters that stand in the question
  std::vector<LexerNote> notes;  ///< what was read as words though it looked like a sign
  std::vector<SpellingChange> spelling;
  std::vector<const HelpBox*> help;           ///< what is shown above the hits, whatever they are
  std::vector<std::string> without_synonyms;  ///< that would be searched too, had they not been
                                              ///< taken off
  std::vector<FoundService> named;            ///< services whose names the question surely has
  bool needs_all_words = false;               ///< as SearchRequest::needs_all_words
  std::optional<Sort> sort;                   ///< as SearchRequest::sort
  PerFacet<bool> wanted;                      ///< facets that are counted
  PerFacet<std::optional<std::vector<ValueNumber>>> listed;  ///< just these values, where given
  std::size_t facet_take =
      kDefaultFacetTake;              ///< values listed of a facet that is ordered by count
  std::size_t facet_examples = 0;     ///< stories that each listed value comes with
  std::vector<FoundService> offered;  ///< services that the whole question may be meant for
  std::size_t take = kDefaultTake;
  std::optional<Cursor> cursor;
  std::uint64_t fingerprint = 0;  ///< of the question, for cursors
  CursorKey cursor_key = {};      ///< of the next page
  bool explain = false;           ///< hits come with what their scores are made of
  bool operator==(const QueryPlan&) const = default;
};

/// Whether a story may do without this clause where it has enough of the others: plain words may be
/// missing, what was asked for with signs never.
bool is_relaxable(const QueryNode& clause);

/// The clauses as a story may have or lack them, one by one: a run of words that has synonyms as a
/// whole becomes a clause for each word, and each of them is met by the synonyms too. Asked for
/// together they mean what the run meant: (a or S) and (b or S) is (a and b) or S.
std::vector<QueryNode> taken_apart(const std::vector<QueryNode>& clauses);

/// The plan without the words that stand within the names of services it has.
QueryPlan without_names(QueryPlan plan);

/// Such a plan; nothing where it names none, or nothing
/// else. Names are never required words: whoever asks for a service by its name wants its stories,
/// which hardly ever say the name.
std::optional<QueryPlan> unnamed(const QueryPlan& plan);

/// Such a plan kept to the services that the question names or, `levels` higher, to what they lie
/// within; nothing where it names none, or none lies so deep.
std::optional<QueryPlan> narrowed(const QueryPlan& plan, const CodeTree& services,
                                  std::size_t levels);

/// The plan with those of its phrases, prefixes, fields and groups read as plain words that no
/// story has (`is_found` says which some have), and a note on each. Nothing where all are found.
std::optional<QueryPlan> loosened(const QueryPlan& plan,
                                  const std::function<bool(const QueryNode&)>& is_found,
                                  const Analyzer& analyzer);

/// The plan with all that was asked for with signs as what a story may lack, and a note: for where
/// each part is found, but not together. Nothing where it has no two such parts, or a story must
/// have all.
std::optional<QueryPlan> with_optional_parts(const QueryPlan& plan);

/// The question with each word that may be wrong put right.
std::string respelled(std::string q, const std::vector<SpellingChange>& changes);

/// Adds what is not there yet.
void add_nodes(std::vector<NodeNumber>& nodes, const std::vector<NodeNumber>& more);

/// What a question is read with. Without a lexicon, spelling is left alone and services have
/// just their codes.
struct Knowledge {
  const Catalogue& catalogue;
  const FacetValues& values;
  const SynonymTable& synonyms;
  const Vocabulary* vocabulary = nullptr;
  const Lexicon* lexicon = nullptr;
  const NewWords* new_words = nullptr;
  CursorKey cursor_key = {};  ///< of cursors that are taken and given
  const HelpBoxes* help = nullptr;
};

/// Turns requests into plans. One a thread; what it refers to must outlive it.
class Planner {
 public:
  Planner(const Knowledge& knowledge, Analyzer& analyzer)
      : knowledge_(knowledge), analyzer_(analyzer) {}

  /// BadRequest where a filter names a value that no story has and no list knows.
  /// Names in the question itself (theme:…, service:…) that nothing has are searched as words.
  QueryPlan plan(const SearchRequest& request) const;

  /// What plan() would refuse, for parse_search_request; not to be used without the planner.
  RequestCheck checker() const;

 private:
  using Tokens = std::vector<Token>;
  void resolve(const NamedFilter& named, const Reading& reading, QueryPlan& plan) const;
  void resolve_within(QueryNode& node, const Reading& reading, QueryPlan& plan) const;
  std::vector<NodeNumber> nodes_named(bool is_service, const std::string& name) const;
  std::vector<QueryNode> words_of_name(const NamedFilter& named, Reading reading,
                                       QueryPlan& plan) const;
  QueryNode code_node(bool is_service, NodeNumber number) const;
  std::vector<NodeNumber> services_named(const std::string& name) const;
  std::vector<const HelpBox*> help_for(const SearchRequest& request, const QueryPlan& plan) const;
  void read_names(const SearchRequest& request, const std::vector<NamedFilter>& filters,
                  QueryPlan& plan) const;
  std::vector<FoundService> find_names(const Tokens& tokens, const std::vector<Tokens>& runs) const;
  std::vector<FoundService> names_of_all(const Tokens& tokens, const QueryPlan& plan) const;
  std::vector<FoundService> whole_names(const std::vector<Tokens>& runs) const;
  bool is_general(const std::vector<Token>& tokens, const FoundService& name) const;

  Knowledge knowledge_;
  Analyzer& analyzer_;
};

}  // namespace kindred
