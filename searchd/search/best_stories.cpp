#include "common/index/xapian_errors.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

Searcher::Page Searcher::find_page(const QueryPlan& plan, const Tools& use, SearchOutcome& outcome,
                                   StageTimer& timer) const {
  const Compiler compiler(index_, use.finder, use.scorer, ranking_);
  const Question question = compiler.cut(plan);
  outcome.left_out = question.left_out;
  Page page{match(use.finder, question, plan, outcome, timer), {}, !question.is_empty()};
  Matched& matched = page.matched;
  timer.next(Stage::kRank);
  if (matched.sort == Sort::kRelevance || plan.explain) {
    matched.question.required = compiler.scored(question.required);
    matched.question.relaxable = compiler.scored(question.relaxable);
  }
  const LatentQuestion latent{snapshot_->places, place_of(plan)};
  Reranker reranker(index_, snapshot_->columns, *snapshot_->forms, ranking_, question.relaxable,
                    latent, deadline_);
  page.stories = page_of(plan, matched, use.scorer, reranker, outcome);
  return page;
}

BestStories Searcher::best_stories(const QueryPlan& plan) const {
  return with_xapian(name(), [&] {
    SearchOutcome outcome;
    StageTimer timer(outcome.times, Stage::kMatch);
    Page page = find_page(plan, tools(), outcome, timer);
    timer.stop();
    BestStories best;
    best.stories = std::move(page.stories);
    if (outcome.sort != Sort::kRelevance) {
      for (Ranked& story : best.stories) story.score = 0;
    }
    best.counts = std::move(outcome.counts);
    best.matching = outcome.matching;
    best.left_out = std::move(outcome.left_out);
    best.times = outcome.times;
    return best;
  });
}

std::vector<Hit> Searcher::read_hits(const QueryPlan& plan, const std::vector<Ranked>& stories) {
  return with_xapian(name(), [&] {
    std::vector<Hit> hits;
    for (const Ranked& story : stories) hits.push_back(fetch(story));
    highlight_all(hits, plan);
    return hits;
  });
}

}  // namespace kindred
