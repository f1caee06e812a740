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

Catalogue::Catalogue(std::vector<Service> services, std::vector<Theme> themes)
    : services_(std::move(services)),
      themes_(std::move(themes)),
      service_tree_(tree_of(services_, "service")),
      theme_tree_(tree_of(themes_, "theme")) {}

}  // namespace kindred
