#include "common/story/catalogue.hpp"

#include "common/base/error.hpp"

namespace kindred {
namespace {

template <class Entry>
CodeTree tree_of(const std::vector<Entry>& entries, const std::string& what) {
  std::vector<CodeTree::Node> nodes;
  nodes.reserve(entries.size());
  for (const auto& entry : entries) nodes.push_back({entry.code, entry.parent});
  try {
    return CodeTree(nodes);
  } catch (const InputError& error) {
    throw InputError(what + " tree: " + error.what());
  }
}

}  // namespace

Catalogue::Catalogue(std::vector<Service> services, std::vector<Theme> themes) {
  CodeTree service_tree = tree_of(services, "service");
  CodeTree theme_tree = tree_of(themes, "theme");
  parts_ = std::make_shared<const Parts>(Parts{std::move(services), std::move(themes),
                                               std::move(service_tree), std::move(theme_tree)});
}

}  // namespace kindred
