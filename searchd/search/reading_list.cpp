#include "searchd/search/reading_list.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

#include "searchd/search/centred_places.hpp"

namespace kindred {
namespace {

using Groups = std::vector<std::vector<CandidateNumber>>;

/// The values of a facet whose stories a constraint counts, but where it counts every value.
std::vector<ValueNumber> counted_values(const PlannedConstraint& constraint,
                                        const FacetValues& values) {
  if (constraint.asked.kind != ConstraintKind::kBalance) {
    return constraint.value ? std::vector{*constraint.value} : std::vector<ValueNumber>{};
  }
  return {*values.find(Facet::kPolarity, "positive"), *values.find(Facet::kPolarity, "negative")};
}

/// Turns stories into candidates, and values into aspects and groups.
class TaskMaker {
 public:
  TaskMaker(const std::vector<Ranked>& stories, const Snapshot& snapshot)
      : stories_(stories), columns_(snapshot.columns), values_(snapshot.values) {}

  /// The weight of an aspect is how relevant the stories that have it are together, as a share of
  /// its facet.
  std::vector<FacetAspect> add_candidates(ChoiceTask& task) const {
    const double best = stories_.empty() ? 0 : stories_.front().score;
    for (const Ranked& story : stories_) {
      task.candidates.push_back({best > 0 ? std::min(story.score / best, 1.0) : 0, {}});
    }
    std::vector<FacetAspect> aspects;
    for (const auto& [facet, share] : kAspectFacets) add_aspects(facet, share, aspects, task);
    return aspects;
  }

  CountConstraint constraint_of(const PlannedConstraint& planned) const {
    CountConstraint constraint;
    constraint.number = planned.asked.number;
    if (planned.asked.kind == ConstraintKind::kMostPer) {
      constraint.kind = CountConstraint::Kind::kMost;
      constraint.groups = groups_per_value(planned.asked.facet);
      return constraint;
    }
    if (planned.asked.kind == ConstraintKind::kMost) constraint.kind = CountConstraint::Kind::kMost;
    if (planned.asked.kind == ConstraintKind::kBalance)
      constraint.kind = CountConstraint::Kind::kBalance;
    for (const ValueNumber value : counted_values(planned, values_)) {
      constraint.groups.push_back(having(planned.asked.facet, value));
    }
    if (constraint.groups.empty()) constraint.groups.emplace_back();  // no story has the value
    return constraint;
  }

 private:
  std::vector<ValueNumber> own_values_of(Facet facet, Xapian::docid document) const {
    return own_values(facet, columns_.of(facet).values_of(document), values_);
  }

  void add_aspects(Facet facet, double share, std::vector<FacetAspect>& aspects,
                   ChoiceTask& task) const {
    std::map<ValueNumber, AspectNumber> numbers;
    const std::size_t first = aspects.size();
    double all = 0;
    for (CandidateNumber i = 0; i < stories_.size(); ++i) {
      for (const ValueNumber value : own_values_of(facet, stories_[i].document)) {
        const auto next = static_cast<AspectNumber>(aspects.size());
        const auto [number, is_new] = numbers.emplace(value, next);
        if (is_new) {
          aspects.push_back({facet, value});
          task.aspect_weights.push_back(0);
        }
        const double relevance = task.candidates.front().relevance > 0
                                     ? task.candidates[i].relevance
                                     : 1;  // without words all are as relevant
        task.candidates[i].aspects.push_back(number->second);
        task.aspect_weights[number->second] += relevance;
        all += relevance;
      }
    }
    for (std::size_t i = first; i < aspects.size(); ++i) task.aspect_weights[i] *= share / all;
  }

  std::vector<CandidateNumber> having(Facet facet, ValueNumber value) const {
    const StorySet& documents = columns_.having(facet, value, values_);
    std::vector<CandidateNumber> members;
    for (CandidateNumber i = 0; i < stories_.size(); ++i) {
      if (documents.contains(stories_[i].document)) members.push_back(i);
    }
    return members;
  }

  /// Stories without a value are told of no one value.
  Groups groups_per_value(Facet facet) const {
    std::map<ValueNumber, std::vector<CandidateNumber>> members;
    for (CandidateNumber i = 0; i < stories_.size(); ++i) {
      for (const ValueNumber value : own_values_of(facet, stories_[i].document)) {
        members[value].push_back(i);
      }
    }
    Groups groups;
    for (auto& [value, candidates] : members) groups.push_back(std::move(candidates));
    return groups;
  }

  const std::vector<Ranked>& stories_;
  const Columns& columns_;
  const FacetValues& values_;
};

}  // namespace

std::vector<ValueNumber> own_values(Facet facet, const std::vector<ValueNumber>& set,
                                    const FacetValues& values) {
  const auto& all = values.of(facet);
  const auto is_own = [&](ValueNumber value) {
    if (facet == Facet::kProvider) return all[value].parent.empty();
    return std::none_of(set.begin(), set.end(), [&](ValueNumber other) {
      return !all[other].parent.empty() && all[other].parent == all[value].code;
    });
  };
  std::vector<ValueNumber> own;
  std::copy_if(set.begin(), set.end(), std::back_inserter(own), is_own);
  std::sort(own.begin(), own.end());
  return own;
}

/// The stories that are considered and those that are pinned besides, and how many were found of
/// what the constraints count.
struct ReadingListMaker::Pool {
  std::vector<Ranked> stories;
  std::vector<ListedConstraint> constraints;
  std::unordered_set<Xapian::docid> known;  // those in `stories`
  std::size_t considered = 0;               // the first so many of `stories`

  /// Behind those that are there.
  void add(const std::vector<Ranked>& more) {
    for (Ranked story : more) {
      if (!known.insert(story.document).second) continue;
      if (!stories.empty()) story.score = std::min(story.score, stories.back().score);
      stories.push_back(story);
    }
  }
};

QueryPlan ReadingListMaker::pool_plan(QueryPlan plan) const {
  plan.take = static_cast<std::size_t>(ranking_.list_pool);
  plan.wanted = {};
  plan.sort.reset();
  return plan;
}

ReadingListMaker::Pool ReadingListMaker::pool_of(const QueryPlan& plan, const BestStories& best,
                                                 const Constraints& constraints,
                                                 std::size_t size) const {
  Pool pool;
  pool.add(best.stories);
  const bool is_whole = best.counts.total <= best.stories.size();
  QueryPlan narrow = plan;
  narrow.take = size;
  for (const PlannedConstraint& constraint : constraints) {
    pool.constraints.emplace_back();
    count_found(constraint, narrow, is_whole, pool);
  }
  pool.considered = pool.stories.size();
  return pool;
}

/// Of a pool that is not the whole of what was found, the best that count are sought too.
void ReadingListMaker::count_found(const PlannedConstraint& constraint, const QueryPlan& plan,
                                   bool is_whole, Pool& pool) const {
  const Snapshot& snapshot = searcher_.snapshot();
  const auto& [kind, facet, code, number] = constraint.asked;
  std::vector<std::uint64_t>& found = pool.constraints.back().found;
  for (const ValueNumber value : counted_values(constraint, snapshot.values)) {
    if (is_whole) {
      const StorySet& having = snapshot.columns.having(facet, value, snapshot.values);
      found.push_back(static_cast<std::uint64_t>(
          std::count_if(pool.stories.begin(), pool.stories.end(),
                        [&](const Ranked& story) { return having.contains(story.document); })));
      continue;
    }
    QueryPlan narrow = plan;
    narrow.filters.chosen[facet].all.push_back(value);
    const BestStories having = searcher_.best_stories(narrow);
    found.push_back(having.counts.total);
    if (kind != ConstraintKind::kMost) pool.add(having.stories);
  }
  if (found.empty() && kind != ConstraintKind::kMostPer) found.push_back(0);
}

ChoiceTask ReadingListMaker::task_of(const Pool& pool, const Constraints& constraints,
                                     std::size_t size, std::vector<FacetAspect>& aspects) const {
  const TaskMaker maker(pool.stories, searcher_.snapshot());
  ChoiceTask task;
  aspects = maker.add_candidates(task);
  for (const auto& constraint : constraints) {
    task.constraints.push_back(maker.constraint_of(constraint));
  }
  task.nearness_to = [places = CentredPlaces(searcher_.snapshot().places, pool.stories)](
                         CandidateNumber number) { return places.cosines_to(number); };
  task.size = size;
  task.weights = {ranking_.list_cover_weight, ranking_.list_difference_weight, ranking_.list_told};
  task.budget = {kSolvingSteps, [this] { return searcher_.deadline().has_passed(); }};
  return task;
}

ReadingList ReadingListMaker::make(const QueryPlan& plan, const BestStories& best,
                                   const std::vector<PlannedConstraint>& constraints,
                                   std::size_t size) {
  Pool pool = pool_of(plan, best, constraints, size);
  std::vector<FacetAspect> aspects;
  ChoiceTask task = task_of(pool, constraints, size, aspects);
  Choice choice = choose_list(task);
  searcher_.deadline().check();
  return listed(plan, std::move(pool), std::move(choice), aspects);
}

ReadingList ReadingListMaker::make_pinned(const QueryPlan& plan, const BestStories& best,
                                          const std::vector<PlannedConstraint>& constraints,
                                          std::size_t size,
                                          const std::vector<Xapian::docid>& pinned) {
  Pool pool = pool_of(plan, best, constraints, size);
  std::vector<CandidateNumber> given;
  for (const Xapian::docid document : pinned) {
    pool.add({Ranked{.document = document}});
    const auto place = std::ranges::find(pool.stories, document, &Ranked::document);
    given.push_back(static_cast<CandidateNumber>(place - pool.stories.begin()));
  }
  std::vector<FacetAspect> aspects;
  ChoiceTask task = task_of(pool, constraints, size, aspects);
  task.weights = {};  // nothing is weighed
  return listed(plan, std::move(pool), given_list(task, given), aspects);
}

ReadingList ReadingListMaker::listed(const QueryPlan& plan, Pool pool, Choice choice,
                                     const std::vector<FacetAspect>& aspects) {
  ReadingList list;
  list.is_exact = choice.is_exact;
  list.steps = choice.steps;
  list.constraints = std::move(pool.constraints);
  list.constraints.emplace_back();  // the size
  for (std::size_t i = 0; i < list.constraints.size(); ++i) {
    list.constraints[i].outcome = std::move(choice.constraints[i]);
  }
  std::vector<Ranked> chosen;
  for (const ChosenStory& story : choice.stories) chosen.push_back(pool.stories[story.candidate]);
  std::vector<Hit> hits = searcher_.read_hits(plan, chosen);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const ChosenStory& story = choice.stories[i];
    ListedStory& one = list.stories.emplace_back();
    one.hit = std::move(hits[i]);
    one.rank = story.candidate < pool.considered ? story.candidate + 1 : 0;
    for (const AspectNumber aspect : story.adds) one.adds.push_back(aspects[aspect]);
    one.helps_with = story.helps_with;
    list.documents.push_back(chosen[i].document);
  }
  pool.stories.resize(pool.considered);
  for (const Ranked& story : pool.stories) list.pool.push_back(story.document);
  return list;
}

}  // namespace kindred
