#include "common/story/code_tree.hpp"

#include "common/base/error.hpp"
#include "common/story/story.hpp"

namespace kindred {

CodeTree::CodeTree(const std::vector<Node>& nodes) {
  for (const auto& node : nodes) {
    if (node.code.empty()) throw InputError("a code is empty; every service and theme needs one");
    const auto number = static_cast<NodeNumber>(numbers_.size());
    if (!numbers_.emplace(fold_code(node.code), number).second) {
      throw InputError("the code \"" + node.code + "\" is there twice (codes ignore case)");
    }
  }
  for (const auto& node : nodes) {
    if (node.parent.empty()) {
      parents_.push_back(kNone);
      continue;
    }
    const auto parent = find(node.parent);
    if (!parent) {
      throw InputError("\"" + node.code + "\" names the unknown parent \"" + node.parent + "\"");
    }
    parents_.push_back(*parent);
  }
  reject_circles(nodes);
}

void CodeTree::reject_circles(const std::vector<Node>& nodes) const {
  for (NodeNumber start = 0; start < parents_.size(); ++start) {
    std::size_t steps = 0;
    for (NodeNumber node = start; node != kNone; node = parents_[node]) {
      if (++steps > parents_.size()) {
        throw InputError("\"" + nodes[start].code + "\" is among its own parents");
      }
    }
  }
}

std::optional<NodeNumber> CodeTree::find(std::string_view code) const {
  const auto found = numbers_.find(fold_code(code));
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::optional<NodeNumber> CodeTree::parent(NodeNumber node) const {
  const NodeNumber parent = parents_.at(node);
  if (parent == kNone) return std::nullopt;
  return parent;
}

std::vector<NodeNumber> CodeTree::self_and_ancestors(NodeNumber node) const {
  std::vector<NodeNumber> path;
  for (NodeNumber at = node; at != kNone; at = parents_.at(at)) path.push_back(at);
  return path;
}

NodeNumber CodeTree::top(NodeNumber node) const { return self_and_ancestors(node).back(); }

bool CodeTree::is_within(NodeNumber node, NodeNumber ancestor) const {
  for (NodeNumber at = node; at != kNone; at = parents_.at(at)) {
    if (at == ancestor) return true;
  }
  return false;
}

}  // namespace kindred
