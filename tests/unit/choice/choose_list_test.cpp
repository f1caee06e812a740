#include "searchd/choice/choose_list.hpp"

#include <numeric>

#include <gtest/gtest.h>

/// Which stories a list has where it may have any, and what it says of them.
namespace kindred {
namespace {

using Numbers = std::vector<std::size_t>;
using Kind = CountConstraint::Kind;

/// Candidates in an order of relevance, each with its aspects; aspects weigh alike.
ChoiceTask task_of(const std::vector<std::vector<AspectNumber>>& aspects, std::size_t size) {
  ChoiceTask task;
  AspectNumber most = 0;
  for (std::size_t i = 0; i < aspects.size(); ++i) {
    const double relevance = 1 - 0.1 * static_cast<double>(i);
    task.candidates.push_back({relevance, aspects[i]});
    for (const AspectNumber aspect : aspects[i]) most = std::max(most, aspect + 1);
  }
  task.aspect_weights.assign(most, 1.0 / std::max<AspectNumber>(most, 1));
  task.nearness_to = [count = aspects.size()](CandidateNumber) {
    return std::vector<double>(count, 0);
  };
  task.size = size;
  task.budget.steps = 1000;
  return task;
}

Numbers chosen(ChoiceTask task) {
  Numbers numbers;
  for (const ChosenStory& story : choose_list(task).stories) numbers.push_back(story.candidate);
  return numbers;
}

TEST(ChooseList, TakesTheMostRelevantWhereNothingElseWeighs) {
  EXPECT_EQ(chosen(task_of({{0}, {0}, {1}}, 2)), (Numbers{0, 1}));
}

TEST(ChooseList, PrefersWhatTheListDoesNotCoverYet) {
  ChoiceTask task = task_of({{0}, {0}, {0}, {1}}, 3);
  task.weights.cover = 0.5;
  EXPECT_EQ(chosen(task), (Numbers{0, 3, 1}));
}

TEST(ChooseList, CountsASecondStoryOfAnAspectAsMuchAsTheFirstLeftUntold) {
  ChoiceTask task = task_of({{0, 1}, {0, 1, 2}, {1, 3}}, 2);
  task.weights = {.cover = 0.5, .told = 0};
  EXPECT_EQ(chosen(task), (Numbers{1, 0}));
  task.weights.told = 1;
  EXPECT_EQ(chosen(task), (Numbers{1, 2}));
}

TEST(ChooseList, PrefersWhatLiesAwayFromTheListSoFar) {
  ChoiceTask task = task_of({{}, {}, {}}, 2);
  task.weights.difference = 0.5;
  task.nearness_to = [](CandidateNumber number) {
    return number == 0 ? std::vector<double>{1, 0.9, 0} : std::vector<double>{0, 0, 1};
  };
  EXPECT_EQ(chosen(task), (Numbers{0, 2}));
}

TEST(ChooseList, TakesTheFirstOfEquals) {
  ChoiceTask task = task_of({{0}, {0}, {0}}, 2);
  for (Candidate& candidate : task.candidates) candidate.relevance = 0;
  EXPECT_EQ(chosen(task), (Numbers{0, 1}));
}

TEST(ChooseList, TellsWhatEachStoryAddsAndHelpsWith) {
  ChoiceTask task = task_of({{0, 1}, {1, 2}, {1}}, 3);
  task.constraints = {{Kind::kLeast, {{1, 2}}, 1}, {Kind::kMost, {{0, 1}}, 2}};
  const Choice choice = choose_list(task);
  ASSERT_EQ(choice.stories.size(), 3U);
  EXPECT_EQ(choice.stories[0].adds, (std::vector<AspectNumber>{0, 1}));
  EXPECT_EQ(choice.stories[1].adds, (std::vector<AspectNumber>{2}));
  EXPECT_EQ(choice.stories[1].helps_with, (Numbers{0}));
  EXPECT_TRUE(choice.stories[2].adds.empty());
  EXPECT_TRUE(choice.stories[2].helps_with.empty());  // it had one already
}

TEST(ChooseList, IsShorterWhereThereAreFewerStories) {
  ChoiceTask task = task_of({{0}, {1}}, 5);
  const Choice choice = choose_list(task);
  EXPECT_EQ(choice.stories.size(), 2U);
  EXPECT_FALSE(choice.constraints.back().is_met);
  EXPECT_EQ(choice.constraints.back().counted, 2U);
  EXPECT_EQ(*choice.constraints.back().in_the_way, Numbers());
}

TEST(ChooseList, IsEmptyWhereThereAreNoStories) {
  ChoiceTask task = task_of({}, 5);
  const Choice choice = choose_list(task);
  EXPECT_TRUE(choice.stories.empty());
  EXPECT_TRUE(choice.is_exact);
}

TEST(ChooseList, LeavesThePlaceForWhatIsAskedFor) {
  ChoiceTask task = task_of({{}, {}, {}, {}}, 2);
  task.constraints = {{Kind::kLeast, {{2}}, 1}, {Kind::kLeast, {{3}}, 1}};
  EXPECT_EQ(chosen(task), (Numbers{2, 3}));
}

TEST(ChooseList, TakesOneStoryForSeveralConstraintsWhereItMust) {
  ChoiceTask task = task_of({{}, {}, {}, {}}, 2);
  task.constraints = {
      {Kind::kLeast, {{1, 3}}, 1}, {Kind::kLeast, {{2, 3}}, 1}, {Kind::kLeast, {{0}}, 1}};
  EXPECT_EQ(chosen(task), (Numbers{0, 3}));
}

TEST(ChooseList, KeepsToWhatIsAtMost) {
  ChoiceTask task = task_of({{}, {}, {}, {}}, 2);
  task.constraints = {{Kind::kMost, {{0, 1, 2}}, 1}};
  EXPECT_EQ(chosen(task), (Numbers{0, 3}));
  task.constraints = {{Kind::kMost, {{0, 1}, {2, 3}}, 1}};
  EXPECT_EQ(chosen(task), (Numbers{0, 2}));
}

TEST(ChooseList, BalancesTwoSides) {
  ChoiceTask task = task_of({{}, {}, {}, {}, {}, {}}, 4);
  task.constraints = {{Kind::kBalance, {{0, 1, 2, 3}, {4, 5}}, 1}};
  EXPECT_EQ(chosen(task), (Numbers{0, 1, 4, 5}));
}

TEST(ChooseList, NamesThePairThatCannotBeMetTogether) {
  ChoiceTask task = task_of({{}, {}, {}}, 2);
  task.constraints = {{Kind::kLeast, {{0}}, 1},
                      {Kind::kLeast, {{1, 2}}, 2},
                      {Kind::kMost, {{2}}, 0},
                      {Kind::kMost, {{0, 1, 2}}, 3}};
  const Choice choice = choose_list(task);
  EXPECT_FALSE(choice.constraints[1].is_met);
  EXPECT_EQ(choice.constraints[1].counted, 1U);
  EXPECT_EQ(*choice.constraints[1].in_the_way, (Numbers{2}));
}

TEST(ChooseList, BreaksNoCapToFillAList) {
  ChoiceTask task = task_of({{}, {}, {}}, 3);
  task.constraints = {{Kind::kMost, {{0, 1}}, 1}};
  const Choice choice = choose_list(task);
  EXPECT_EQ(choice.stories.size(), 2U);
  EXPECT_TRUE(choice.constraints[0].is_met);
  EXPECT_FALSE(choice.constraints[1].is_met);
  EXPECT_EQ(*choice.constraints[1].in_the_way, (Numbers{0}));
}

TEST(ChooseList, SaysOfWhatIsTooRareThatNothingElseIsInTheWay) {
  ChoiceTask task = task_of({{}, {}, {}}, 2);
  task.constraints = {{Kind::kLeast, {{1}}, 2}, {Kind::kLeast, {{0, 1, 2}}, 3}};
  const Choice choice = choose_list(task);
  EXPECT_EQ(*choice.constraints[0].in_the_way, Numbers());
  EXPECT_EQ(*choice.constraints[1].in_the_way, Numbers());
}

TEST(ChooseList, SaysWhereItIsNotExactAndStillKeepsToCaps) {
  ChoiceTask task = task_of({{}, {}, {}, {}}, 3);
  task.constraints = {{Kind::kMost, {{0, 1}}, 1}, {Kind::kLeast, {{3}}, 1}};
  task.budget.steps = 0;
  const Choice choice = choose_list(task);
  EXPECT_FALSE(choice.is_exact);
  ASSERT_EQ(choice.stories.size(), 3U);
  EXPECT_TRUE(choice.constraints[0].is_met);
  EXPECT_TRUE(choice.constraints[1].is_met);
}

TEST(GivenList, IsToldOfAsOneThatWasChosen) {
  ChoiceTask task = task_of({{0}, {0, 1}, {2}}, 2);
  task.constraints.push_back({Kind::kLeast, {{1, 2}}, 1});
  task.constraints.push_back({Kind::kMost, {{0, 1}}, 1});
  const Choice given = given_list(task, {2, 1, 0});
  ASSERT_EQ(given.stories.size(), 3U);
  EXPECT_EQ(given.stories[0].candidate, 2U);
  EXPECT_EQ(given.stories[1].adds, (std::vector<AspectNumber>{0, 1}));
  EXPECT_TRUE(given.stories[2].adds.empty());
  EXPECT_EQ(given.stories[0].helps_with, Numbers{0});
  EXPECT_TRUE(given.stories[1].helps_with.empty());
  EXPECT_TRUE(given.constraints[0].is_met);
  EXPECT_FALSE(given.constraints[1].is_met);
  EXPECT_EQ(given.constraints[1].counted, 2U);
  EXPECT_FALSE(given.constraints[2].is_met);  // the size
}

}  // namespace
}  // namespace kindred
