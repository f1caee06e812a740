#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/corpus/weighted_choice.hpp"
#include "benchmarks/corpus/word_lists.hpp"
#include "common/story/story.hpp"

namespace kindred::corpus {

/// A node of the generated tree and what stories need to know of it.
struct ServiceNode {
  Service service;
  std::uint32_t parent = 0;      ///< position in the tree; its own for an organisation
  std::uint32_t department = 0;  ///< position in the departments; meant for services and wards only
};

/// Invented services in four levels: organisation, site, service (department), ward. Immutable.
class ServiceTree {
 public:
  /// `size` nodes, at least 30: two in a hundred are organisations, ten sites, three fifths of the
  /// rest departments, and wards. InputError for fewer.
  ServiceTree(std::size_t size, std::uint64_t seed, const Sections& lists,
              const std::vector<Department>& departments);

  /// Parents before children.
  const std::vector<ServiceNode>& nodes() const { return nodes_; }

  /// A node that a story is about, by how many stories each has: large organisations, their large
  /// sites, their first departments. Mostly departments and wards, seldom a whole site.
  std::uint32_t draw(Random& random) const {
    return static_cast<std::uint32_t>(popularity_.draw(random));
  }

  bool is_department(std::uint32_t node) const {
    return nodes_[node].service.kind == ServiceKind::kService ||
           nodes_[node].service.kind == ServiceKind::kWard;
  }

 private:
  WeightedChoice popularity_;
  std::vector<ServiceNode> nodes_;
};

}  // namespace kindred::corpus
