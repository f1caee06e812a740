#include "searchd/search/columns.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

std::vector<NodeNumber> with_ancestors(const std::vector<NodeNumber>& leaves,
                                       const CodeTree& tree) {
  std::vector<NodeNumber> nodes;
  for (const NodeNumber leaf : leaves) {
    if (leaf >= tree.size()) {
      throw RebuildNeeded("a story of the index names node " + std::to_string(leaf) + " of " +
                          std::to_string(tree.size()) +
                          "; rebuild the index with `kindred-indexer build`");
    }
    const auto path = tree.self_and_ancestors(leaf);
    nodes.insert(nodes.end(), path.begin(), path.end());
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

}  // namespace

NodeColumn::NodeColumn(const Xapian::Database& database, Field field, const CodeTree& tree) {
  const Xapian::docid last = database.get_lastdocid();
  offsets_.assign(std::size_t{last} + 2, 0);
  const auto end = database.valuestream_end(slot_of(field));
  Xapian::docid next = 0;  // offsets up to and with this document are set
  for (auto value = database.valuestream_begin(slot_of(field)); value != end; ++value) {
    const Xapian::docid document = value.get_docid();
    while (next < document) offsets_[++next] = static_cast<std::uint32_t>(nodes_.size());
    const auto nodes = with_ancestors(decode_nodes(*value), tree);
    nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
  }
  while (next <= last) offsets_[++next] = static_cast<std::uint32_t>(nodes_.size());
}

std::vector<std::uint32_t> NodeColumn::counts(std::size_t nodes) const {
  std::vector<std::uint32_t> counts(nodes);
  for (const NodeNumber node : nodes_) ++counts[node];
  return counts;
}

}  // namespace kindred
