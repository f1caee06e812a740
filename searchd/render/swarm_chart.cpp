#include <algorithm>
#include <array>
#include <utility>

#include "common/base/numbers.hpp"
#include "searchd/render/chart.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

constexpr std::size_t kSwarmColumns = 36;
constexpr std::size_t kSwarmRows = 16;
constexpr int kDot = 11;  // pixels from a dot to the next above it
static_assert(kSwarmColumns * kSwarmRows > 2 * kMostDots);

/// Where the dots stand so far.
class Swarm {
 public:
  /// The lowest free place of the column or, where that is full, of the nearest that is not.
  std::pair<std::size_t, std::size_t> place(std::size_t column) {
    for (std::size_t away = 0;; ++away) {
      for (const std::size_t at : {column - away, column + away}) {
        if (at < kSwarmColumns && heights_[at] < kSwarmRows) return {at, heights_[at]++};
      }
    }
  }
  std::size_t highest() const { return *std::ranges::max_element(heights_); }

 private:
  std::array<std::size_t, kSwarmColumns> heights_{};
};

Instant time_of(const Json& hit) { return *parse_iso(text_of(hit, "published_at")); }

/// From the first of the hits to the last.
struct TimeSpan {
  Instant first;
  Instant last;

  /// 0 to less than 1.
  double part(Instant time) const {
    const auto length = static_cast<double>((last - first).count()) + 1;
    return static_cast<double>((time - first).count()) / length;
  }
};

TimeSpan span_of(const Json& hits) {
  TimeSpan span{time_of(hits.front()), time_of(hits.front())};
  for (const Json& hit : hits) {
    span.first = std::min(span.first, time_of(hit));
    span.last = std::max(span.last, time_of(hit));
  }
  return span;
}

/// Each year where it begins; the first where the chart does.
std::vector<ChartLabel> year_labels(const TimeSpan& span) {
  using namespace std::chrono;
  const year_month_day first(floor<days>(span.first));
  std::vector<ChartLabel> labels = {{0, std::to_string(static_cast<int>(first.year()))}};
  for (year of = first.year() + years(1); sys_days(of / 1 / 1) <= span.last; of += years(1)) {
    labels.push_back({span.part(sys_days(of / 1 / 1)), std::to_string(static_cast<int>(of))});
  }
  return labels;
}

std::string progress_of(const Json& hit) {
  const std::string progress = text_of(hit, "progress");
  return progress.empty() ? std::string(kMissing) : progress;
}

/// What a story is called: of one that is folded no more than what it mentions.
struct Named {
  std::string mention;  ///< before the title; empty where there is none, or it is the title
  std::string title;
  std::string language;  ///< of the title
};

Named named_in_chart(const Json& hit, const Phrases& say) {
  const std::string mention = mentions_in_words(hit, say);
  if (hit.value("folded", false)) return {"", mention, std::string(say.language().code)};
  return {mention, shown_title(text_of(hit, "title"), text_of(hit.at("passage"), "text")),
          text_of(hit, "language")};
}

Json dot_view(const Json& hit, const std::pair<std::size_t, std::size_t>& place,
              const Phrases& say) {
  const std::string progress = progress_of(hit);
  const Named named = named_in_chart(hit, say);
  const std::string day = day_in_words(text_of(hit, "published_at"), say);
  const std::string words = say.text("value_progress_" + progress);
  const std::string whole = (named.mention.empty() ? "" : named.mention + ": ") + named.title;
  return {{"x", percentage(static_cast<double>(place.first) + .5, kSwarmColumns)},
          {"row", place.second},
          {"kind", progress},
          {"url", hit.at("url")},
          {"mention", named.mention},
          {"title", named.title},
          {"language", named.language},
          {"day", day},
          {"words", words},
          {"label", say.text("dot_label", {{"title", whole}, {"day", day}, {"progress", words}})}};
}

/// Each kind of dot that the chart has, in the order of progress.
Json legend_view(const Json& dots, const Phrases& say) {
  std::vector<std::string> kinds;
  for (const auto& [progress, name] : names_of<Progress>()) kinds.emplace_back(name);
  kinds.emplace_back(kMissing);
  Json legend = Json::array();
  for (const std::string& kind : kinds) {
    const bool is_there = std::any_of(dots.begin(), dots.end(),
                                      [&](const Json& dot) { return dot.at("kind") == kind; });
    if (is_there) legend.push_back({{"kind", kind}, {"words", say.text("value_progress_" + kind)}});
  }
  return legend;
}

}  // namespace

Json swarm_view(const Json& hits, std::uint64_t total, const Phrases& say) {
  if (hits.empty()) return nullptr;
  const TimeSpan span = span_of(hits);
  Swarm swarm;
  Json dots = Json::array();
  for (const Json& hit : hits) {
    const double column = span.part(time_of(hit)) * kSwarmColumns;
    dots.push_back(dot_view(hit, swarm.place(static_cast<std::size_t>(column)), say));
  }
  const int base = static_cast<int>(swarm.highest() + 1) * kDot;
  for (Json& dot : dots) {
    dot["y"] = base - kDot - static_cast<int>(dot.at("row").get<std::size_t>()) * kDot;
  }
  const std::string shown = with_commas(hits.size());
  return {{"height", base + 24},
          {"base", base},
          {"label_y", base + 18},
          {"sample", hits.size() < total ? say.counted("swarm_sample", total, {{"shown", shown}})
                                         : say.text("swarm_all")},
          {"labels", labels_view(year_labels(span))},
          {"legend", legend_view(dots, say)},
          {"dots", std::move(dots)}};
}

}  // namespace kindred
