#include <algorithm>
#include <cctype>

#include "searchd/query/query_plan.hpp"
#include "searchd/query/word_reader.hpp"

namespace kindred {
namespace {

/// A name that fits more services than this names none of them.
constexpr std::size_t kMostNamed = 3;

/// A longer question is no name of a service alone.
constexpr std::size_t kMostTokensOfName = 6;

/// Scores of ServiceNames::find: from which a whole question is probably a service's name, from
/// which a name given as one ("service:copperbeck") is explained as a whole, and what is as good as
/// the best.
constexpr double kSureName = 0.9;
constexpr double kFittingName = 0.7;
constexpr double kAsGood = 0.98;

/// "Ward 4" is in many hospitals.
constexpr std::size_t kMostServicesNamed = 50;

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

/// Whether `node` is `above` or anything below it.
bool lies_within(const CodeTree& tree, NodeNumber node, NodeNumber above) {
  const auto path = tree.self_and_ancestors(node);
  return std::find(path.begin(), path.end(), above) != path.end();
}

/// Whether one lies within the other.
bool are_in_line(const CodeTree& tree, NodeNumber a, NodeNumber b) {
  return lies_within(tree, a, b) || lies_within(tree, b, a);
}

/// The words between what the question says with signs.
std::vector<std::vector<Token>> plain_runs(const std::vector<Token>& tokens, const QueryPlan& plan,
                                           const std::vector<NamedFilter>& filters) {
  std::vector<ByteRange> signs;
  for (const QueryNode& node : plan.unwanted) signs.push_back(node.source);
  for (const NamedFilter& filter : filters) signs.push_back(filter.source);
  for (const QueryNode& clause : plan.clauses) {
    if (!is_relaxable(clause)) signs.push_back(clause.source);
  }
  std::vector<std::vector<Token>> runs(1);
  for (const Token& token : tokens) {
    const bool is_plain = std::none_of(signs.begin(), signs.end(), [&](const ByteRange& sign) {
      return token.begin < sign.second && sign.first < token.end;
    });
    if (is_plain) {
      runs.back().push_back(token);
    } else if (!runs.back().empty()) {
      runs.emplace_back();
    }
  }
  return runs;
}

void add_nodes(std::vector<NodeNumber>& nodes, const std::vector<NodeNumber>& more) {
  for (const NodeNumber node : more) {
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
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

RequestCheck Planner::checker() const {
  return [this](const SearchRequest& request, Problems& problems) {
    filters_of(request, knowledge_.values, analyzer_, problems);
  };
}

QueryPlan Planner::plan(const SearchRequest& request) const {
  QueryPlan plan;
  Problems problems;
  plan.asked = filters_of(request, knowledge_.values, analyzer_, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  plan.filters = plan.asked;
  Reading reading;
  reading.vocabulary = knowledge_.vocabulary;
  if (!request.as_typed) {
    reading.synonyms = &knowledge_.synonyms;
    if (knowledge_.lexicon != nullptr) reading.speller = &knowledge_.lexicon->speller();
  }
  ParsedQuestion parsed = parse_question(request.q, analyzer_, reading);
  plan.clauses = std::move(parsed.clauses);
  plan.unwanted = std::move(parsed.unwanted);
  plan.notes = std::move(parsed.notes);
  plan.spelling = std::move(parsed.spelling);
  for (QueryNode& node : plan.clauses) resolve_within(node, reading, plan);
  for (QueryNode& node : plan.unwanted) resolve_within(node, excluding(reading), plan);
  for (const NamedFilter& named : parsed.filters) resolve(named, reading, plan);
  plan.without_synonyms = take_off(request.without_synonyms, plan.clauses, analyzer_);
  read_names(request, parsed.filters, plan);
  plan.sort = request.sort;
  plan.wanted = wanted_facets(request);
  for (const FacetRow& row : kFacetTable) {
    const std::string& words = request.facet_q[row.facet];
    if (words.empty()) continue;
    plan.listed[row.facet] = values_like(words, row.facet, knowledge_.values, analyzer_);
  }
  plan.facet_take = request.facet_take;
  plan.facet_examples = request.facet_examples;
  plan.take = request.take;
  plan.cursor = request.cursor;
  plan.fingerprint = question_fingerprint(request);
  plan.explain = request.explain;
  return plan;
}

/// Names are read from plain words only: "-" before a name does not ask for it. Of a service that
/// was chosen already the name is no word to be looked for; another service is not meant then.
void Planner::read_names(const SearchRequest& request, const std::vector<NamedFilter>& filters,
                         QueryPlan& plan) const {
  if (knowledge_.lexicon == nullptr || request.as_typed || request.without_names) return;
  if (request.q.size() > kLongestWithSigns) return;
  const Tokens tokens = analyzer_.analyze(request.q);
  plan.named = find_names(tokens, plain_runs(tokens, plan, filters));
  std::vector<NodeNumber> chosen = plan.filters.chosen[Facet::kProvider].any;
  add_nodes(chosen, plan.filters.chosen[Facet::kService].any);
  if (chosen.empty()) {
    if (plan.named.empty()) plan.offered = names_of_all(tokens, plan);
    return;
  }
  const CodeTree& tree = knowledge_.catalogue.service_tree();
  std::erase_if(plan.named, [&](const FoundService& found) {
    return std::none_of(chosen.begin(), chosen.end(),
                        [&](NodeNumber node) { return are_in_line(tree, node, found.node); });
  });
  plan = without_names(std::move(plan));
  plan.named.clear();
}

std::vector<FoundService> Planner::find_names(const Tokens& tokens,
                                              const std::vector<Tokens>& runs) const {
  std::vector<FoundService> all;
  for (const Tokens& run : runs) {
    for (const FoundService& found : knowledge_.lexicon->names().find_in(run, kMostNamed)) {
      if (!is_general(tokens, found)) all.push_back(found);
    }
  }
  return all;
}

/// Services that a question of nothing but plain words may be meant for: few, and nearly all of
/// their name; half of it will do where a word of it is none of everyday ("larkhaven"). What lies
/// within another of them is found there.
std::vector<FoundService> Planner::names_of_all(const Tokens& tokens, const QueryPlan& plan) const {
  const bool is_plain =
      plan.unwanted.empty() && std::all_of(plan.clauses.begin(), plan.clauses.end(), is_relaxable);
  if (!is_plain || tokens.empty() || tokens.size() > kMostTokensOfName) return {};
  const ServiceNames& names = knowledge_.lexicon->names();
  const bool is_telling = std::any_of(
      tokens.begin(), tokens.end(), [&](const Token& token) { return names.may_tell(token.word); });
  auto found = names.find(tokens, kMostServicesNamed);
  std::erase_if(found, [&](const FoundService& name) {
    return name.score < (is_telling ? kFittingName : kSureName);
  });
  const CodeTree& tree = knowledge_.catalogue.service_tree();
  const auto all = found;
  std::erase_if(found, [&](const FoundService& name) {
    return std::any_of(all.begin(), all.end(), [&](const FoundService& other) {
      return other.node != name.node && lies_within(tree, name.node, other.node);
    });
  });
  return found.size() > kMostNamed ? std::vector<FoundService>() : found;
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
