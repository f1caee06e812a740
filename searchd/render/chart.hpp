#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

/// Views of charts, which the templates "timeline", "balance" and "swarm" draw as SVG with the same
/// numbers in a table beside it. Lengths across are percentages and heights are pixels, so that a
/// chart is as wide as its page and its words keep their size. Axes begin at 0.
namespace kindred {

/// Bars of a timeline: more are too narrow to be told apart on a phone.
constexpr std::size_t kMostBars = 48;

/// Dots of a swarm: more lie on top of each other on a phone.
constexpr std::size_t kMostDots = 120;

/// The stories of a trends_json by period, from the first that has one. `search` is what was asked
/// for, so that each period links to its stories. Null without stories.
Json timeline_view(const Json& trends, const SearchRequest& search, const Phrases& say);

/// What the stories of something are by the polarity of their tags.
struct Balance {
  std::string name;
  std::string url;
  std::uint64_t stories = 0;  ///< those without tags included
  std::uint64_t negative = 0;
  std::uint64_t mixed = 0;
  std::uint64_t neutral = 0;
  std::uint64_t positive = 0;

  std::uint64_t tagged() const { return negative + mixed + neutral + positive; }
};

/// A bar for each: what is negative to the left of the middle, what is positive to the right, all
/// on one scale. Null where none has tags.
Json balance_view(const std::vector<Balance>& rows, const Phrases& say);

/// A dot for each hit, a link to its story, at its time or the nearest free place. `total`: how
/// many stories there are, of which the hits are a sample. Null without hits.
Json swarm_view(const Json& hits, std::uint64_t total, const Phrases& say);

/// The least step of 1, 2 or 5 times a power of ten that is no less than `most`: where an axis
/// ends.
std::uint64_t axis_end(std::uint64_t most);

/// What stands under an axis, 0 to 1 of the way along it.
struct ChartLabel {
  double at;
  std::string text;
};

/// "x" and "text" of those that run into no other, "is_last" where that one ends at x, the end of
/// the chart. "where" is empty, or "wide" or "narrow": the pages that it stands on alone.
Json labels_view(const std::vector<ChartLabel>& labels);

/// "12.50%".
std::string percentage(double part, double whole);

}  // namespace kindred
