#include "common/index/xapian_errors.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

StoriesFound Searcher::find_all(const QueryPlan& plan) const {
  return with_xapian(name(), [&] {
    StoriesFound found;
    StageTimer timer(found.times, Stage::kMatch);
    const Tools use = tools();
    const Question question = Compiler(index_, use.finder, use.scorer, ranking_).cut(plan);
    SharedSet with_all;
    const StorySet stories = having_enough(question, use.finder, found.matching, with_all);
    const FilteredStories filtered(stories, plan.filters, snapshot_->columns, snapshot_->values);
    found.counts.unfiltered = filtered.unfiltered();
    found.documents = documents_of(filtered.passing());
    found.counts.total = found.documents.size();
    timer.stop();
    return found;
  });
}

}  // namespace kindred
