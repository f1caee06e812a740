#include "searchd/request/pinned_stories.hpp"

#include <gtest/gtest.h>

#include "searchd/request/reading_list_request.hpp"

/// Lists whose stories stand in the address.
namespace kindred {
namespace {

using Pinned = std::vector<PinnedStory>;

std::vector<ParameterProblem> pin_problems(const std::vector<Parameter>& parameters) {
  try {
    parse_reading_list_request(parameters);
  } catch (const BadRequest& error) {
    return error.problems();
  }
  return {};
}

TEST(PinnedStories, StandInTheOrderOfTheAddress) {
  const auto request = parse_reading_list_request({{"id", "b"}, {"id", ""}, {"id", "a"}});
  EXPECT_EQ(request.pinned, (Pinned{{"b", ""}, {"a", ""}}));
  EXPECT_EQ(canonical_query(request), "id=b&id=a");
}

TEST(PinnedStories, HaveNotesWhereverTheseStand) {
  const auto request =
      parse_reading_list_request({{"note", "a:Second & last"}, {"id", "b"}, {"id", "a"}});
  EXPECT_EQ(request.pinned, (Pinned{{"b", ""}, {"a", "Second & last"}}));
  EXPECT_EQ(canonical_query(request), "id=b&id=a&note=a%3ASecond%20%26%20last");
}

TEST(PinnedStories, AreToldApartThoughIdsAndNotesHoldColons) {
  const auto request = parse_reading_list_request(
      {{"id", "a"}, {"id", "a:b"}, {"note", "a:b:c"}, {"note", "a: x:y"}});
  EXPECT_EQ(request.pinned, (Pinned{{"a", "x:y"}, {"a:b", "c"}}));
}

TEST(PinnedStories, HaveNotesWithoutWhatIsNotSeen) {
  const auto request =
      parse_reading_list_request({{"id", "a"}, {"note", "a: \r\none\r\ntwo\x01\x7f \n"}});
  EXPECT_EQ(request.pinned.front().note, "one\ntwo");
}

TEST(PinnedStories, AreTheSameListWhenTheAddressIsReadAgain) {
  const std::vector<Parameter> given = {
      {"q", "tea"}, {"id", "a,b"}, {"id", "c"}, {"note", "a,b:<b>\n\"é"}};
  const auto request = parse_reading_list_request(given);
  std::vector<Parameter> again = {
      {"q", "tea"}, {"id", "a,b"}, {"note", "a,b:<b>\n\"é"}, {"id", "c"}};
  EXPECT_EQ(parse_reading_list_request(again), request);
  EXPECT_EQ(canonical_query(request), "q=tea&id=a%2Cb&note=a%2Cb%3A%3Cb%3E%0A%22%C3%A9&id=c");
}

TEST(PinnedStories, AreAtMostAsManyAsAListHas) {
  std::vector<Parameter> parameters;
  for (std::size_t i = 0; i < kMostListSize; ++i) parameters.push_back({"id", std::to_string(i)});
  EXPECT_TRUE(pin_problems(parameters).empty());
  parameters.push_back({"id", "one more"});
  parameters.push_back({"id", "and one"});
  const auto problems = pin_problems(parameters);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].parameter, "id");
  EXPECT_EQ(problems[0].detail, "names more than 50 stories, the most that a list has");
}

TEST(PinnedStories, AreNamedOnce) {
  const auto problems = pin_problems({{"id", "a"}, {"id", "a"}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].detail, "names a twice");
}

TEST(PinnedStories, HaveShortNotes) {
  const std::string most(kLongestNote, 'x');
  EXPECT_TRUE(pin_problems({{"id", "a"}, {"note", "a:" + most}}).empty());
  const auto problems = pin_problems({{"id", "a"}, {"note", "a:" + most + "x"}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].detail, "of a has 301 characters, and 300 are the most");
}

TEST(PinnedStories, HaveNotesThatAnAddressCanCarry) {
  std::vector<Parameter> parameters;
  for (std::size_t i = 0; i <= kMostNoteBytes / kLongestNote; ++i) {
    const std::string id = "s" + std::to_string(i);
    parameters.push_back({"id", id});
    parameters.push_back({"note", id + ":" + std::string(kLongestNote, 'x')});
  }
  const auto problems = pin_problems(parameters);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].detail, "is of 3,300 bytes, all together, and 3,000 are the most");
}

TEST(PinnedStories, RefuseNotesOfOtherStories) {
  EXPECT_TRUE(pin_problems({{"note", "a:of none"}}).empty());
  const auto problems = pin_problems({{"id", "a"}, {"note", "b:x"}, {"note", "a"}});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].detail, "must be ID:TEXT, not \"a\"");
  EXPECT_EQ(problems[1].detail, "is of a story that id does not name: \"b:x\"");
}

}  // namespace
}  // namespace kindred
