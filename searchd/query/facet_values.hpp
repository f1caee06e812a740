#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/story/catalogue.hpp"
#include "searchd/request/facet_table.hpp"

namespace kindred {

/// A value of a facet by its position among the facet's values; of trees the node number.
using ValueNumber = std::uint32_t;

struct FacetValue {
  std::string code;    ///< as in addresses
  std::string name;    ///< for people
  std::string parent;  ///< code; empty at the top and where there is no tree
};

/// What a request may have meant by a code that is none.
struct CodeHint {
  std::vector<std::string> codes;  ///< all there are, where they are few
  std::string nearest;             ///< whose code or, failing that, name is most like it, if any
};

/// The values there are of every facet, in their natural order, "no value" (kMissing) behind the
/// others. Immutable once made; safe to share between threads.
class FacetValues {
 public:
  FacetValues() : FacetValues(Catalogue(), {}) {}

  /// `open` holds the codes of the facets that are FacetKind::kOpen, sorted.
  FacetValues(const Catalogue& catalogue, const PerFacet<std::vector<std::string>>& open);

  /// At least one: the last is "no value".
  const std::vector<FacetValue>& of(Facet facet) const { return parts_->values[facet]; }

  ValueNumber missing(Facet facet) const { return static_cast<ValueNumber>(of(facet).size() - 1); }

  /// The value with this code, whatever its ASCII case; nullopt where there is none, also for
  /// kMissing where every story has a value.
  std::optional<ValueNumber> find(Facet facet, std::string_view code) const;

  /// A value that no story has.
  static FacetValue absent(Facet facet, const std::string& code);

  CodeHint hint(Facet facet, const std::string& code) const;

 private:
  struct Parts {
    PerFacet<std::vector<FacetValue>> values;
    PerFacet<std::unordered_map<std::string, ValueNumber>> numbers;  // by folded code
  };
  std::shared_ptr<const Parts> parts_;  // of all copies
};

}  // namespace kindred
