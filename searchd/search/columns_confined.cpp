#include <algorithm>
#include <string>
#include <utility>

#include "searchd/search/columns.hpp"

namespace kindred {
namespace {

/// The codes of a facet that documents have, sorted.
std::vector<std::string> codes_of(const std::vector<FacetValue>& values, const Column& column,
                                  const StorySet& documents) {
  std::vector<std::string> codes;
  for (ValueNumber value = 0; value + 1 < values.size(); ++value) {
    if (column.having(value).intersect(documents)) codes.push_back(values[value].code);
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

/// By the number that a value had: the one that it has now, or any where it is gone.
std::vector<ValueNumber> new_numbers(Facet facet, const FacetValues& values,
                                     const FacetValues& now) {
  std::vector<ValueNumber> numbers;
  for (const FacetValue& value : values.of(facet)) {
    numbers.push_back(now.find(facet, value.code).value_or(0));
  }
  return numbers;
}

/// The numbers of all values but "no value", in the order of their terms.
std::vector<ValueNumber> by_term(Facet facet, const FacetValues& values) {
  std::vector<std::pair<std::string, ValueNumber>> terms;
  for (ValueNumber value = 0; value < values.missing(facet); ++value) {
    terms.emplace_back(fold_code(values.of(facet)[value].code), value);
  }
  std::sort(terms.begin(), terms.end());
  std::vector<ValueNumber> numbers;
  for (const auto& [_, value] : terms) numbers.push_back(value);
  return numbers;
}

std::vector<ValueNumber> with_signs(const std::vector<ValueNumber>& tags) {
  const auto signs = static_cast<ValueNumber>(kPolaritySigns.size());
  std::vector<ValueNumber> numbers;
  for (const ValueNumber tag : tags) {
    for (ValueNumber sign = 0; sign < signs; ++sign) numbers.push_back(tag * signs + sign);
  }
  return numbers;
}

}  // namespace

Columns Columns::confined_to(const StorySet& documents, const Catalogue& catalogue,
                             const FacetValues& values, FacetValues& next_values) const {
  PerFacet<std::vector<std::string>> open;
  for (const FacetRow& row : kFacetTable) {
    if (row.kind != FacetKind::kOpen) continue;
    open[row.facet] = codes_of(values.of(row.facet), of(row.facet), documents);
  }
  next_values = FacetValues(catalogue, open);
  Columns next = *this;
  next.all_ = documents;
  next.confine_facets(documents, values, next_values);
  next.newest_ = {};
  next.all_lengths_ = 0;
  for (const Xapian::docid document : documents_of(documents)) {
    next.newest_ = std::max(next.newest_, published_[document]);
    next.all_lengths_ += lengths_[document];
  }
  const auto stories = static_cast<double>(documents.cardinality());
  next.mean_length_ = stories > 0 ? static_cast<double>(next.all_lengths_) / stories : 0;
  return next;
}

void Columns::confine_facets(const StorySet& documents, const FacetValues& values,
                             const FacetValues& now) {
  for (const FacetRow& row : kFacetTable) {
    having_none_[row.facet] &= documents;
    if (row.facet == Facet::kProvider) continue;  // the column of the services
    if (row.facet == Facet::kPolarity) continue;
    Column& column = fields_[static_cast<std::size_t>(row.field)];
    column =
        column.confined_to(documents, new_numbers(row.facet, values, now), by_term(row.facet, now));
  }
  Column& polarities = fields_[static_cast<std::size_t>(Field::kTagPolarity)];
  polarities =
      polarities.confined_to(documents, with_signs(new_numbers(Facet::kTag, values, now)), {});
  polarity_ = polarity_.confined_to(documents, {}, {});
}

}  // namespace kindred
