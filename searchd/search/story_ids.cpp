#include <algorithm>

#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "common/index/xapian_errors.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// In the order of the documents. The order value ends in the id, and is read quicker than a story.
std::vector<std::string> Searcher::ids(std::size_t first, std::size_t most) const {
  return with_xapian(name(), [&] {
    const std::size_t in_order_before_id = encode_order(Instant(), "").size();
    const std::vector<Xapian::docid> documents = documents_of(snapshot_->columns.all());
    std::vector<std::string> ids;
    for (std::size_t i = first; i < std::min(documents.size(), first + most); ++i) {
      ids.push_back(order_of(documents[i]).substr(in_order_before_id));
    }
    return ids;
  });
}

}  // namespace kindred
