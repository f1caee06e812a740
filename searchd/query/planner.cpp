#include <algorithm>

#include "searchd/query/query_plan.hpp"

namespace kindred {
namespace {

/// A name that fits more services than this names none of them.
constexpr std::size_t kMostNamed = 3;

/// A longer question is no name of a service alone.
constexpr std::size_t kMostTokensOfName = 6;

/// One word of a longer question names no service ("ambulance").
constexpr std::size_t kFewestTokensOfName = 2;

/// The score of ServiceNames::find from which a whole question is probably a service's name.
constexpr double kSureName = 0.9;

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

/// The facets that a request asks to be counted, by name or by searching in their values. Where
/// none is named, the usual ones too, and those filtered on, whose choices could not be seen else.
PerFacet<bool> wanted_facets(const SearchRequest& request) {
  PerFacet<bool> wanted;
  for (const Facet facet : request.facets) wanted[facet] = true;
  for (const FacetRow& row : kFacetTable) {
    const bool is_usual = row.use == FacetUse::kUsual || !request.filters[row.facet].is_empty();
    const bool is_unasked = request.facets.empty() && is_usual;
    if (is_unasked || !request.facet_q[row.facet].empty()) wanted[row.facet] = true;
  }
  return wanted;
}

}  // namespace

RequestCheck Planner::checker() const {
  return [this](const SearchRequest& request, Problems& problems) {
    filters_of(request, knowledge_.values, analyzer_, problems);
    const bool is_ours = !request.cursor || is_sealed(*request.cursor, knowledge_.cursor_key);
    if (!is_ours) problems.push_back({"cursor", kNoCursor});
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
  reading.new_words = knowledge_.new_words;
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
  plan.help = help_for(request, plan);
  plan.needs_all_words = request.needs_all_words;
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
  plan.cursor_key = knowledge_.cursor_key;
  plan.explain = request.explain;
  return plan;
}

/// Of what was typed, what it was corrected to, and the subjects that the stories are kept to.
std::vector<const HelpBox*> Planner::help_for(const SearchRequest& request,
                                              const QueryPlan& plan) const {
  if (knowledge_.help == nullptr) return {};
  std::vector<std::vector<Token>> texts = {analyzer_.analyze(request.q)};
  if (!plan.spelling.empty()) {
    texts.push_back(analyzer_.analyze(respelled(request.q, plan.spelling)));
  }
  const auto& kept_to = request.filters[Facet::kSensitive];
  std::vector<std::string> subjects = kept_to.any;
  subjects.insert(subjects.end(), kept_to.all.begin(), kept_to.all.end());
  return knowledge_.help->for_search(texts, subjects);
}

/// Names are read from plain words only: "-" before a name does not ask for it. Of a service that
/// was chosen already the name is no word to be looked for; another service is not meant then, nor
/// any where stories of none are asked for (kMissing).
void Planner::read_names(const SearchRequest& request, const std::vector<NamedFilter>& filters,
                         QueryPlan& plan) const {
  if (knowledge_.lexicon == nullptr || request.as_typed || request.without_names) return;
  if (request.q.size() > kLongestWithSigns) return;
  const Tokens tokens = analyzer_.analyze(request.q);
  const auto runs = plain_runs(tokens, plan, filters);
  plan.named = find_names(tokens, runs);
  std::vector<NodeNumber> chosen = plan.filters.chosen[Facet::kProvider].any;
  add_nodes(chosen, plan.filters.chosen[Facet::kService].any);
  if (chosen.empty()) {
    if (plan.named.empty()) plan.offered = names_of_all(tokens, plan);
    if (plan.named.empty() && plan.offered.empty()) plan.offered = whole_names(runs);
    return;
  }
  const CodeTree& tree = knowledge_.catalogue.service_tree();
  std::erase_if(plan.named, [&](const FoundService& found) {
    return std::none_of(chosen.begin(), chosen.end(), [&](NodeNumber node) {
      return node < tree.size() && are_in_line(tree, node, found.node);
    });
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

/// The longest whole name within the question, of words that stories have as well ("parking at
/// oncology day unit"): too little to narrow the search by itself. One that is a single term of the
/// synonyms ("eye clinic") is a kind of service to whoever types it.
std::vector<FoundService> Planner::whole_names(const std::vector<Tokens>& runs) const {
  for (std::size_t length = kMostTokensOfName; length >= kFewestTokensOfName; --length) {
    for (const Tokens& run : runs) {
      for (std::size_t at = 0; at + length <= run.size(); ++at) {
        const Tokens words(run.begin() + static_cast<std::ptrdiff_t>(at),
                           run.begin() + static_cast<std::ptrdiff_t>(at + length));
        std::vector<FoundService> found;
        for (const NodeNumber node : knowledge_.lexicon->names().called(words)) {
          found.push_back({node, 1, words.front().begin, words.back().end});
        }
        if (found.empty() || found.size() > kMostNamed) continue;
        const auto term = knowledge_.synonyms.longest_at(words, 0);
        if (!term || term->tokens < words.size()) return found;
      }
    }
  }
  return {};
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

}  // namespace kindred
