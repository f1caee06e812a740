#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kindred {

/// A node of a CodeTree: its position in the list the tree was made from.
using NodeNumber = std::uint32_t;

/// The shape of a single-parented tree whose nodes have codes: the service tree and the theme tree.
/// Immutable once made; safe to share between threads.
class CodeTree {
 public:
  struct Node {
    std::string code;
    std::string parent;  ///< code; empty at the top
  };

  CodeTree() = default;

  /// InputError where a code is empty or twice there, a parent is unknown, or parents form a
  /// circle. Codes are compared without regard to ASCII case.
  explicit CodeTree(const std::vector<Node>& nodes);

  std::size_t size() const { return parents_.size(); }
  std::optional<NodeNumber> find(std::string_view code) const;
  std::optional<NodeNumber> parent(NodeNumber node) const;

  /// The node itself, its parent, … up to the top.
  std::vector<NodeNumber> self_and_ancestors(NodeNumber node) const;

  /// The node at the top of this node's path (itself where it has no parent).
  NodeNumber top(NodeNumber node) const;

  /// Whether `node` is `ancestor` or lies below it.
  bool is_within(NodeNumber node, NodeNumber ancestor) const;

 private:
  static constexpr NodeNumber kNone = 0xffffffff;
  void reject_circles(const std::vector<Node>& nodes) const;
  std::vector<NodeNumber> parents_;
  std::unordered_map<std::string, NodeNumber> numbers_;  // by folded code
};

}  // namespace kindred
