#include <algorithm>
#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/watch/follower.hpp"
#include "searchd/request/target.hpp"
#include "tests/support/random_stories.hpp"

namespace kindred {
namespace {

using nlohmann::json;
using test::ExampleIndex;
using test::Random;
using test::story;

/// What is asked of two indexes to see whether they are the same; "*" stands for a story's id.
constexpr const char* kQuestions[] = {
    "/api/v1/search?take=100&facet=theme,service,provider,year,month,tag,polarity,author_role,"
    "author_age_group,has_response,response_days,progress,change,length,reading_level,language",
    "/api/v1/search?q=tea&take=100&explain=true",
    "/api/v1/search?q=tea%20toast&take=100&facet=tag,polarity&facet_examples=2",
    "/api/v1/search?q=%22tea%20toast%22&take=100",
    "/api/v1/search?q=nurs*&take=100&sort=oldest",
    "/api/v1/search?q=hospital%20teaa&take=100",
    "/api/v1/search?q=newword3&take=100",
    "/api/v1/search?service=N-HILL&tag=cold&sort=most_answered&take=100",
    "/api/v1/search?published_from=2021-01-01&published_to=2022-12-31&sort=longest&take=100",
    "/api/v1/trends?q=hospital&by=year&split=polarity",
    "/api/v1/suggest?q=ho",
    "/api/v1/suggest?q=newwo",
    "/api/v1/reading-list?q=tea&size=4",
    "/api/v1/stories/*",
    "/api/v1/stories/*/similar?take=20&facet=theme",
    "/",
    "/search?q=tea",
};

/// The answer without what says which index it is of.
std::string answer_of(ExampleIndex& index, std::string question, const std::string& id) {
  if (const auto star = question.find('*');
      star != std::string::npos && question[star - 1] == '/') {
    question.replace(star, 1, id);
  }
  const Target target = parse_target(question);
  const Answer answer = index.get(target.path, target.parameters);
  json body = json::parse(answer.body, nullptr, false);
  if (body.is_discarded()) return std::to_string(answer.status) + answer.body;
  if (body.contains("index")) body.erase("index");
  body.erase("methods");
  return std::to_string(answer.status) + body.dump(1);
}

void expect_same_answers(ExampleIndex& living, ExampleIndex& built, const std::string& id) {
  for (const char* question : kQuestions) {
    ASSERT_EQ(answer_of(living, question, id), answer_of(built, question, id)) << question;
  }
}

/// The stories of a platform, and what happens to them.
class Platform {
 public:
  explicit Platform(Random& random) : random_(random) {}

  /// Something happens to one story or another.
  Story change() {
    const bool is_new = stories_.empty() || random_() % 3 == 0;
    const std::string id =
        is_new
            ? "s" + std::to_string(stories_.size())
            : std::next(stories_.begin(), static_cast<std::ptrdiff_t>(random_() % stories_.size()))
                  ->first;
    const bool is_withdrawn = stories_.contains(id) && stories_[id].state == StoryState::kWithdrawn;
    Story now = test::random_story(id, random_);
    if (random_() % 3 == 0) now.body += " newword" + std::to_string(random_() % 9);
    if (random_() % 5 == 0)
      now.tags.push_back({"", "tag" + std::to_string(random_() % 20), 1, Visibility::kPublic});
    if (random_() % 8 == 0) now.state = StoryState::kRestricted;
    if (is_withdrawn || random_() % 8 == 0) now.state = StoryState::kWithdrawn;
    stories_[id] = now;
    last_ = id;
    return now;
  }

  const std::string& last() const { return last_; }

  std::vector<Story> all() const {
    std::vector<Story> all;
    for (const auto& [_, story] : stories_) all.push_back(story);
    return all;
  }

 private:
  Random& random_;
  std::map<std::string, Story> stories_;
  std::string last_;
};

TEST(LivingIndex, AnswersAsOneThatIsBuiltAnew) {
  Random random(7);
  Platform platform(random);
  std::vector<Story> first;
  for (int i = 0; i < 30; ++i) first.push_back(platform.change());
  ExampleIndex living(first);
  for (int commit = 0; commit < 40; ++commit) {
    std::vector<Story> changed;
    for (auto n = 1 + random() % 6; n > 0; --n) changed.push_back(platform.change());
    living.write(changed, {}, {});
    living.sync();
    living.take_up();
    ExampleIndex built(platform.all());
    expect_same_answers(living, built, platform.last());
    if (testing::Test::HasFailure()) break;
  }
}

TEST(LivingIndex, AnswersAlikeWithAndWithoutARestrictedStory) {
  Random random(11);
  const std::vector<Story> stories = test::random_stories(40, random);
  ExampleIndex without(stories);
  Story hidden = test::random_story("hidden", random);
  hidden.body = "tea toast nurse unheardof newword3 newword3 hospital";
  hidden.tags.push_back({"", "only here", 1, Visibility::kPublic});
  ExampleIndex with(stories);
  with.write({hidden}, {}, {});
  with.sync();
  with.take_up();
  ASSERT_EQ(with.get("/api/v1/stories/hidden").status, 200);
  hidden.state = StoryState::kRestricted;
  with.write({hidden}, {}, {});
  with.sync();
  with.take_up();
  expect_same_answers(with, without, "hidden");
  expect_same_answers(with, without, "s1");
}

TEST(LivingIndex, ShowsANewWordBeforeAllWordsAreReadAnew) {
  ExampleIndex index({story("a", "", "The zebra was kind.")});
  index.write({story("b", "", "The zebru was kind.")}, {}, {});
  index.sync();
  ASSERT_TRUE(index.shared().index->refresh());
  const auto answer = index.get("/api/v1/search", {{"q", "zebru"}});
  EXPECT_EQ(json::parse(answer.body).at("total"), 1);
}

TEST(LivingIndex, FollowsTheTreeOfServices) {
  ExampleIndex index({test::about(story("a", "", "Tea"), {"N-HILL-W1"}),
                      test::about(story("b", "", "Tea"), {"S-BAY-W9"})});
  Service moved = test::example_services()[1];
  ASSERT_EQ(moved.code, "N-HILL");
  moved.parent = "SOUTH";
  moved.name = "Valley Hospital";
  index.write({}, {moved}, {});
  index.sync();
  index.shared().index->refresh();
  const auto answer = index.get("/api/v1/search", {{"service", "SOUTH"}});
  EXPECT_EQ(json::parse(answer.body).at("total"), 2);
  EXPECT_EQ(json::parse(index.get("/api/v1/search", {{"service", "NORTH"}}).body).at("total"), 0);
  EXPECT_NE(index.get("/api/v1/stories/a").body.find("Valley Hospital"), std::string::npos);
}

TEST(LivingIndex, SetsAStoryAsideThatCannotBeIndexedAndTakesTheOthers) {
  ExampleIndex index({story("a", "", "Tea")});
  Story huge = story("huge", "", std::string(17'000'000, ' ') + "tea");
  index.write({story("b", "", "Tea"), huge, story("c", "", "Tea")}, {}, {});
  const UpdateReport report = index.sync();
  EXPECT_EQ(report.added, 2U);
  ASSERT_TRUE(report.set_aside.contains("huge"));
  EXPECT_NE(report.set_aside.at("huge").reason.find("16,000,000"), std::string::npos);
  EXPECT_TRUE(read_set_aside(index.index_path()).contains("huge"));
  huge.body = "Tea, shorter";
  index.write({huge}, {}, {});
  EXPECT_EQ(index.sync().added, 1U);
  EXPECT_TRUE(read_set_aside(index.index_path()).empty());
  index.shared().index->refresh();
  EXPECT_EQ(json::parse(index.get("/api/v1/search", {{"q", "tea"}}).body).at("total"), 4);
}

TEST(LivingIndex, IsTakenUpByABuildThatBeganBefore) {
  ExampleIndex index({story("a", "", "Tea")});
  build_index({index.store_path(), index.index_path(), 1}, test::language(),
              [&](BuildStage, std::uint64_t, std::uint64_t) {
                static bool is_written = false;
                if (!std::exchange(is_written, true)) {
                  index.write({story("b", "", "Tea"), story("a", "", "Coffee")}, {}, {});
                }
              });
  index.shared().index->refresh();
  EXPECT_EQ(json::parse(index.get("/api/v1/search", {{"q", "tea"}}).body).at("hits")[0].at("id"),
            "b");
  EXPECT_EQ(index.sync().commit, 0U) << "nothing is left to do";
}

TEST(LivingIndex, HasFewSegmentsHoweverManyCommits) {
  ExampleIndex index({story("a", "", "Tea")});
  for (int i = 0; i < 70; ++i) {
    index.write({story("n" + std::to_string(i % 9), "", "Tea " + std::to_string(i))}, {}, {});
    index.sync();
  }
  const Commit commit = read_commit(index.generation().folder);
  EXPECT_LE(commit.segments.size(), 13U) << commit.segments.size();
  EXPECT_EQ(commit.number, 70U);
  index.shared().index->refresh();
  EXPECT_EQ(json::parse(index.get("/api/v1/search", {{"q", "tea"}}).body).at("total"), 10);
}

}  // namespace
}  // namespace kindred
