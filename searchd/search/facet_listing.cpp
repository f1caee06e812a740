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
    if (!is_own(value)) return false;
    if (listed) return counts[value] > 0 && contains(*listed, value);
    return counts[value] > 0 || is_chosen(value);
  }
};

/// In the order they are listed, "no value" last.
std::vector<ValueNumber> offered_values(const FacetSource& facet) {
  std::vector<ValueNumber> offered;
  for (ValueNumber value = 0; value < facet.values.size(); ++value) {
    if (facet.is_offered(value)) offered.push_back(value);
  }
  if (facet.row.order == FacetOrder::kAsListed) return offered;
  std::stable_sort(offered.begin(), offered.end(), [&](ValueNumber a, ValueNumber b) {
    const bool left = a != facet.missing();
    const bool right = b != facet.missing();
    return left != right ? left : facet.counts[a] > facet.counts[b];
  });
  return offered;
}

}  // namespace

FacetListing list_values(Facet facet, const QueryPlan& plan,
                         const std::vector<std::uint32_t>& counts, const FacetValues& values) {
  const FacetSource source{row_of(facet), values.of(facet), counts, plan.filters.chosen[facet],
                           plan.listed[facet]};
  const std::vector<ValueNumber> offered = offered_values(source);
  FacetListing listing;
  for (const ValueNumber value : offered) {
    const bool is_shown = source.row.order == FacetOrder::kAsListed ||
                          listing.values.size() < plan.facet_take || source.is_chosen(value) ||
                          value == source.missing();
    if (is_shown) listing.values.push_back(value);
  }
  listing.more = offered.size() - listing.values.size();
  return listing;
}

}  // namespace kindred
