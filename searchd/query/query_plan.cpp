#include "searchd/query/query_plan.hpp"

#include <algorithm>
#include <string_view>

namespace kindred {
namespace {

/// A run of the question between quotation marks, or outside them.
struct Run {
  std::string_view text;
  bool quoted;
};

constexpr std::string_view kQuotes[] = {"\"", "“", "”", "„"};

std::size_t quote_length_at(std::string_view text, std::size_t at) {
  for (const auto quote : kQuotes) {
    if (text.substr(at, quote.size()) == quote) return quote.size();
  }
  return 0;
}

/// Splits at quotation marks. A mark without a partner opens nothing: its run is plain words.
std::vector<Run> split_at_quotes(std::string_view text) {
  std::vector<Run> runs;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = quote_length_at(text, at);
    if (length == 0) {
      ++at;
      continue;
    }
    runs.push_back({text.substr(begin, at - begin), quoted});
    quoted = !quoted;
    at += length;
    begin = at;
  }
  runs.push_back({text.substr(begin), false});
  return runs;
}

QueryTerm term_of(const std::vector<Token>& tokens) {
  QueryTerm term;
  for (const Token& token : tokens) term.words.push_back({token.word, token.stem});
  return term;
}

void add_term(std::vector<QueryTerm>& terms, QueryTerm term) {
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
}

/// A long quotation is looked for in pieces of this many words: what a phrase costs grows with its
/// words, and two pieces in one story are the quotation for every practical purpose.
constexpr std::size_t kLongestPhrase = 10;

void add_phrases(std::vector<QueryTerm>& terms, const std::vector<Token>& tokens) {
  for (std::size_t begin = 0; begin < tokens.size(); begin += kLongestPhrase) {
    const std::size_t end = std::min(begin + kLongestPhrase, tokens.size());
    add_term(terms, term_of({tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                             tokens.begin() + static_cast<std::ptrdiff_t>(end)}));
  }
}

std::vector<QueryTerm> read_terms(const std::string& question, Analyzer& analyzer) {
  std::vector<QueryTerm> terms;
  std::vector<QueryTerm> stop_words;
  for (const Run& run : split_at_quotes(question)) {
    const std::vector<Token> tokens = analyzer.analyze(run.text);
    if (run.quoted && tokens.size() > 1) {
      add_phrases(terms, tokens);
      continue;
    }
    for (const Token& token : tokens) {
      add_term(analyzer.is_stop_word(token.word) ? stop_words : terms, term_of({token}));
    }
  }
  return terms.empty() ? stop_words : terms;
}

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

}  // namespace

QueryPlan make_query_plan(const SearchRequest& request, const Catalogue& catalogue,
                          Analyzer& analyzer) {
  QueryPlan plan;
  std::vector<ParameterProblem> problems;
  const CodeTree& services = catalogue.service_tree();
  plan.filters.providers = find_nodes(services, request.providers, "provider", problems);
  plan.filters.services = find_nodes(services, request.services, "service", problems);
  require_tops(plan.filters.providers, catalogue, problems);
  plan.filters.themes = find_nodes(catalogue.theme_tree(), request.themes, "theme", problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  plan.terms = read_terms(request.q, analyzer);
  plan.take = request.take;
  plan.cursor = request.cursor;
  return plan;
}

}  // namespace kindred
