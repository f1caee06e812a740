#include "searchd/search/compiler.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

using Xapian::Query;

/// Not Query::MatchAll: that one is shared by all threads without protection.
Query all_stories() { return Query(std::string()); }

std::array<std::pair<Field, double>, 3> weighted_fields(const Ranking& ranking) {
  return {{{Field::kStory, ranking.story_weight},
           {Field::kTitle, ranking.title_weight},
           {Field::kResponse, ranking.response_weight}}};
}

Query joined(Query::op operation, const std::vector<Query>& queries) {
  return Query(operation, queries.begin(), queries.end());
}

/// The words of one term in one field: a stem, or stems kept to where the words stand in a row.
Query in_field(const QueryTerm& term, Field field) {
  std::vector<Query> stems;
  std::vector<Query> words;
  for (const auto& word : term.words) {
    stems.emplace_back(stem_term(field, word.stem));
    words.emplace_back(word_term(field, word.word));
  }
  if (!term.is_phrase()) return stems.front();
  return Query(Query::OP_FILTER, joined(Query::OP_AND, stems),
               Query(Query::OP_PHRASE, words.begin(), words.end(),
                     static_cast<Xapian::termcount>(words.size())));
}

Query compile_term(const QueryTerm& term, const Ranking& ranking) {
  std::vector<Query> fields;
  for (const auto& [field, weight] : weighted_fields(ranking)) {
    fields.emplace_back(Query::OP_SCALE_WEIGHT, in_field(term, field), weight);
  }
  return joined(Query::OP_OR, fields);
}

/// How many stories have the term's rarest word; words in none count as the most common.
Xapian::doccount frequency(const QueryTerm& term, const Xapian::Database& database) {
  auto rarest = std::numeric_limits<Xapian::doccount>::max();
  for (const auto& word : term.words) {
    const auto in_stories = database.get_termfreq(stem_term(Field::kStory, word.stem));
    const auto in_responses = database.get_termfreq(stem_term(Field::kResponse, word.stem));
    const auto found = std::max(in_stories, in_responses);
    if (found > 0) rarest = std::min(rarest, found);
  }
  return rarest;
}

template <class Entry>
Query any_of(Field field, const std::vector<NodeNumber>& nodes, const std::vector<Entry>& entries) {
  std::vector<Query> terms;
  for (const NodeNumber node : nodes) {
    terms.emplace_back(filter_term(field, fold_code(entries[node].code)));
  }
  return joined(Query::OP_OR, terms);
}

}  // namespace

std::vector<QueryTerm> most_telling(const std::vector<QueryTerm>& terms,
                                    const Xapian::Database& database) {
  std::vector<std::pair<Xapian::doccount, std::size_t>> order;
  for (std::size_t i = 0; i < terms.size(); ++i)
    order.emplace_back(frequency(terms[i], database), i);
  std::sort(order.begin(), order.end());
  std::vector<bool> is_kept(terms.size(), false);
  std::size_t words = 0;
  for (const auto& [stories, i] : order) {
    words += terms[i].words.size();
    if (words > kMostWords) break;
    is_kept[i] = true;
  }
  std::vector<QueryTerm> kept;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (is_kept[i]) kept.push_back(terms[i]);
  }
  return kept;
}

Query compile_terms(const std::vector<QueryTerm>& terms, Matching matching,
                    const Ranking& ranking) {
  if (terms.empty()) return all_stories();
  std::vector<Query> queries;
  for (const QueryTerm& term : terms) queries.push_back(compile_term(term, ranking));
  return joined(matching == Matching::kAll ? Query::OP_AND : Query::OP_OR, queries);
}

Query with_filters(const Query& query, const Filters& filters, const Catalogue& catalogue) {
  std::vector<Query> all;
  // A provider is a service of the tree, so its stories carry it as a service term.
  if (!filters.providers.empty()) {
    all.push_back(any_of(Field::kService, filters.providers, catalogue.services()));
  }
  if (!filters.services.empty()) {
    all.push_back(any_of(Field::kService, filters.services, catalogue.services()));
  }
  if (!filters.themes.empty()) {
    all.push_back(any_of(Field::kTheme, filters.themes, catalogue.themes()));
  }
  if (all.empty()) return query;
  return Query(Query::OP_FILTER, query, joined(Query::OP_AND, all));
}

}  // namespace kindred
