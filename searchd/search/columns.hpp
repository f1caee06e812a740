#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <xapian.h>

#include "common/index/schema.hpp"
#include "common/story/code_tree.hpp"

namespace kindred {

/// For every document the nodes it belongs to, ancestors included, each once, ascending.
/// Immutable once loaded; shared by all threads.
class NodeColumn {
 public:
  /// Reads the field's slot of every document. Node numbers beyond `tree` are RebuildNeeded.
  NodeColumn(const Xapian::Database& database, Field field, const CodeTree& tree);

  std::span<const NodeNumber> nodes_of(Xapian::docid document) const {
    if (document + 1 >= offsets_.size()) return {};
    return std::span(nodes_).subspan(offsets_[document],
                                     offsets_[document + 1] - offsets_[document]);
  }

  /// For each of the tree's `nodes` in how many documents it, or a node below it, is.
  std::vector<std::uint32_t> counts(std::size_t nodes) const;

 private:
  std::vector<std::uint32_t> offsets_;  // by document, one more than the last
  std::vector<NodeNumber> nodes_;
};

}  // namespace kindred
