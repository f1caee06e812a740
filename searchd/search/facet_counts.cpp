#include "searchd/search/facet_counts.hpp"

namespace kindred {
namespace {

/// Sees every match once: rejecting them all keeps Xapian from ranking or stopping early.
class CountingDecider : public Xapian::MatchDecider {
 public:
  explicit CountingDecider(FacetCounter& counter) : counter_(counter) {}

  bool operator()(const Xapian::Document& document) const override {
    counter_.see(document.get_docid());
    return false;
  }

 private:
  FacetCounter& counter_;
};

}  // namespace

FacetCounter::FacetCounter(const Columns& columns, const FacetValues& values,
                           const Filters& filters, const PerFacet<bool>& wanted)
    : columns_(columns),
      values_(values),
      from_(filters.published_from ? Instant(*filters.published_from) : Instant::min()),
      until_(filters.published_to ? Instant(*filters.published_to + std::chrono::days(1))
                                  : Instant::max()) {
  dimensions_.reserve(kFacets);  // pointers into it stay
  for (const FacetRow& row : kFacetTable) {
    const auto& chosen = filters.chosen[row.facet];
    if (!wanted[row.facet] && chosen.is_empty()) continue;
    const Column& column = columns.of(row.facet);
    dimensions_.push_back({row.facet, column, wanted[row.facet], {}, {}});
    if (chosen.is_empty()) continue;
    dimensions_.back().verdicts = column.verdicts(chosen, values.missing(row.facet));
    filtered_.push_back(&dimensions_.back());
  }
}

bool FacetCounter::is_in_range(Xapian::docid document) const {
  const Instant published = columns_.published(document);
  return published >= from_ && published < until_;
}

void FacetCounter::see(Xapian::docid document) {
  ++unfiltered_;
  if (!is_in_range(document)) return;
  Dimension* failed = nullptr;
  for (Dimension* dimension : filtered_) {
    const Verdict verdict = dimension->verdicts[dimension->column.set_of(document)];
    if (!verdict.meets_others) return;
    if (verdict.has_any) continue;
    if (failed != nullptr) return;
    failed = dimension;
  }
  (failed != nullptr ? failed->beside : passing_).push_back(document);
}

void FacetCounter::restart() {
  for (Dimension& dimension : dimensions_) dimension.beside.clear();
  unfiltered_ = 0;
  passing_.clear();
}

std::vector<std::uint32_t> FacetCounter::by_set(const Column& column,
                                                const Dimension& dimension) const {
  std::vector<std::uint32_t> counts(column.sets(), 0);
  for (const auto* documents : {&passing_, &dimension.beside}) {
    for (const Xapian::docid document : *documents) ++counts[column.set_of(document)];
  }
  return counts;
}

FacetCounts FacetCounter::counts() const {
  FacetCounts counts;
  counts.total = passing_.size();
  counts.unfiltered = unfiltered_;
  for (const Dimension& dimension : dimensions_) {
    if (!dimension.is_counted) continue;
    const std::size_t values = values_.of(dimension.facet).size();
    const Column& column = dimension.column;
    counts.of[dimension.facet] = column.by_value(by_set(column, dimension), values);
    if (dimension.facet != Facet::kTag) continue;
    const Column& tags = columns_.tag_polarities();
    counts.tag_polarities = tags.by_value(by_set(tags, dimension), values * kPolaritySigns.size());
  }
  return counts;
}

void count_matches(const Xapian::Database& database, const Xapian::Query& query,
                   std::size_t minimum, FacetCounter& counter) {
  const CountingDecider decider(counter);
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  if (minimum > 1) {
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    // Weights are sums of thirds and the like: half a clause is far from every whole number.
    enquire.set_cutoff(0, static_cast<double>(minimum) - 0.5);
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  enquire.get_mset(0, 1, 0, nullptr, &decider);
}

void count_everything(const Columns& columns, FacetCounter& counter) {
  for (Xapian::docid document = 1; document <= columns.last(); ++document) {
    if (columns.has(document)) counter.see(document);
  }
}

}  // namespace kindred
