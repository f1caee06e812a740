#include "searchd/search/explainer.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

using Xapian::Query;

/// A term taken apart: capitals are always of the prefix (schema.hpp).
struct FieldTerm {
  const FieldRow* row;
  bool is_weighted;  ///< a stem or a filter's value: words in their places weigh nothing
  std::string text;
};

FieldTerm read_term(const std::string& term) {
  const auto end =
      std::find_if(term.begin(), term.end(), [](char c) { return c < 'A' || c > 'Z'; });
  const std::string prefix(term.begin(), end);
  for (const FieldRow& row : kSchema) {
    const bool is_text = row.kind == FieldKind::kText;
    const bool is_filter = row.kind == FieldKind::kFilter && row.prefix == prefix;
    if (is_filter || (is_text && row.stem_prefix == prefix)) {
      return {&row, true, std::string(end, term.end())};
    }
  }
  return {&row_of(Field::kStory), false, std::string(end, term.end())};
}

/// What a filter lets pass weighs nothing.
Query weighted_side(const Query& query) {
  return query.get_type() == Query::OP_FILTER ? query.get_subquery(0) : query;
}

/// By which number every weight of `plain` is multiplied in `scaled`.
template <class Weights>
double ratio_of(const Weights& scaled, const Weights& plain) {
  for (const auto& [document, weight] : plain) {
    const auto same = scaled.find(document);
    if (weight > 0 && same != scaled.end()) return same->second / weight;
  }
  return 1;
}

}  // namespace

double ExplainedClause::weight() const {
  return std::accumulate(parts.begin(), parts.end(), 0.0,
                         [](double sum, const ExplainedPart& part) { return sum + part.weight(); });
}

double Explanation::relevance() const {
  return std::accumulate(
      clauses.begin(), clauses.end(), all_words_bonus,
      [](double sum, const ExplainedClause& clause) { return sum + clause.weight(); });
}

Explainer::Explainer(const Xapian::Database& database, const Ranking& ranking,
                     const std::vector<Ranked>& page, const std::vector<std::string>& ids)
    : database_(database), ranking_(ranking), page_(page) {
  std::vector<Query> terms;
  for (const std::string& id : ids) terms.emplace_back(filter_term(Field::kId, id));
  stories_ = Query(Query::OP_OR, terms.begin(), terms.end());
}

std::vector<Explanation> Explainer::explain(const Compiler& compiler, const Question& question,
                                            std::size_t minimum) const {
  std::vector<Explanation> explanations(page_.size());
  add_clauses(question.required, compiler, explanations);
  add_clauses(question.relaxable, compiler, explanations);
  for (std::size_t i = 0; i < page_.size(); ++i) {
    Explanation& one = explanations[i];
    const auto relaxable =
        one.clauses.begin() + static_cast<std::ptrdiff_t>(question.required.size());
    const bool has_all = std::all_of(relaxable, one.clauses.end(),
                                     [](const auto& clause) { return !clause.parts.empty(); });
    if (has_all && minimum < question.relaxable.size()) {
      one.all_words_factor = ranking_.all_words_bonus;
      for (auto clause = relaxable; clause != one.clauses.end(); ++clause) {
        one.all_words_bonus += clause->weight() * one.all_words_factor;
      }
    }
    one.proximity = page_[i].proximity;
    one.proximity_factor = ranking_.proximity_weight * one.proximity;
    one.recency = page_[i].recency;
    one.recency_factor = ranking_.recency_weight * one.recency;
  }
  return explanations;
}

void Explainer::add_clauses(const std::vector<QueryNode>& clauses, const Compiler& compiler,
                            std::vector<Explanation>& explanations) const {
  for (const QueryNode& clause : clauses) {
    Parts parts;
    for (const Ranked& ranked : page_) parts[ranked.document];
    add_parts(compiler.ranking_query({{clause}, {}, {}}, 0), 1, parts);
    for (std::size_t i = 0; i < page_.size(); ++i) {
      explanations[i].clauses.push_back({text_of(clause), std::move(parts[page_[i].document])});
    }
  }
}

Explainer::Weights Explainer::weights_of(const Query& query) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(Query(Query::OP_FILTER, query, stories_));
  enquire.set_weighting_scheme(bm25_of(ranking_));
  const auto matches = enquire.get_mset(0, static_cast<Xapian::doccount>(page_.size()));
  Weights weights;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    weights[*match] = match.get_weight();
  }
  return weights;
}

/// Adds to the stories in `parts` what they have of `query`; stories that are not in it do not
/// count, whatever they have.
void Explainer::add_parts(const Query& query, double factor, Parts& parts) const {
  switch (query.get_type()) {
    case Query::OP_SCALE_WEIGHT:
      return add_scaled(query, factor, parts);
    case Query::OP_AND:
      return add_if_all(query, factor, parts);
    case Query::OP_OR:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        add_parts(query.get_subquery(i), factor, parts);
      }
      return;
    default:
      return add_part(query, factor, parts);
  }
}

/// Xapian does not tell the number a query is scaled by: it is what the weights differ by.
void Explainer::add_scaled(const Query& query, double factor, Parts& parts) const {
  const Query plain = query.get_subquery(0);
  add_parts(plain, factor * ratio_of(weights_of(query), weights_of(plain)), parts);
}

void Explainer::add_if_all(const Query& query, double factor, Parts& parts) const {
  Parts with_all;
  for (const auto& [document, weight] : weights_of(query)) {
    if (parts.contains(document)) with_all[document];
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    add_parts(query.get_subquery(i), factor, with_all);
  }
  for (auto& [document, more] : with_all) {
    auto& known = parts[document];
    std::move(more.begin(), more.end(), std::back_inserter(known));
  }
}

void Explainer::add_part(const Query& query, double factor, Parts& parts) const {
  for (const auto& [document, weight] : weights_of(query)) {
    const auto known = parts.find(document);
    if (known == parts.end()) continue;
    known->second.push_back(part_of(query, document));
    known->second.back().bm25 = weight;
    known->second.back().factor = factor;
  }
}

/// The terms of a part that the story has, and the field they are of.
ExplainedPart Explainer::part_of(const Query& query, Xapian::docid document) const {
  ExplainedPart part;
  auto in_story = database_.termlist_begin(document);
  const auto end = database_.termlist_end(document);
  const Query weighted = weighted_side(query);
  for (auto term = weighted.get_unique_terms_begin(); term != weighted.get_terms_end(); ++term) {
    FieldTerm read = read_term(*term);
    in_story.skip_to(*term);
    if (in_story == end) break;
    if (!read.is_weighted || *in_story != *term) continue;
    part.field = read.row->name;
    part.terms.push_back({std::move(read.text), in_story.get_wdf(), database_.get_termfreq(*term)});
  }
  return part;
}

}  // namespace kindred
