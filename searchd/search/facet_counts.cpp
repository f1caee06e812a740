#include "searchd/search/facet_counts.hpp"

#include <span>

namespace kindred {
namespace {

/// One facet while it is counted.
struct Dimension {
  const NodeColumn& column;
  std::vector<std::uint32_t>& counts;
  std::vector<bool> chosen;  ///< by node; empty: no filter

  bool passes(std::span<const NodeNumber> nodes) const {
    if (chosen.empty()) return true;
    for (const NodeNumber node : nodes) {
      if (chosen[node]) return true;
    }
    return false;
  }
};

std::vector<bool> as_flags(const std::vector<NodeNumber>& nodes, std::size_t size) {
  if (nodes.empty()) return {};
  std::vector<bool> flags(size, false);
  for (const NodeNumber node : nodes) flags[node] = true;
  return flags;
}

/// Sees every match once: rejecting them all keeps Xapian from ranking or stopping early.
class CountingDecider : public Xapian::MatchDecider {
 public:
  CountingDecider(std::vector<Dimension>& dimensions, FacetCounts& counts, DocumentSet* matches)
      : dimensions_(dimensions), counts_(counts), matches_(matches) {}

  bool operator()(const Xapian::Document& document) const override {
    const Xapian::docid id = document.get_docid();
    ++counts_.unfiltered;
    if (matches_ != nullptr) matches_->insert(id);
    Dimension* failed = nullptr;
    for (Dimension& dimension : dimensions_) {
      if (dimension.passes(dimension.column.nodes_of(id))) continue;
      if (failed != nullptr) return false;
      failed = &dimension;
    }
    if (failed != nullptr) {
      count(*failed, id);
      return false;
    }
    ++counts_.total;
    for (Dimension& dimension : dimensions_) count(dimension, id);
    return false;
  }

 private:
  static void count(Dimension& dimension, Xapian::docid id) {
    for (const NodeNumber node : dimension.column.nodes_of(id)) ++dimension.counts[node];
  }

  std::vector<Dimension>& dimensions_;
  FacetCounts& counts_;
  DocumentSet* matches_;
};

}  // namespace

FacetCounts count_facets(const Xapian::Database& database, const Countable& countable,
                         const Filters& filters, const Snapshot& snapshot) {
  FacetCounts counts;
  const std::size_t services = snapshot.catalogue.service_tree().size();
  const std::size_t themes = snapshot.catalogue.theme_tree().size();
  counts.services.assign(services, 0);
  counts.providers.assign(services, 0);
  counts.themes.assign(themes, 0);
  std::vector<Dimension> dimensions;
  dimensions.push_back(
      {snapshot.services, counts.providers, as_flags(filters.providers, services)});
  dimensions.push_back({snapshot.services, counts.services, as_flags(filters.services, services)});
  dimensions.push_back({snapshot.themes, counts.themes, as_flags(filters.themes, themes)});

  const CountingDecider decider(dimensions, counts, countable.matches);
  Xapian::Enquire enquire(database);
  enquire.set_query(countable.query);
  if (countable.minimum > 1) {
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    // Weights are sums of thirds and the like: half a clause is far from every whole number.
    enquire.set_cutoff(0, static_cast<double>(countable.minimum) - 0.5);
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  enquire.get_mset(0, 1, 0, nullptr, &decider);
  return counts;
}

}  // namespace kindred
