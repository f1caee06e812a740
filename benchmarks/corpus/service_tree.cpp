#include "benchmarks/corpus/service_tree.hpp"

#include <algorithm>
#include <cmath>

#include "benchmarks/corpus/service_tree_maker.hpp"
#include "common/base/error.hpp"

namespace kindred::corpus {
namespace {

constexpr std::size_t kSmallest = 30;

/// What a node keeps of the stories of its branch, the rest being told of what lies below it.
double own_share(const ServiceNode& node, bool has_children) {
  switch (node.service.kind) {
    case ServiceKind::kOrganisation:
      return 0;
    case ServiceKind::kSite:
      return 0.06;
    case ServiceKind::kService:
      return has_children ? 0.4 : 1;
    default:
      return 1;
  }
}

/// How much each child weighs among its siblings: by Zipf's law in the order they were made.
std::vector<double> shares_among_siblings(const std::vector<ServiceNode>& nodes) {
  std::vector<std::uint32_t> children(nodes.size());
  std::vector<double> weights(nodes.size());
  std::vector<double> totals(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const bool is_top = nodes[i].parent == i;
    const double rank = is_top ? i + 3.0 : ++children[nodes[i].parent];
    weights[i] = std::pow(rank, is_top ? -0.9 : -0.7);
    if (!is_top) totals[nodes[i].parent] += weights[i];
  }
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent != i) weights[i] /= totals[nodes[i].parent];
  }
  return weights;
}

WeightedChoice popularity_of(const std::vector<ServiceNode>& nodes) {
  std::vector<double> branch = shares_among_siblings(nodes);
  std::vector<bool> has_children(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].parent == i) continue;
    branch[i] *= branch[nodes[i].parent];
    has_children[nodes[i].parent] = true;
  }
  for (std::uint32_t i = 0; i < nodes.size(); ++i)
    branch[i] *= own_share(nodes[i], has_children[i]);
  return WeightedChoice(branch);
}

}  // namespace

ServiceTree::ServiceTree(std::size_t size, std::uint64_t seed, const Sections& lists,
                         const std::vector<Department>& departments) {
  if (size < kSmallest) {
    throw InputError("a tree of " + std::to_string(size) +
                     " services is too small for four levels; " + "give " +
                     std::to_string(kSmallest) + " or more with --services");
  }
  const std::size_t organisations = std::max<std::size_t>(5, size / 50);
  const std::size_t sites = std::max(organisations, size / 10);
  const std::size_t wards = (size - organisations - sites) * 2 / 5;
  ServiceTreeMaker maker(seed, lists, departments);
  maker.add_organisations(organisations);
  maker.add_sites(sites);
  maker.add_departments(size - organisations - sites - wards);
  maker.add_wards(wards);
  nodes_ = maker.take();
  popularity_ = popularity_of(nodes_);
}

}  // namespace kindred::corpus
