#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/story/catalogue.hpp"
#include "searchd/render/chart.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"
#include "searchd/request/trends_request.hpp"
#include "searchd/search/facet_counts.hpp"

/// The overviews: pages of all that is told about one service or theme. Their views are pure
/// functions of answers of the API, as those of the other pages (pages.hpp).
namespace kindred {

/// Stories in each list of an overview; a link leads to the others.
constexpr std::size_t kOverviewStories = 5;

/// Bars of the balance of themes, and services listed for a theme.
constexpr std::size_t kOverviewRows = 10;

/// Of fewer stories, shares are not given in per cent: one story more would change them by five.
constexpr std::uint64_t kFewestForShares = 20;

/// Of fewer first replies, no median is given.
constexpr std::uint64_t kFewestForMedian = 5;

/// The facets that the answers of an overview have.
inline constexpr std::array kOverviewFacets = {
    Facet::kProvider,    Facet::kService,      Facet::kTheme,  Facet::kYear,
    Facet::kHasResponse, Facet::kResponseDays, Facet::kChange, Facet::kPolarity};

/// What both overviews are made of.
struct OverviewAnswers {
  SearchRequest search;  ///< for all its stories: the filter and nothing else
  Json found;            ///< search_json of it with kOverviewFacets, newest first
  Json trends;           ///< trends_json of it by trend_period(found)
  Json months;           ///< by month since first_day_of_months, where that is asked for
  FacetCounts counts;    ///< of found
  Json sample;           ///< at most kMostDots of its stories, as hits
};

/// A list of an overview, with a link to all that it is of.
struct StoryList {
  SearchRequest search;
  Json found;  ///< search_json of it
};

struct ServiceAnswers {
  OverviewAnswers own;
  Json above;            ///< search_json of the level above, at the top of all stories
  StoryList unanswered;  ///< those without a reply, newest first
  StoryList changed;     ///< those that led to a change, newest first
};

struct ThemeAnswers {
  OverviewAnswers own;
  StoryList answered;  ///< those with a reply, most replies first
};

/// Page "service".
Json service_page_view(const ServiceAnswers& answers, NodeNumber service,
                       const Catalogue& catalogue, const Phrases& say);

/// Page "theme".
Json theme_page_view(const ThemeAnswers& answers, NodeNumber theme, const Catalogue& catalogue,
                     const Phrases& say);

/// Search for a service and what lies within it; a provider's is by its own facet.
SearchRequest search_of_service(NodeNumber service, const Catalogue& catalogue);
SearchRequest search_of_theme(NodeNumber theme, const Catalogue& catalogue);

/// Those of an overview without a reply, with a change made, with a reply: its search with one
/// filter more.
SearchRequest with_filter(SearchRequest search, Facet facet, std::string_view code);

/// The shortest period by which the stories of a search_json make no more than kMostBars bars of,
/// on average, two stories or more; by year where none does.
TrendPeriod trend_period(const Json& found);

/// The first day of the last two years by month, of which the newest story is in the last.
Day first_day_of_months(Instant newest);

/// The link at the timeline of the page at `url`: to the months, and from these to all years;
/// null where the months are all there is.
Json timeline_switch(const OverviewAnswers& answers, const std::string& url, const Phrases& say);

/// "3 of 7", "62% (31 of 50)"; `whole` 0: "none".
std::string share_text(std::uint64_t part, std::uint64_t whole, const Phrases& say);

/// What both pages have: "canonical_url" and texts are theirs.
Json overview_view(const OverviewAnswers& answers, const Phrases& say);

/// A list of stories with a link to all of them; null where there are none.
Json stories_view(const StoryList& list, const Phrases& say);

/// "name", "url", "count" of a node.
Json counted_link(const std::string& name, const std::string& url, std::uint64_t count);

/// A value of the facet theme of an answer.
Balance balance_of(const Json& theme);

/// Nodes right below one, in their order.
std::vector<NodeNumber> nodes_below(NodeNumber node, const CodeTree& tree);

}  // namespace kindred
