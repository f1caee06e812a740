#include "searchd/search/document_source.hpp"

#include <algorithm>

namespace kindred {

/// Steps that double, then halve: a skip is short where the other words of the query are frequent.
void DocumentSource::skip_to(Xapian::docid document, double) {
  const std::size_t from = at_ == kBeforeFirst ? 0 : at_;
  std::size_t step = 1;
  while (from + step < documents_.size() && documents_[from + step] < document) step *= 2;
  const auto begin = documents_.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = documents_.begin() +
                   static_cast<std::ptrdiff_t>(std::min(from + step + 1, documents_.size()));
  at_ = static_cast<std::size_t>(std::lower_bound(begin, end, document) - documents_.begin());
}

}  // namespace kindred
