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

QueryPlan Planner::plan(const SearchRequest& request) const {
  QueryPlan plan;
  plan.filters = filters_of(request, catalogue_);
  const Reading reading{request.as_typed ? nullptr : &synonyms_, true};
  ParsedQuestion parsed = parse_question(request.q, analyzer_, reading);
  plan.clauses = std::move(parsed.clauses);
  plan.unwanted = std::move(parsed.unwanted);
  plan.notes = std::move(parsed.notes);
  for (const NamedFilter& named : parsed.filters) resolve(named, reading, plan);
  plan.take = request.take;
  plan.cursor = request.cursor;
  return plan;
}

void Planner::resolve(const NamedFilter& named, const Reading& reading, QueryPlan& plan) const {
  const bool is_service = named.field == "service";
  const auto nodes =
      is_service
          ? nodes_named(named.name, catalogue_.service_tree(), catalogue_.services(), analyzer_)
          : nodes_named(named.name, catalogue_.theme_tree(), catalogue_.themes(), analyzer_);
  add_nodes(is_service ? plan.filters.services : plan.filters.themes, nodes);
  if (!nodes.empty()) return;
  plan.notes.push_back({named.field + ":" + named.name,
                        "There is no " + named.field + " of this name; the words were searched."});
  for (QueryNode& node : read_words(named.name, analyzer_, reading)) {
    plan.clauses.push_back(std::move(node));
  }
}

}  // namespace kindred
