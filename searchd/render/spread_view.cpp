#include "searchd/render/spread_view.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/numbers.hpp"
#include "searchd/render/page_parts.hpp"

namespace kindred {
namespace {

/// The counts of the facets that a search lists, as long as they are those of its hits.
class Spread {
 public:
  Spread(const SearchRequest& request, const Json& answer) : request_(request), answer_(answer) {}

  /// Values that stories of the search have.
  std::uint64_t values(Facet facet) const {
    const std::size_t listed = codes(facet).size();
    if (listed == 0) return 0;
    const Json& all = answer_.at("facets").at(std::string(row_of(facet).name));
    return listed + all.at("more").get<std::uint64_t>();
  }

  std::uint64_t stories(Facet facet, const std::string& code) const {
    return is_known(facet) ? stories_with(answer_, facet, code) : 0;
  }

  /// Those of them that are listed.
  std::vector<std::string> codes(Facet facet) const {
    std::vector<std::string> codes;
    if (!is_known(facet)) return codes;
    for (const Json& value : facet_values(answer_, facet)) {
      if (value.at("count") != 0) codes.push_back(value.at("code"));
    }
    return codes;
  }

 private:
  bool is_known(Facet facet) const {
    return request_.filters[facet].any.empty() && answer_.at("facets").contains(row_of(facet).name);
  }

  const SearchRequest& request_;
  const Json& answer_;
};

std::string years_in_words(const std::vector<std::string>& years, const Phrases& say) {
  if (years.empty()) return "";
  const auto [first, last] = std::ranges::minmax_element(years);
  return *first == *last ? *first : say.text("range", {{"from", *first}, {"to", *last}});
}

std::string counted_or_nothing(const char* key, std::uint64_t number, const Phrases& say) {
  return number == 0 ? "" : say.counted(key, number);
}

/// So that no story is read as the rule: how many praise and how many do not, by their tags.
std::string praise_and_criticism(const Spread& spread, std::uint64_t total, const Phrases& say) {
  const std::uint64_t positive = spread.stories(Facet::kPolarity, "positive");
  const std::uint64_t negative = spread.stories(Facet::kPolarity, "negative");
  const std::uint64_t mixed = spread.stories(Facet::kPolarity, "mixed");
  const std::uint64_t told = positive + negative + mixed;
  if (told == 0) return "";
  const std::string polarity = say.text("spread_polarity", {{"positive", with_commas(positive)},
                                                            {"negative", with_commas(negative)},
                                                            {"mixed", with_commas(mixed)}});
  if (told >= total) return polarity;
  return say.text("spread_neither", {{"polarity", polarity}, {"count", with_commas(total - told)}});
}

}  // namespace

Json spread_view(const SearchRequest& request, const Json& answer, const Phrases& say) {
  Json texts = Json::array();
  if (answer.at("total") < 2) return texts;
  const Spread spread(request, answer);
  for (const std::string& text :
       {counted_or_nothing("spread_organisations", spread.values(Facet::kProvider), say),
        years_in_words(spread.codes(Facet::kYear), say),
        praise_and_criticism(spread, answer.at("total"), say),
        counted_or_nothing("spread_replied", spread.stories(Facet::kHasResponse, "yes"), say),
        counted_or_nothing("spread_changed", spread.stories(Facet::kChange, "made"), say)}) {
    if (!text.empty()) texts.push_back({{"text", text}});
  }
  return texts;
}

}  // namespace kindred
