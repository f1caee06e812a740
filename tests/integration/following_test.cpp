#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

#include "tests/support/example_index.hpp"

namespace kindred {
namespace {

using namespace std::chrono_literals;

using test::ExampleIndex;
using test::story;

/// Whether the answer is that the index is written to faster than it can be read.
bool is_overtaken(const Answer& answer) {
  return answer.status == 503 && answer.body.find("changed faster") != std::string::npos;
}

/// The total of an answer that must be good, and have as many hits.
std::size_t total_of(const Answer& answer) {
  EXPECT_EQ(answer.status, 200) << answer.body;
  if (answer.status != 200) return 0;
  const auto body = nlohmann::json::parse(answer.body);
  EXPECT_EQ(body.at("hits").size(), body.at("total").get<std::size_t>());
  return body.at("total");
}

Answer ask(ExampleIndex& index, const std::string& q) {
  return index.get("/api/v1/search", {{"q", q}, {"take", "100"}});
}

std::vector<Story> teas(int count) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) {
    stories.push_back(story("s" + std::to_string(i), "", "Tea number " + std::to_string(i)));
  }
  return stories;
}

/// Adds stories and publishes another generation, as the indexer does while searchd serves.
void publish(ExampleIndex& index, const std::vector<Story>& stories) {
  index.write(stories, {}, {});
  build_index({index.store_path(), index.index_path(), 2}, test::language(),
              [](BuildStage, std::uint64_t, std::uint64_t) {});
}

/// Withdraws a story in the store, and commits that to the index.
void remove(ExampleIndex& index, const std::string& id) {
  Story gone = story(id, "", "");
  gone.state = StoryState::kWithdrawn;
  index.write({gone}, {}, {});
  index.sync();
}

std::string timing_of(const Answer& answer) {
  for (const auto& [name, value] : answer.headers) {
    if (name == "Server-Timing") return value;
  }
  return "";
}

TEST(LiveIndex, TakesUpANewGenerationOnceItIsLookedFor) {
  ExampleIndex index(teas(2));
  EXPECT_EQ(total_of(ask(index, "tea")), 2U);
  publish(index, teas(3));
  EXPECT_EQ(total_of(ask(index, "tea")), 2U);
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_EQ(total_of(ask(index, "tea")), 3U);
  EXPECT_FALSE(index.shared().index->refresh());
}

TEST(LiveIndex, ServesOnWhatItHasWhereTheNewOneCannotBeRead) {
  ExampleIndex index(teas(2));
  publish(index, teas(3));
  std::filesystem::remove(index.index_path() / "generation-000002" / kManifestFile);
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_EQ(total_of(ask(index, "tea")), 2U);
  EXPECT_NE(index.get("/health/ready").body.find("\"in_place_of\": \"generation-000002\""),
            std::string::npos);
  EXPECT_FALSE(index.shared().index->refresh());
  WithheldStories withheld;
  withheld["s0"] = {StoryState::kWithdrawn, "", now()};
  write_withheld(index.index_path(), withheld);
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_EQ(total_of(ask(index, "tea")), 1U);
  EXPECT_EQ(index.get("/api/v1/stories/s0").status, 410);
  index.build();
  EXPECT_EQ(total_of(ask(index, "tea")), 2U) << "who restores a story says so";
  EXPECT_EQ(index.get("/health/ready").body.find("in_place_of"), std::string::npos);
}

TEST(LiveIndex, TakesUpACommit) {
  ExampleIndex index(teas(5));
  remove(index, "s3");
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_EQ(total_of(ask(index, "tea")), 4U);
  EXPECT_EQ(index.get("/api/v1/stories/s3").status, 410);
}

TEST(Following, SearchesOnInWhatItHasWhileOthersCommit) {
  ExampleIndex index(teas(5));
  for (int i = 0; i < 4; ++i) remove(index, "s" + std::to_string(i));
  EXPECT_EQ(total_of(ask(index, "tea")), 5U);
  EXPECT_EQ(index.get("/api/v1/stories/s3").status, 200);
}

TEST(Following, AnswersAnewWhereWhatItHasIsNotThereAnyMore) {
  ExampleIndex index(teas(5));
  index.write({story("s5", "", "Tea")}, {}, {});
  index.sync();
  index.shared().index->refresh();
  const auto served = index.shared().index->current();
  index.write({story("s6", "", "Tea")}, {}, {});
  index.sync();
  std::filesystem::remove_all(index.generation().folder /
                              served->snapshot->commit.segments[1].name);
  Analyzer analyzer(test::language());
  EXPECT_THROW(Searcher(served->snapshot, Ranking(), index.shared().untelling, analyzer),
               IndexChanged);
}

TEST(Following, GivesNoMixedAnswerWhileStoriesAreRemoved) {
  constexpr int kStories = 60;
  ExampleIndex index(teas(kStories));
  std::atomic<bool> is_done = false;
  std::thread writer([&] {
    for (int i = 0; i < kStories - 1; ++i) {
      remove(index, "s" + std::to_string(i));
      std::this_thread::sleep_for(20ms);
    }
    is_done = true;
  });
  std::thread refresher([&] {
    while (!is_done) {
      try {
        index.shared().index->refresh();
      } catch (
          const IndexChanged&) {  // written to while it was read: looked for again, as searchd does
      }
      std::this_thread::sleep_for(1ms);
    }
  });
  std::thread words([&] {
    while (!is_done) {
      index.shared().index->refresh_words();
      std::this_thread::sleep_for(1ms);
    }
  });
  std::size_t last = kStories;
  while (!is_done) {
    const Answer answer = ask(index, "tea");
    if (is_overtaken(answer)) continue;
    const std::size_t total = total_of(answer);
    EXPECT_LE(total, last);
    last = total;
  }
  writer.join();
  refresher.join();
  words.join();
  index.shared().index->refresh();
  EXPECT_EQ(total_of(ask(index, "tea")), 1U);
}

TEST(SearchTimeout, IsAnsweredWithWhatToTry) {
  ExampleIndex index(teas(2));
  index.shared().search_timeout = 0ms;
  const Answer answer = ask(index, "tea");
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.body.find("Ask for fewer or rarer words"), std::string::npos) << answer.body;
  EXPECT_EQ(index.get("/search", {{"q", "tea"}}).status, 503);
  EXPECT_EQ(index.get("/health/live").status, 200);
}

TEST(KeptAnswers, AreGivenAgainToWhoeverAsksTheSame) {
  ExampleIndex index(teas(2));
  const Answer first = index.get("/api/v1/search", {{"q", "tea"}, {"take", "5"}});
  const Answer again = index.get("/api/v1/search", {{"take", "5"}, {"q", "tea"}, {"theme", ""}});
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(timing_of(first).find("match;dur=0.000"), std::string::npos) << timing_of(first);
  EXPECT_NE(timing_of(again).find("match;dur=0.000"), std::string::npos) << timing_of(again);
}

TEST(KeptAnswers, DifferForPagesAndPrograms) {
  ExampleIndex index(teas(2));
  EXPECT_EQ(index.get("/api/v1/search", {{"q", "tea"}}).content_type, "application/json");
  EXPECT_EQ(index.get("/search", {{"q", "tea"}}).content_type, "text/html; charset=utf-8");
}

TEST(KeptAnswers, AreNotThoseOfAnOlderIndex) {
  ExampleIndex index(teas(2));
  EXPECT_EQ(total_of(ask(index, "tea")), 2U);
  EXPECT_EQ(total_of(ask(index, "tea")), 2U);
  publish(index, teas(3));
  index.shared().index->refresh();
  EXPECT_EQ(total_of(ask(index, "tea")), 3U);
}

}  // namespace
}  // namespace kindred
