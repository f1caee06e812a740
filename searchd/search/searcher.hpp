#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "common/story/story.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/request/stage_times.hpp"
#include "searchd/search/compiler.hpp"
#include "searchd/search/explainer.hpp"
#include "searchd/search/facet_counts.hpp"
#include "searchd/search/facet_examples.hpp"
#include "searchd/search/likeness.hpp"
#include "searchd/search/neighbours.hpp"
#include "searchd/search/passage.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/reason.hpp"
#include "searchd/search/reranker.hpp"
#include "searchd/search/similar_terms.hpp"
#include "searchd/search/snapshot.hpp"

namespace kindred {

/// A story found, with what shows why.
struct Hit {
  Story story;
  std::vector<std::string> sensitive;  ///< its sensitive subjects, as they are listed
  double score = 0;
  Passage title;    ///< the whole title, marked
  Passage passage;  ///< from the body, or from a response that says more of what was asked
  std::optional<std::size_t> passage_response;  ///< which response the passage is from
  Reason reason;
  std::optional<Explanation> explanation;  ///< where the plan asks for it
  std::optional<Likeness> likeness;        ///< of a similar story
};

/// How many of the plain words of a question a story must have.
struct Matching {
  std::size_t clauses = 0;     ///< that could be missing
  std::size_t minimum = 0;     ///< that must be there
  std::uint64_t with_all = 0;  ///< stories that have all, filters aside
  bool kept_to_all = false;    ///< fewer would do, had not all been asked for
  bool is_all() const { return minimum >= clauses; }
  bool is_between() const { return minimum > 1 && minimum < clauses; }  ///< neither all nor any
  bool operator==(const Matching&) const = default;
};

struct SearchOutcome {
  std::vector<Hit> hits;
  FacetCounts counts;
  Matching matching;
  std::vector<std::string> left_out;  ///< of a long question, what was not searched
  Sort sort = Sort::kRelevance;       ///< how the hits are ordered
  std::optional<Cursor> next;         ///< none on the last page
  bool is_capped = false;             ///< there are more hits, but kDeepestRank was reached
  Examples<ExampleStory> examples;    ///< of the counted facets, where the plan asks for them
  StageTimes times;                   ///< from match to highlight
};

/// All stories of a question, to be counted in other ways than by facets.
struct StoriesFound {
  FacetCounts counts;  ///< no facets
  Matching matching;
  std::vector<Xapian::docid> documents;
  StageTimes times;
};

/// The best stories of a search, not read yet.
struct BestStories {
  std::vector<Ranked> stories;  ///< in the order of the hits; all scores 0 where there are no words
  FacetCounts counts;
  Matching matching;
  std::vector<std::string> left_out;
  StageTimes times;
};

/// Stories like others.
struct SimilarOutcome {
  std::vector<UsedTerm> terms;             ///< what they were compared by, the weightiest first
  PerSimilarList<std::vector<Hit>> lists;  ///< those that were wanted, best first
  FacetCounts counts;                      ///< of all stories that were compared
};

struct Comparison;

/// Searches one snapshot. One object a thread: it has its own handle of the index, and uses the
/// thread's analyzer; `untelling` (untelling_stems), shared by all threads, must outlive it. Every
/// result is plain values that outlive it. All functions throw IndexError (RebuildNeeded where the
/// index is damaged, IndexChanged where it was written to) and DeadlineExceeded.
class Searcher {
 public:
  /// IndexChanged where what the snapshot is of is not there any more. `open` as for IndexReader.
  Searcher(std::shared_ptr<const Snapshot> snapshot, const Ranking& ranking,
           const UntellingStems& untelling, Analyzer& analyzer, const IndexReader* open = nullptr);

  /// What is asked from here on must be answered by then.
  void set_deadline(const Deadline& deadline) { deadline_ = deadline; }
  const Deadline& deadline() const { return deadline_; }

  SearchOutcome search(const QueryPlan& plan);

  /// All that search() counts as total, ascending.
  StoriesFound find_all(const QueryPlan& plan) const;

  /// What search() would find, without reading any story: for a choice among more stories than
  /// anybody is shown.
  BestStories best_stories(const QueryPlan& plan) const;

  /// The hits of some of these.
  std::vector<Hit> read_hits(const QueryPlan& plan, const std::vector<Ranked>& stories);

  /// The ids of the stories from number `first` on, at most `most`, in an order that stays while
  /// none comes or goes.
  std::vector<std::string> ids(std::size_t first, std::size_t most) const;

  /// Whether any story, filters aside, has this part of a question.
  bool has_stories(const QueryNode& clause);

  const Analyzer& analyzer() const { return analyzer_; }

  /// nullopt where the index has no such story.
  std::optional<Story> story(const std::string& id);
  std::optional<Xapian::docid> document_of(const std::string& id) const;

  /// Of the story with this id, as they are listed; none where the index has no such story.
  std::vector<std::string> sensitive_subjects(const std::string& id) const;

  /// The stories most like the seeds: of each wanted list the first `plan.take` of those that pass
  /// `plan.filters`, and of those that were compared for kAlike the facets `plan.wanted`; the rest
  /// of the plan does not count. Of stories that tell nearly the same text the one most alike is
  /// listed, and none that repeats a seed. nullopt where the index lacks a story of the seeds.
  std::optional<SimilarOutcome> similar(const SimilarRequest& request, const QueryPlan& plan);

  const Snapshot& snapshot() const { return *snapshot_; }
  const IndexReader& index() const { return index_; }
  Audience audience() const { return snapshot_->generation.manifest.audience; }

 private:
  /// The stories of a question, and what they are ranked by.
  struct Matched {
    Sort sort = Sort::kRelevance;
    std::vector<Xapian::docid> stories;      ///< ascending but where nothing is asked for
    ScoredQuestion question;                 ///< where they are sorted by relevance
    std::optional<ExampleChooser> examples;  ///< where the plan asks for them
  };
  /// What a search works with.
  struct Tools {
    StoryFinder finder;
    Scorer scorer;
  };
  /// The page of a plan, before its stories are read.
  struct Page {
    Matched matched;
    std::vector<Ranked> stories;
    bool is_of_words = false;  ///< the question has some
  };
  Page find_page(const QueryPlan& plan, const Tools& use, SearchOutcome& outcome,
                 StageTimer& timer) const;
  Tools tools() const;
  std::optional<LatentPlace> place_of(const QueryPlan& plan) const;
  Matched match(const StoryFinder& finder, const Question& question, const QueryPlan& plan,
                SearchOutcome& outcome, StageTimer& timer) const;
  StorySet having_enough(const Question& question, const StoryFinder& finder, Matching& matching,
                         SharedSet& with_all) const;
  void take_everything(const QueryPlan& plan, Matched& matched, SearchOutcome& outcome) const;
  std::vector<Ranked> page_of(const QueryPlan& plan, Matched& matched, const Scorer& scorer,
                              Reranker& reranker, SearchOutcome& outcome) const;
  std::vector<Ranked> rank(const Matched& matched, const Scorer& scorer, std::size_t most) const;
  std::string order_of(Xapian::docid document) const;
  std::vector<Ranked> sorted(const Matched& matched, std::size_t most) const;
  bool comes_after(const Ranked& hit, const Cursor& cursor) const;
  Hit fetch(const Ranked& ranked) const;
  std::vector<std::string> sensitive_subjects(Xapian::docid document) const;
  void highlight(Hit& hit, const std::vector<QueryNode>& clauses, const SoughtWords& sought);
  void highlight_all(std::vector<Hit>& hits, const QueryPlan& plan);
  void explain_hits(const std::vector<Ranked>& page, const Matched& matched, const Tools& tools,
                    SearchOutcome& outcome) const;
  std::optional<Comparison> read_seeds(const SimilarRequest& request);
  Subject subject_of(const std::vector<Xapian::docid>& documents) const;
  std::vector<Neighbour> most_alike(const StorySet& allowed, const Comparison& comparison,
                                    const Tools& use) const;
  void fill_lists(const SimilarRequest& request, const QueryPlan& plan, Comparison& comparison,
                  const Tools& use, SimilarOutcome& outcome);
  FacetCounts count_similar(const std::vector<Neighbour>& neighbours,
                            const FilteredStories& filtered, const QueryPlan& plan,
                            const std::function<std::vector<Neighbour>(Facet)>& sideways) const;
  std::vector<Hit> as_hits(const std::vector<Neighbour>& neighbours, std::size_t most,
                           Comparison& comparison, const Tools& use);
  void mark(Hit& hit, Comparison& comparison);
  void add_answers(const std::vector<NodeNumber>& services, std::vector<Hit>& hits) const;
  std::string name() const;

  std::shared_ptr<const Snapshot> snapshot_;
  Ranking ranking_;
  const UntellingStems& untelling_;
  Analyzer& analyzer_;
  IndexReader index_;
  Deadline deadline_;
};

}  // namespace kindred
