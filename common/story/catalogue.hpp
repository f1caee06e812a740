#pragma once

#include <memory>
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

  const std::vector<Service>& services() const { return parts_->services; }
  const std::vector<Theme>& themes() const { return parts_->themes; }
  const CodeTree& service_tree() const { return parts_->service_tree; }
  const CodeTree& theme_tree() const { return parts_->theme_tree; }

 private:
  struct Parts {
    std::vector<Service> services;
    std::vector<Theme> themes;
    CodeTree service_tree;
    CodeTree theme_tree;
  };
  std::shared_ptr<const Parts> parts_ = std::make_shared<const Parts>();  // of all copies
};

}  // namespace kindred
