#include <algorithm>
#include <cctype>

#include "searchd/query/query_plan.hpp"
#include "searchd/query/word_reader.hpp"

/// What the planner makes of service:… and theme:….
namespace kindred {
namespace {

/// A share of the best score of ServiceNames::find that is as good.
constexpr double kAsGood = 0.98;

std::vector<std::string> stems_of(const std::string& text, Analyzer& analyzer) {
  std::vector<std::string> stems;
  for (const Token& token : analyzer.analyze(text)) stems.push_back(token.stem);
  return stems;
}

/// Themes of that very code or name, else those whose name has all the words.
std::vector<NodeNumber> themes_named(const std::string& name, const Catalogue& catalogue,
                                     Analyzer& analyzer) {
  if (const auto node = catalogue.theme_tree().find(name)) return {*node};
  const auto wanted = stems_of(name, analyzer);
  if (wanted.empty()) return {};
  std::vector<NodeNumber> equal;
  std::vector<NodeNumber> having;
  for (NodeNumber node = 0; node < catalogue.themes().size(); ++node) {
    const auto has = stems_of(catalogue.themes()[node].name, analyzer);
    if (has == wanted) equal.push_back(node);
    const bool has_all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& stem) {
      return std::find(has.begin(), has.end(), stem) != has.end();
    });
    if (has_all) having.push_back(node);
  }
  return equal.empty() ? having : equal;
}

/// "harrow*": letters and an asterisk.
bool is_beginning(const std::string& name) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  return name.ends_with('*') && std::all_of(name.begin(), name.end() - 1, is_letter);
}

}  // namespace

/// Services of a name that was given as one: of that very code or name, else those it fits best.
std::vector<NodeNumber> Planner::services_named(const std::string& name) const {
  if (const auto node = knowledge_.catalogue.service_tree().find(name)) return {*node};
  if (knowledge_.lexicon == nullptr) return {};
  const ServiceNames& names = knowledge_.lexicon->names();
  const Tokens tokens = analyzer_.analyze(name);
  std::vector<NodeNumber> nodes = names.called(tokens);
  if (!nodes.empty()) return nodes;
  const auto found = names.find(tokens, kMostServicesNamed);
  for (const FoundService& service : found) {
    const bool is_best = service.score >= kFittingName && service.score >= found[0].score * kAsGood;
    if (is_best) nodes.push_back(service.node);
  }
  return nodes;
}

QueryNode Planner::code_node(bool is_service, NodeNumber number) const {
  const Facet facet = is_service ? Facet::kService : Facet::kTheme;
  QueryNode node;
  node.kind = is_service ? QueryNode::Kind::kService : QueryNode::Kind::kTheme;
  node.words = {{fold_code(knowledge_.values.of(facet)[number].code), ""}};
  return node;
}

std::vector<NodeNumber> Planner::nodes_named(bool is_service, const std::string& name) const {
  return is_service ? services_named(name) : themes_named(name, knowledge_.catalogue, analyzer_);
}

/// Where a name is not known its words are read instead; excluded are stories that have them all.
std::vector<QueryNode> Planner::words_of_name(const NamedFilter& named, Reading reading,
                                              QueryPlan& plan) const {
  const std::string typed = (named.is_unwanted ? "-" : "") + named.field + ":" + named.name;
  reading.has_signs = is_beginning(named.name);
  ParsedQuestion parsed = parse_question(named.name, analyzer_, reading);
  const auto is_stop = [&](const QueryNode& word) { return is_only_stop_words(word, analyzer_); };
  const bool is_everywhere =
      named.is_unwanted && std::all_of(parsed.clauses.begin(), parsed.clauses.end(), is_stop);
  plan.notes.push_back({typed, "There is no " + named.field + " of this name; the words were " +
                                   (is_everywhere       ? "left out."
                                    : named.is_unwanted ? "excluded."
                                                        : "searched.")});
  if (is_everywhere) return {};
  for (SpellingChange& change : parsed.spelling) {
    change.source = named.source;
    plan.spelling.push_back(std::move(change));
  }
  for (QueryNode& word : parsed.clauses) word.source = named.source;
  if (named.is_unwanted) return {joined(QueryNode::Kind::kAll, std::move(parsed.clauses))};
  return std::move(parsed.clauses);
}

void Planner::resolve(const NamedFilter& named, const Reading& reading, QueryPlan& plan) const {
  const bool is_service = named.field == "service";
  const auto nodes = nodes_named(is_service, named.name);
  if (nodes.empty()) {
    const Reading how = named.is_unwanted ? excluding(reading) : reading;
    for (QueryNode& node : words_of_name(named, how, plan)) {
      (named.is_unwanted ? plan.unwanted : plan.clauses).push_back(std::move(node));
    }
  } else if (named.is_unwanted) {
    for (const NodeNumber node : nodes) plan.unwanted.push_back(code_node(is_service, node));
  } else {
    const Facet facet = is_service ? Facet::kService : Facet::kTheme;
    add_nodes(plan.filters.chosen[facet].any, nodes);
    for (const NodeNumber node : nodes) plan.typed.emplace_back(facet, node);
  }
}

/// A name within an OR or brackets: any of what it may mean.
void Planner::resolve_within(QueryNode& node, const Reading& reading, QueryPlan& plan) const {
  const bool has_unwanted = node.kind == QueryNode::Kind::kBut;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    resolve_within(node.children[i], has_unwanted && i > 0 ? excluding(reading) : reading, plan);
  }
  if (!is_filter(node)) return;
  const bool is_service = node.kind == QueryNode::Kind::kService;
  const NamedFilter named{is_service ? "service" : "theme", node.words.front().word, node.source,
                          reading.is_unwanted};
  std::vector<QueryNode> parts;
  for (const NodeNumber number : nodes_named(is_service, named.name)) {
    parts.push_back(code_node(is_service, number));
  }
  const auto kind = parts.empty() ? QueryNode::Kind::kAll : QueryNode::Kind::kAny;
  if (parts.empty()) parts = words_of_name(named, reading, plan);
  if (parts.empty()) return;  // no service or theme has this code
  node = joined(kind, std::move(parts));
  node.source = named.source;
}

}  // namespace kindred
