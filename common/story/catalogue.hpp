#pragma once

#include <string>
#include <vector>

#include "common/story/code_tree.hpp"
#include "common/story/story.hpp"

namespace kindred {

/// All services and themes, with their trees: node numbers are positions in the lists.
/// Immutable once made; safe to share between threads.
class Catalogue {
 public:
  Catalogue() = default;

  /// InputError for what makes a tree impossible (see CodeTree), naming "service" or "theme".
  Catalogue(std::vector<Service> services, std::vector<Theme> themes);

  const std::vector<Service>& services() const { return services_; }
  const std::vector<Theme>& themes() const { return themes_; }
  const CodeTree& service_tree() const { return service_tree_; }
  const CodeTree& theme_tree() const { return theme_tree_; }

 private:
  std::vector<Service> services_;
  std::vector<Theme> themes_;
  CodeTree service_tree_;
  CodeTree theme_tree_;
};

}  // namespace kindred
