#include "searchd/search/facet_listing.hpp"

#include <algorithm>

namespace kindred {
namespace {

bool contains(const std::vector<ValueNumber>& values, ValueNumber value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// One facet while it is listed.
struct FacetSource {
  const FacetRow& row;
  const std::vector<FacetValue>& values;  // "no value" last
  const std::vector<std::uint32_t>& counts;
  const Selection<ValueNumber>& chosen;
  const std::optional<std::vector<ValueNumber>>& listed;

  ValueNumber missing() const { return static_cast<ValueNumber>(values.size() - 1); }
  bool is_chosen(ValueNumber value) const {
    return contains(chosen.any, value) || contains(chosen.all, value);
  }

  /// Organisations at the top are a facet of their own.
  bool is_own(ValueNumber value) const {
    if (value == missing()) return !row.missing.empty();
    const bool is_top = values[value].parent.empty();
    if (row.facet == Facet::kProvider) return is_top;
    return row.facet != Facet::kService || !is_top || is_chosen(value);
  }

  bool is_offered(ValueNumber value) const {
    if (counts[value] == 0 && (listed || !is_chosen(value))) return false;
    return is_own(value) && (!listed || contains(*listed, value));
  }
};

/// In their natural order.
std::vector<ValueNumber> offered_values(const FacetSource& facet) {
  std::vector<ValueNumber> offered;
  for (ValueNumber value = 0; value < facet.values.size(); ++value) {
    if (facet.is_offered(value)) offered.push_back(value);
  }
  return offered;
}

/// Puts the values that are listed first, most stories first, and leaves out the others.
void keep_most(const FacetSource& facet, std::size_t take, std::vector<ValueNumber>& values) {
  const auto is_before = [&](ValueNumber a, ValueNumber b) {
    const bool left = a == facet.missing();
    const bool right = b == facet.missing();
    if (left != right) return right;
    return facet.counts[a] != facet.counts[b] ? facet.counts[a] > facet.counts[b] : a < b;
  };
  const auto most = values.begin() + static_cast<std::ptrdiff_t>(std::min(take, values.size()));
  std::partial_sort(values.begin(), most, values.end(), is_before);
  const auto end = std::remove_if(most, values.end(), [&](ValueNumber value) {
    return !facet.is_chosen(value) && value != facet.missing();
  });
  std::sort(most, end, is_before);
  values.erase(end, values.end());
}

}  // namespace

FacetListing list_values(Facet facet, const QueryPlan& plan,
                         const std::vector<std::uint32_t>& counts, const FacetValues& values) {
  const FacetSource source{row_of(facet), values.of(facet), counts, plan.filters.chosen[facet],
                           plan.listed[facet]};
  FacetListing listing{offered_values(source)};
  const std::size_t offered = listing.values.size();
  if (source.row.order != FacetOrder::kAsListed) {
    keep_most(source, plan.facet_take, listing.values);
  }
  listing.more = offered - listing.values.size();
  return listing;
}

}  // namespace kindred
