#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "benchmarks/corpus/service_tree.hpp"

namespace kindred::corpus {

/// Makes the nodes of a ServiceTree, level by level. Used once.
class ServiceTreeMaker {
 public:
  ServiceTreeMaker(std::uint64_t seed, const Sections& lists,
                   const std::vector<Department>& departments);

  void add_organisations(std::size_t count);
  void add_sites(std::size_t count);
  void add_departments(std::size_t count);
  void add_wards(std::size_t count);

  std::vector<ServiceNode> take() { return std::move(nodes_); }

 private:
  struct Level {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  std::uint32_t draw_parent(const Level& level, const WeightedChoice& choice, std::size_t made);
  std::string new_place();
  std::string name_of_site(std::size_t provider, const std::string& place);
  const Department& department_for(std::size_t provider, std::uint32_t site);
  std::string code_under(const std::string& parent, const std::string& mark);
  void add(Service service, std::uint32_t parent, std::uint32_t department);
  void date(Service& service);

  Random random_;
  const Sections& lists_;
  const std::vector<Department>& departments_;
  std::vector<ServiceNode> nodes_;
  std::vector<std::size_t> providers_;                   // of organisations, by node: in kProviders
  std::vector<std::vector<std::uint32_t>> by_provider_;  // departments, by kProviders
  std::set<std::string> places_;                         // taken already
  std::set<std::string> codes_;                          // folded
  std::vector<std::vector<std::uint32_t>> departments_of_;  // of sites, by node
  Level organisations_;
  Level sites_;
  std::vector<std::uint32_t> ward_parents_;
};

}  // namespace kindred::corpus
