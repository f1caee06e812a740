#include "searchd/render/spread_view.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace kindred {
namespace {

/// The counts of the facets that a search lists, as long as they are those of its hits.
class Spread {
 public:
  Spread(const SearchRequest& request, const Json& facets) : request_(request), facets_(facets) {}

  /// Values that stories of the search have.
  std::uint64_t values(Facet facet) const {
    const std::size_t listed = codes(facet).size();
    return listed == 0 ? 0 : listed + of(facet).at("more").get<std::uint64_t>();
  }

  std::uint64_t stories(Facet facet, const std::string& code) const {
    if (!is_known(facet)) return 0;
    for (const Json& value : of(facet).at("values")) {
      if (value.at("code") == code) return value.at("count").get<std::uint64_t>();
    }
    return 0;
  }

  /// Those of them that are listed.
  std::vector<std::string> codes(Facet facet) const {
    std::vector<std::string> codes;
    if (!is_known(facet)) return codes;
    for (const Json& value : of(facet).at("values")) {
      if (value.at("count") != 0) codes.push_back(value.at("code"));
    }
    return codes;
  }

 private:
  bool is_known(Facet facet) const {
    return request_.filters[facet].any.empty() && facets_.contains(row_of(facet).name);
  }
  const Json& of(Facet facet) const { return facets_.at(std::string(row_of(facet).name)); }

  const SearchRequest& request_;
  const Json& facets_;
};

std::string years_in_words(const std::vector<std::string>& years, const Phrases& say) {
  if (years.empty()) return "";
  const auto [first, last] = std::ranges::minmax_element(years);
  return *first == *last ? *first : say.text("range", {{"from", *first}, {"to", *last}});
}

std::string counted_or_nothing(const char* key, std::uint64_t number, const Phrases& say) {
  return number == 0 ? "" : say.counted(key, number);
}

}  // namespace

Json spread_view(const SearchRequest& request, const Json& answer, const Phrases& say) {
  Json texts = Json::array();
  if (answer.at("total") < 2) return texts;
  const Spread spread(request, answer.at("facets"));
  for (const std::string& text :
       {counted_or_nothing("spread_organisations", spread.values(Facet::kProvider), say),
        years_in_words(spread.codes(Facet::kYear), say),
        counted_or_nothing("spread_replied", spread.stories(Facet::kHasResponse, "yes"), say),
        counted_or_nothing("spread_changed", spread.stories(Facet::kChange, "made"), say)}) {
    if (!text.empty()) texts.push_back({{"text", text}});
  }
  return texts;
}

}  // namespace kindred
