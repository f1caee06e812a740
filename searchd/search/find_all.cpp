#include "common/index/xapian_errors.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

StoriesFound Searcher::find_all(const QueryPlan& plan) const {
  return with_xapian(name(), [&] {
    StoriesFound found;
    StageTimer timer(found.times, Stage::kMatch);
    const Tools use = tools();
    const Question question =
        Compiler(database_, use.finder, use.scorer, ranking_, analyzer_).cut(plan);
    SharedSet with_all;
    const StorySet stories = having_enough(question, use.finder, found.matching, with_all);
    FacetCounter counter(snapshot_->columns, snapshot_->values, plan.filters, /*wanted=*/{});
    found.counts = counter.count(stories);
    found.documents = std::move(counter.passing());
    timer.stop();
    return found;
  });
}

}  // namespace kindred
