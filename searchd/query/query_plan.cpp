#include "searchd/query/query_plan.hpp"

#include <algorithm>

namespace kindred {
namespace {

/// A name that fits more services than this names none of them.
constexpr std::size_t kMostNamed = 3;

std::vector<std::string> stems_of(const std::string& text, Analyzer& analyzer) {
  std::vector<std::string> stems;
  for (const Token& token : analyzer.analyze(text)) stems.push_back(token.stem);
  return stems;
}

/// The entries whose code or name is `name`, however it is spelt.
template <class Entry>
std::vector<NodeNumber> nodes_named(const std::string& name, const CodeTree& tree,
                                    const std::vector<Entry>& entries, Analyzer& analyzer) {
  if (const auto node = tree.find(name)) return {*node};
  const auto wanted = stems_of(name, analyzer);
  std::vector<NodeNumber> nodes;
  for (NodeNumber node = 0; node < entries.size() && !wanted.empty(); ++node) {
    if (stems_of(entries[node].name, analyzer) == wanted) nodes.push_back(node);
  }
  return nodes;
}

void add_values(std::vector<ValueNumber>& values, const std::vector<NodeNumber>& more) {
  for (const NodeNumber node : more) {
    if (std::find(values.begin(), values.end(), node) == values.end()) values.push_back(node);
  }
}

/// The facets that a request asks to be counted. Unasked, the usual ones and those filtered on,
/// whose choices could not be seen else.
PerFacet<bool> wanted_facets(const SearchRequest& request) {
  PerFacet<bool> wanted;
  for (const Facet facet : request.facets) wanted[facet] = true;
  if (!request.facets.empty()) return wanted;
  for (const FacetRow& row : kFacetTable) {
    const bool is_asked =
        !request.filters[row.facet].is_empty() || !request.facet_q[row.facet].empty();
    wanted[row.facet] = row.use == FacetUse::kUsual || is_asked;
  }
  return wanted;
}

}  // namespace

bool is_relaxable(const QueryNode& clause) {
  const bool is_plain =
      clause.kind == QueryNode::Kind::kWord || clause.kind == QueryNode::Kind::kSynonyms;
  return is_plain && clause.scope == Scope::kAnywhere;
}

std::vector<QueryNode> taken_apart(const std::vector<QueryNode>& clauses) {
  std::vector<QueryNode> apart;
  for (const QueryNode& clause : clauses) {
    const bool is_run = clause.kind == QueryNode::Kind::kSynonyms &&
                        clause.children.front().kind == QueryNode::Kind::kAll;
    if (!is_run) {
      apart.push_back(clause);
      continue;
    }
    for (const QueryNode& word : clause.children.front().children) {
      QueryNode one = clause;
      one.source = word.source;
      one.children.front() = word;
      apart.push_back(std::move(one));
    }
  }
  return apart;
}

std::optional<QueryPlan> narrowed(const QueryPlan& plan, const CodeTree& services) {
  if (plan.named.empty()) return std::nullopt;
  QueryPlan narrow = plan;
  for (const FoundService& found : plan.named) {
    const bool is_top = !services.parent(found.node);
    narrow.filters.chosen[is_top ? Facet::kProvider : Facet::kService].any.push_back(found.node);
    std::erase_if(narrow.clauses, [&](const QueryNode& clause) {
      return clause.source.first >= found.begin && clause.source.second <= found.end;
    });
  }
  return narrow;
}

std::optional<QueryPlan> loosened(const QueryPlan& plan) {
  QueryPlan loose = plan;
  loose.clauses.clear();
  for (const QueryNode& clause : plan.clauses) {
    if (is_relaxable(clause)) {
      loose.clauses.push_back(clause);
      continue;
    }
    loose.notes.push_back(
        {text_of(clause), "No story has this as it was asked for; its words were searched."});
    for (const QueryNode* leaf : leaves_of(clause)) {
      for (const QueryWord& word : leaf->words) {
        QueryNode node;
        node.words = {word};
        node.source = clause.source;
        loose.clauses.push_back(std::move(node));
      }
    }
  }
  if (loose.notes.size() == plan.notes.size()) return std::nullopt;
  return loose;
}

QueryPlan Planner::plan(const SearchRequest& request) const {
  QueryPlan plan;
  Problems problems;
  plan.asked = filters_of(request, knowledge_.values, analyzer_, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  plan.filters = plan.asked;
  Reading reading;
  if (!request.as_typed) {
    reading.synonyms = &knowledge_.synonyms;
    reading.vocabulary = knowledge_.vocabulary;
    if (knowledge_.lexicon != nullptr) reading.speller = &knowledge_.lexicon->speller();
  }
  ParsedQuestion parsed = parse_question(request.q, analyzer_, reading);
  plan.clauses = std::move(parsed.clauses);
  plan.unwanted = std::move(parsed.unwanted);
  plan.notes = std::move(parsed.notes);
  plan.spelling = std::move(parsed.spelling);
  for (const NamedFilter& named : parsed.filters) resolve(named, reading, plan);
  plan.without_synonyms = take_off(request.without_synonyms, plan.clauses, analyzer_);
  take_off(request.without_synonyms, plan.unwanted, analyzer_);
  plan.named = find_names(request, plan);
  plan.sort = request.sort;
  plan.wanted = wanted_facets(request);
  for (const FacetRow& row : kFacetTable) {
    const std::string& words = request.facet_q[row.facet];
    if (words.empty()) continue;
    plan.listed[row.facet] = values_like(words, row.facet, knowledge_.values, analyzer_);
  }
  plan.take = request.take;
  plan.cursor = request.cursor;
  plan.fingerprint = question_fingerprint(request);
  plan.explain = request.explain;
  return plan;
}

RequestCheck Planner::checker() const {
  return [this](const SearchRequest& request, Problems& problems) {
    filters_of(request, knowledge_.values, analyzer_, problems);
  };
}

/// Looked for only where nobody has chosen a service by a filter.
std::vector<FoundService> Planner::find_names(const SearchRequest& request,
                                              const QueryPlan& plan) const {
  const bool is_chosen = !plan.filters.chosen[Facet::kProvider].is_empty() ||
                         !plan.filters.chosen[Facet::kService].is_empty();
  if (knowledge_.lexicon == nullptr || request.as_typed || is_chosen) return {};
  if (request.q.size() > kLongestWithSigns) return {};
  const std::vector<Token> tokens = analyzer_.analyze(request.q);
  auto found = knowledge_.lexicon->names().find_in(tokens, kMostNamed);
  std::erase_if(found, [&](const FoundService& name) { return is_general(tokens, name); });
  return found;
}

/// "A&E" may be the name of a service; whoever types it means any.
bool Planner::is_general(const std::vector<Token>& tokens, const FoundService& name) const {
  for (std::size_t at = 0; at < tokens.size();) {
    const Token& token = tokens[at];
    const bool is_within = token.begin >= name.begin && token.end <= name.end;
    const auto term = knowledge_.synonyms.longest_at(tokens, at);
    if (is_within && !term && !analyzer_.is_stop_word(token.word)) return false;
    at += is_within && term ? term->tokens : 1;
  }
  return true;
}

void Planner::resolve(const NamedFilter& named, const Reading& reading, QueryPlan& plan) const {
  const Catalogue& catalogue = knowledge_.catalogue;
  const bool is_service = named.field == "service";
  const auto nodes =
      is_service
          ? nodes_named(named.name, catalogue.service_tree(), catalogue.services(), analyzer_)
          : nodes_named(named.name, catalogue.theme_tree(), catalogue.themes(), analyzer_);
  add_values(plan.filters.chosen[is_service ? Facet::kService : Facet::kTheme].any, nodes);
  if (!nodes.empty()) return;
  plan.notes.push_back({named.field + ":" + named.name,
                        "There is no " + named.field + " of this name; the words were searched."});
  for (QueryNode& node : read_words(named.name, analyzer_, reading)) {
    plan.clauses.push_back(std::move(node));
  }
}

}  // namespace kindred
