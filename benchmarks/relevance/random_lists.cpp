#include "benchmarks/relevance/random_lists.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>

#include <xapian.h>

#include "common/index/schema.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "searchd/endpoints/reading_list_endpoint.hpp"
#include "tests/support/facet_oracle.hpp"
#include "tests/support/list_oracle.hpp"

namespace kindred {
namespace {

using Random = std::mt19937;
using test::SeenStory;

/// The stories of an index as a plain look sees them, by document.
class SeenIndex {
 public:
  explicit SeenIndex(test::ExampleIndex& index) : catalogue_(index.snapshot().catalogue) {
    const StoreSnapshot snapshot(index.store_path());
    snapshot.for_each_story(0, snapshot.story_count(),
                            [&](const Story& story) { stories_.push_back(story); });
    const Xapian::Database database(index.generation().database().string());
    for (const Story& story : stories_) {
      const auto document = database.postlist_begin(filter_term(Field::kId, story.id));
      if (document == database.postlist_end(filter_term(Field::kId, story.id))) continue;
      seen_.emplace(*document, test::see(story, catalogue_, index.analyzer()));
    }
  }

  bool has(Xapian::docid document, Facet facet, const std::string& code) const {
    return test::has(seen_.at(document).codes[facet], code);
  }

  /// Without what other values of the story lie within, and without "no value".
  std::set<std::string> own_codes(Xapian::docid document, Facet facet) const {
    const SeenStory& story = seen_.at(document);
    if (facet == Facet::kService || facet == Facet::kProvider) {
      return own_services(*story.story, facet);
    }
    if (facet == Facet::kTheme) return own_themes(*story.story);
    std::set<std::string> codes = story.codes[facet];
    codes.erase(std::string(kMissing));
    return codes;
  }

 private:
  std::set<std::string> own_services(const Story& story, Facet facet) const {
    std::set<std::string> all;
    std::set<std::string> above;
    for (const std::string& code : story.services) {
      const CodeTree& tree = catalogue_.service_tree();
      const auto path = tree.self_and_ancestors(*tree.find(code));
      for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string one = fold_code(catalogue_.services()[path[i]].code);
        const bool is_top = catalogue_.services()[path[i]].parent.empty();
        if (facet == Facet::kProvider ? is_top : i == 0) all.insert(one);
        if (facet == Facet::kService && i > 0) above.insert(one);
      }
    }
    for (const std::string& one : above) all.erase(one);
    return all;
  }

  std::set<std::string> own_themes(const Story& story) const {
    std::set<std::string> all;
    std::set<std::string> above;
    for (const ThemeMark& theme : story.themes) {
      const CodeTree& tree = catalogue_.theme_tree();
      const auto path = tree.self_and_ancestors(*tree.find(theme.code));
      all.insert(fold_code(catalogue_.themes()[path[0]].code));
      for (std::size_t i = 1; i < path.size(); ++i) {
        above.insert(fold_code(catalogue_.themes()[path[i]].code));
      }
    }
    for (const std::string& one : above) all.erase(one);
    return all;
  }

  const Catalogue& catalogue_;
  std::vector<Story> stories_;
  std::map<Xapian::docid, SeenStory> seen_;
};

ListConstraint random_constraint(const FacetValues& values, std::size_t size, Random& random) {
  ListConstraint constraint;
  constraint.kind = kConstraintTable[std::min<std::size_t>(random() % 8 / 2, 3)].kind;
  if (constraint.kind == ConstraintKind::kBalance)
    return {constraint.kind, Facet::kPolarity, "", 1};
  static const std::vector<FacetRow> kRows = facets_for(Audience::kPublic);
  constraint.facet = kRows[random() % kRows.size()].facet;
  const bool is_least = constraint.kind == ConstraintKind::kLeast;
  constraint.number = is_least ? 1 + random() % std::max<std::size_t>(1, size / 2) : random() % 4;
  if (constraint.kind == ConstraintKind::kMostPer) {
    constraint.number = 1 + random() % 3;
    return constraint;
  }
  const auto& all = values.of(constraint.facet);
  for (constraint.code = kMissing; !values.find(constraint.facet, constraint.code);) {
    constraint.code = all[random() % all.size()].code;
  }
  const bool is_top =
      values.of(constraint.facet)[*values.find(constraint.facet, constraint.code)].parent.empty();
  if (constraint.facet == Facet::kProvider && !is_top) constraint.facet = Facet::kService;
  return constraint;
}

ReadingListRequest random_request(const std::vector<std::string>& topics, const FacetValues& values,
                                  Random& random) {
  constexpr std::size_t kSizes[] = {1, 3, 5, 8, 10, 10, 15, 20, 30, 50};
  ReadingListRequest request;
  request.search.q = random() % 6 == 0 ? "" : topics[random() % topics.size()];
  request.size = kSizes[random() % std::size(kSizes)];
  for (auto more = 1 + random() % 4; more > 0; --more) {
    const ListConstraint made = random_constraint(values, request.size, random);
    const bool is_new = std::none_of(
        request.constraints.begin(), request.constraints.end(), [&](const ListConstraint& one) {
          return one.kind == made.kind && one.facet == made.facet && one.code == made.code;
        });
    if (is_new) request.constraints.push_back(made);
  }
  return request;
}

using Documents = std::vector<Xapian::docid>;

/// The constraints over some documents, as a plain look sees them.
std::vector<CountConstraint> seen_constraints(const ReadingListRequest& request,
                                              const Documents& documents, const SeenIndex& seen) {
  std::vector<CountConstraint> all;
  for (const ListConstraint& asked : request.constraints) {
    CountConstraint& one = all.emplace_back();
    one.number = asked.number;
    const auto having = [&](const std::string& code) {
      std::vector<CandidateNumber> members;
      for (CandidateNumber i = 0; i < documents.size(); ++i) {
        if (seen.has(documents[i], asked.facet, code)) members.push_back(i);
      }
      return members;
    };
    if (asked.kind == ConstraintKind::kBalance) {
      one.kind = CountConstraint::Kind::kBalance;
      one.groups = {having("positive"), having("negative")};
    } else if (asked.kind == ConstraintKind::kMostPer) {
      one.kind = CountConstraint::Kind::kMost;
      std::map<std::string, std::vector<CandidateNumber>> members;
      for (CandidateNumber i = 0; i < documents.size(); ++i) {
        for (const auto& code : seen.own_codes(documents[i], asked.facet)) {
          members[code].push_back(i);
        }
      }
      for (auto& [code, group] : members) one.groups.push_back(std::move(group));
    } else {
      const bool is_least = asked.kind == ConstraintKind::kLeast;
      one.kind = is_least ? CountConstraint::Kind::kLeast : CountConstraint::Kind::kMost;
      one.groups = {having(asked.code)};
    }
  }
  return all;
}

/// Whether all stories of a list together meet a constraint.
bool is_met(const CountConstraint& constraint) {
  std::size_t most = 0;
  for (const auto& members : constraint.groups) most = std::max(most, members.size());
  if (constraint.kind == CountConstraint::Kind::kLeast) return most >= constraint.number;
  if (constraint.kind == CountConstraint::Kind::kMost) return most <= constraint.number;
  const std::size_t least = std::min(constraint.groups[0].size(), constraint.groups[1].size());
  return most - least <= constraint.number;
}

/// One request and its list, looked at.
class Checker {
 public:
  Checker(const ReadingListRequest& request, const ReadingListOutcome& outcome,
          const SeenIndex& seen, RandomListCounts& counts)
      : request_(request), outcome_(outcome), seen_(seen), counts_(counts) {}

  void check(const Documents& found) {
    const auto in_list = seen_constraints(request_, outcome_.list.documents, seen_);
    for (std::size_t i = 0; i < in_list.size(); ++i) {
      if (is_met(in_list[i]) != met(i)) wrong("says what is not so of " + text(i));
    }
    const bool is_whole = outcome_.list.documents.size() == request_.size;
    if (is_whole != met(in_list.size())) wrong("says what is not so of its size");
    for (std::size_t i = 0; i <= in_list.size(); ++i) {
      ++counts_.constraints;
      if (met(i)) {
        ++counts_.met;
      } else {
        check_unmet(i, found);
      }
    }
  }

 private:
  bool met(std::size_t i) const { return outcome_.list.constraints[i].outcome.is_met; }
  std::string text(std::size_t i) const { return text_of(request_.constraints[i]); }

  void wrong(const std::string& what) {
    counts_.wrong.push_back("?" + canonical_query(request_) + ": " + what);
  }

  /// Whether there is a whole list that meets what is met, as far as it is met, and this too.
  std::optional<bool> could_be_met(std::size_t unmet, const Documents& documents) const {
    auto all = seen_constraints(request_, documents, seen_);
    std::vector<CountConstraint> together;
    for (std::size_t i = 0; i < all.size(); ++i) {
      using Kind = CountConstraint::Kind;
      const std::size_t got = outcome_.list.constraints[i].outcome.counted;
      if (i != unmet && all[i].kind == Kind::kLeast) all[i].number = std::min(all[i].number, got);
      const bool gives_way = i != unmet && all[i].kind == Kind::kBalance;  // to all others
      if (!gives_way) together.push_back(std::move(all[i]));
    }
    return test::ListOracle(documents.size(), together, request_.size).can_be_met();
  }

  void check_unmet(std::size_t i, const Documents& found) {
    const auto of_found = could_be_met(i, found);
    if (!of_found) {
      ++counts_.unchecked;
    } else if (!*of_found) {
      ++counts_.impossible;
    } else if (could_be_met(i, outcome_.list.pool) == false) {
      ++counts_.beyond_the_pool;
    } else {
      wrong(i < request_.constraints.size() ? text(i) + " could be met" : "could be longer");
    }
  }

  const ReadingListRequest& request_;
  const ReadingListOutcome& outcome_;
  const SeenIndex& seen_;
  RandomListCounts& counts_;
};

}  // namespace

RandomListCounts try_random_lists(test::ExampleIndex& index, const std::vector<std::string>& topics,
                                  std::size_t requests, unsigned seed) {
  const SeenIndex seen(index);
  const ReadingListMaking making{index.searcher(), index.planner(), index.analyzer(),
                                 index.shared().ranking};
  Random random(seed);
  RandomListCounts counts;
  for (; counts.requests < requests; ++counts.requests) {
    const auto request = random_request(topics, index.snapshot().values, random);
    StageTimes times;
    const ReadingListOutcome outcome = run_reading_list(request, making, times);
    const std::chrono::duration<double, std::milli> taken = times[Stage::kRank];
    counts.longest = std::max(counts.longest, taken.count());
    if (outcome.list.steps > counts.most_steps) counts.hardest = canonical_query(request);
    counts.most_steps = std::max(counts.most_steps, outcome.list.steps);
    counts.inexact += outcome.list.is_exact ? 0 : 1;
    Checker(request, outcome, seen, counts)
        .check(index.searcher().find_all(outcome.plan).documents);
  }
  return counts;
}

}  // namespace kindred
