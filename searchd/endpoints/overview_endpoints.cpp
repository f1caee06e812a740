#include "searchd/endpoints/overview_endpoints.hpp"

#include <utility>

#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/endpoints/trends_endpoint.hpp"
#include "searchd/render/overview.hpp"
#include "searchd/request/problem.hpp"
#include "searchd/search/story_sample.hpp"

namespace kindred {
namespace {

/// Makes one overview: every number on it is of an answer that the API gives, too.
class OverviewMaker {
 public:
  /// `by_month`: the timeline has the months of the last years.
  OverviewMaker(const OverviewMaking& making, const AskedPages& in, bool by_month)
      : searcher_(making.searcher), planner_(making.planner), in_(in), by_month_(by_month) {}

  /// What is hidden is neither listed nor counted on the whole page.
  SearchRequest chosen(SearchRequest search) const { return in_.choice.of(std::move(search)); }

  SearchRun run(SearchRequest search, std::size_t take) {
    search.take = take;
    search.facets = {kOverviewFacets.begin(), kOverviewFacets.end()};
    search.facet_take = kMostFacetTake;
    return timed_run(search);
  }

  /// Stories alone: nothing is counted that was counted before.
  StoryList list(SearchRequest search) {
    SearchRequest shown = search;
    shown.take = kOverviewStories;
    shown.facets = {Facet::kHasResponse};
    return {std::move(search), timed_run(shown).answer};
  }

  OverviewAnswers overview(const SearchRequest& search) {
    SearchRun found = run(search, kOverviewStories);
    TrendsRequest asked;
    asked.search = search;
    asked.by = trend_period(found.answer);
    const TrendsOutcome outcome = run_trends(asked, searcher_, planner_, times_);
    return {search,
            std::move(found.answer),
            trends_json(asked, outcome, searcher_.snapshot()),
            by_month_ ? months(search) : Json(),
            std::move(found.outcome.counts),
            sample_of(outcome)};
  }

  const Catalogue& catalogue() const { return searcher_.snapshot().catalogue; }
  const StageTimes& times() const { return times_; }

 private:
  SearchRun timed_run(const SearchRequest& search) {
    SearchRun run = run_search(search, searcher_, planner_, in_.say);
    times_ += run.outcome.times;
    return run;
  }

  Json months(const SearchRequest& search) {
    TrendsRequest asked{search, TrendPeriod::kMonth, std::nullopt};
    asked.search.published_from = first_day_of_months(searcher_.snapshot().columns.newest());
    return trends_json(asked, run_trends(asked, searcher_, planner_, times_), searcher_.snapshot());
  }

  Json sample_of(const TrendsOutcome& outcome) {
    const auto sample =
        story_sample(outcome.found.documents, searcher_.snapshot().columns, kMostDots);
    Json hits = Json::array();
    timed(times_, Stage::kFetch, [&] {
      for (const Hit& hit : searcher_.read_hits(outcome.plan, sample)) {
        hits.push_back(hit_json(hit, catalogue(), in_.say));
      }
      return 0;
    });
    fold_hits(hits, in_.choice.fold);
    return hits;
  }

  Searcher& searcher_;
  const Planner& planner_;
  const AskedPages& in_;
  bool by_month_;
  StageTimes times_;
};

/// The level above; of a provider, all there is.
SearchRequest search_above(NodeNumber service, const Catalogue& catalogue) {
  const auto parent = catalogue.service_tree().parent(service);
  return parent ? search_of_service(*parent, catalogue) : SearchRequest{};
}

Json service_view(OverviewMaker& maker, NodeNumber service, const Phrases& say) {
  const Catalogue& catalogue = maker.catalogue();
  const SearchRequest search = maker.chosen(search_of_service(service, catalogue));
  ServiceAnswers answers;
  answers.own = maker.overview(search);
  answers.above = maker.run(maker.chosen(search_above(service, catalogue)), 1).answer;
  answers.unanswered = maker.list(with_filter(search, Facet::kHasResponse, "no"));
  answers.changed = maker.list(with_filter(search, Facet::kChange, "made"));
  return service_page_view(answers, service, catalogue, say);
}

Json theme_view(OverviewMaker& maker, NodeNumber theme, const Phrases& say) {
  const Catalogue& catalogue = maker.catalogue();
  const SearchRequest search = maker.chosen(search_of_theme(theme, catalogue));
  ThemeAnswers answers;
  answers.own = maker.overview(search);
  SearchRequest answered = with_filter(search, Facet::kHasResponse, "yes");
  answered.sort = Sort::kMostAnswered;
  answers.answered = maker.list(answered);
  return theme_page_view(answers, theme, catalogue, say);
}

/// The page that was kept or is made by `make_view`.
template <class MakeView>
Answer overview_answer(const OverviewMaking& making, const Request& request, std::string_view page,
                       NodeNumber node, MakeView&& make_view) {
  StageTimes times;
  const AskedPages in = making.pages.of(request);
  const std::string* by = request.parameter("by");
  const bool by_month = by != nullptr && *by == row_of(TrendPeriod::kMonth).name;
  const std::string key =
      std::string(page) + (by_month ? " by month " : " ") + in.key() + " " + std::to_string(node);
  return kept_or_made(making.kept, key, times, [&] {
    OverviewMaker maker(making, in, by_month);
    const Json view = make_view(maker, node, in.say);
    times += maker.times();
    return timed(times, Stage::kRender, [&] { return in.answer(200, page, view); });
  });
}

}  // namespace

Answer ServicePage::operator()(const Request& request, const PathValues& values) const {
  const CodeTree& tree = making.searcher.snapshot().catalogue.service_tree();
  const auto service = tree.find(values.front());
  if (!service) throw NotFound("There is no service with the code \"" + values.front() + "\".");
  return overview_answer(making, request, "service", *service, service_view);
}

Answer ThemePage::operator()(const Request& request, const PathValues& values) const {
  const CodeTree& tree = making.searcher.snapshot().catalogue.theme_tree();
  const auto theme = tree.find(values.front());
  if (!theme) throw NotFound("There is no theme with the code \"" + values.front() + "\".");
  return overview_answer(making, request, "theme", *theme, theme_view);
}

}  // namespace kindred
