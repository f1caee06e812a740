#include "searchd/query/query_plan.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::vector<NodeNumber> find_nodes(const CodeTree& tree, const std::vector<std::string>& codes,
                                   const std::string& parameter,
                                   std::vector<ParameterProblem>& problems) {
  std::vector<NodeNumber> nodes;
  for (const auto& code : codes) {
    const auto node = tree.find(code);
    if (!node) {
      std::string detail = "there is no ";
      detail.append(parameter).append(" with the code \"").append(code).append("\"");
      problems.push_back({parameter, std::move(detail)});
    } else if (std::find(nodes.begin(), nodes.end(), *node) == nodes.end()) {
      nodes.push_back(*node);
    }
  }
  return nodes;
}

/// A provider below the top would be in no facet, so it could neither be shown nor taken back.
void require_tops(const std::vector<NodeNumber>& providers, const Catalogue& catalogue,
                  std::vector<ParameterProblem>& problems) {
  for (const NodeNumber node : providers) {
    if (!catalogue.service_tree().parent(node)) continue;
    const std::string& code = catalogue.services()[node].code;
    std::string detail = "\"" + code + "\" is no organisation at the top";
    problems.push_back({"provider", detail.append("; use service=").append(code)});
  }
}

Filters filters_of(const SearchRequest& request, const Catalogue& catalogue) {
  std::vector<ParameterProblem> problems;
  const CodeTree& services = catalogue.service_tree();
  Filters filters;
  filters.providers = find_nodes(services, request.providers, "provider", problems);
  filters.services = find_nodes(services, request.services, "service", problems);
  filters.themes = find_nodes(catalogue.theme_tree(), request.themes, "theme", problems);
  require_tops(filters.providers, catalogue, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return filters;
}

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

void add_nodes(std::vector<NodeNumber>& nodes, const std::vector<NodeNumber>& more) {
  for (const NodeNumber node : more) {
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
  }
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

namespace {

QueryPlan without_names(QueryPlan plan) {
  for (const FoundService& found : plan.named) {
    std::erase_if(plan.clauses, [&](const QueryNode& clause) {
      return clause.source.first >= found.begin && clause.source.second <= found.end;
    });
  }
  return plan;
}

}  // namespace

std::optional<QueryPlan> unnamed(const QueryPlan& plan) {
  if (plan.named.empty()) return std::nullopt;
  QueryPlan rest = without_names(plan);
  return rest.clauses.empty() ? std::nullopt : std::optional(std::move(rest));
}

std::optional<QueryPlan> narrowed(const QueryPlan& plan, const CodeTree& services,
                                  std::size_t levels) {
  QueryPlan narrow = without_names(plan);
  bool is_as_high = false;  // one of them lies so deep
  for (const FoundService& found : plan.named) {
    const auto path = services.self_and_ancestors(found.node);
    const NodeNumber node = path[std::min(levels, path.size() - 1)];
    is_as_high = is_as_high || levels < path.size();
    const bool is_top = !services.parent(node);
    add_nodes(is_top ? narrow.filters.providers : narrow.filters.services, {node});
  }
  return is_as_high ? std::optional(std::move(narrow)) : std::nullopt;
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
  plan.filters = filters_of(request, knowledge_.catalogue);
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
  plan.take = request.take;
  plan.cursor = request.cursor;
  plan.explain = request.explain;
  return plan;
}

/// Looked for only where nobody has chosen a service by a filter.
std::vector<FoundService> Planner::find_names(const SearchRequest& request,
                                              const QueryPlan& plan) const {
  const bool is_chosen = !plan.filters.providers.empty() || !plan.filters.services.empty();
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
  add_nodes(is_service ? plan.filters.services : plan.filters.themes, nodes);
  if (!nodes.empty()) return;
  plan.notes.push_back({named.field + ":" + named.name,
                        "There is no " + named.field + " of this name; the words were searched."});
  for (QueryNode& node : read_words(named.name, analyzer_, reading)) {
    plan.clauses.push_back(std::move(node));
  }
}

}  // namespace kindred
