#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "searchd/choice/choose_list.hpp"
#include "searchd/query/list_constraints.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What is various about a reading list: facets whose values it shall cover, and how much of it
/// each facet is. Judged (docs/ranking.md): tags say most of what a story tells; author role and
/// polarity say little of it, but a list that leaves them out is one-sided.
struct AspectFacet {
  Facet facet;
  double share;
};

constexpr std::array<AspectFacet, 5> kAspectFacets = {{{Facet::kTag, 0.4},
                                                       {Facet::kTheme, 0.2},
                                                       {Facet::kService, 0.2},
                                                       {Facet::kAuthorRole, 0.1},
                                                       {Facet::kPolarity, 0.1}}};

/// Steps of solving that a request may take: ten times what the hardest of 10,000 random requests
/// took, 173 (kindred_reading_list_benchmark, seeds 1 to 10). A step takes about a millisecond.
constexpr std::size_t kSolvingSteps = 2'000;

/// A value of a facet.
struct FacetAspect {
  Facet facet = Facet::kTheme;
  ValueNumber value = 0;
  bool operator==(const FacetAspect&) const = default;
};

/// A story of a reading list, and why it is in.
struct ListedStory {
  Hit hit;
  /// In the pool, 1 for the most relevant; 0 for one that is pinned, and was not considered.
  std::size_t rank = 0;
  std::vector<FacetAspect> adds;
  std::vector<std::size_t> helps_with;  ///< constraints, by their place in the request
};

/// How a constraint, or the size, came out.
struct ListedConstraint {
  ConstraintOutcome outcome;

  /// Stories found, the whole of the search, that count in it; of a balance on each side. Empty for
  /// the size and what is at most of every value.
  std::vector<std::uint64_t> found;
};

struct ReadingList {
  std::vector<ListedStory> stories;
  std::vector<ListedConstraint> constraints;  ///< as asked for, and behind them the size
  std::vector<Xapian::docid> documents;       ///< of the stories
  std::vector<Xapian::docid> pool;            ///< that were considered
  bool is_exact = true;                       ///< as Choice::is_exact
  std::size_t steps = 0;                      ///< as Choice::steps
};

/// Chooses reading lists from one snapshot; one a thread, like the searcher. Throws as it does.
class ReadingListMaker {
 public:
  ReadingListMaker(Searcher& searcher, const Ranking& ranking)
      : searcher_(searcher), ranking_(ranking) {}

  /// What to search for: the plan, to find as many stories as a list is chosen from.
  QueryPlan pool_plan(QueryPlan plan) const;

  /// A list of `size` of the stories that the plan found. Where it found more than are considered,
  /// those most relevant of each value that a constraint asks for are considered too, so that what
  /// is rare can be met.
  ReadingList make(const QueryPlan& plan, const BestStories& best,
                   const std::vector<PlannedConstraint>& constraints, std::size_t size);

  /// The list of these stories in their order, whether the plan found them or not, set beside the
  /// same pool and constraints. Of one that is not met it is not said what is in its way.
  ReadingList make_pinned(const QueryPlan& plan, const BestStories& best,
                          const std::vector<PlannedConstraint>& constraints, std::size_t size,
                          const std::vector<Xapian::docid>& pinned);

 private:
  struct Pool;
  using Constraints = std::vector<PlannedConstraint>;
  Pool pool_of(const QueryPlan& plan, const BestStories& best, const Constraints& constraints,
               std::size_t size) const;
  void count_found(const PlannedConstraint& constraint, const QueryPlan& plan, bool is_whole,
                   Pool& pool) const;
  ChoiceTask task_of(const Pool& pool, const Constraints& constraints, std::size_t size,
                     std::vector<FacetAspect>& aspects) const;
  ReadingList listed(const QueryPlan& plan, Pool pool, Choice choice,
                     const std::vector<FacetAspect>& aspects);

  Searcher& searcher_;
  const Ranking& ranking_;
};

/// The values of the set that no other value of it lies within: of a service's path the service.
std::vector<ValueNumber> own_values(Facet facet, const std::vector<ValueNumber>& set,
                                    const FacetValues& values);

}  // namespace kindred
