#include <algorithm>
#include <map>
#include <sstream>

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>

#include "tests/support/example_index.hpp"

/// What searchd tells of the time that a search took.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::story;

/// Milliseconds of each stage by the answer's Server-Timing.
std::map<std::string, double> times_of(const Answer& answer) {
  std::map<std::string, double> times;
  std::istringstream entries;
  for (const auto& [header, value] : answer.headers) {
    if (header == "Server-Timing") entries.str(value);
  }
  for (std::string entry; std::getline(entries >> std::ws, entry, ',');) {
    const auto value = entry.find(";dur=");
    times[entry.substr(0, value)] = std::stod(entry.substr(value + 5));
  }
  return times;
}

TEST(StageTimes, AreToldInAHeader) {
  ExampleIndex index({story("1", "Tea", "The tea was cold.")});
  for (const char* path : {"/api/v1/search", "/search"}) {
    const auto times = times_of(index.get(path, {{"q", "cold tea"}}));
    EXPECT_EQ(times.size(), kStageNames.size()) << path;
    for (const char* stage : kStageNames) {
      EXPECT_TRUE(times.contains(stage)) << path << " " << stage;
    }
    for (const char* stage : {"plan", "match", "highlight", "render"}) {
      EXPECT_GT(times.at(stage), 0) << path << " " << stage;
    }
  }
}

/// What is logged of a search where `slow_search` is so.
std::string logged(std::chrono::milliseconds slow_search) {
  std::ostringstream written;
  ExampleIndex index({story("1", "Tea", "The tea was cold.")});
  index.shared().log = std::make_shared<Log>(
      "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(written, true));
  index.shared().slow_search = slow_search;
  EXPECT_EQ(index.get("/api/v1/search", {{"q", "tea"}}).status, 200);
  return written.str();
}

TEST(SlowSearch, IsLoggedUnlessThatIsOff) {
  EXPECT_NE(logged(std::chrono::milliseconds(-1)).find("slow: {"), std::string::npos);
  EXPECT_EQ(logged(std::chrono::minutes(1)), "");
  EXPECT_EQ(logged(std::chrono::milliseconds(0)), "") << "0 is off";
}

TEST(StageTimes, AreOfEverySearchThatAQuestionTook) {
  ExampleIndex index({story("1", "Tea", "The tea was cold.")});
  SearchRequest request;
  request.q = "\"tea cold\"";  // no story has the phrase: then its words are searched
  const QueryPlan plan = index.planner().plan(request);
  std::chrono::nanoseconds once{std::chrono::seconds(1)};
  std::chrono::nanoseconds in_all = once;
  for (int i = 0; i < 30; ++i) {  // the least of many: the first are slower
    SearchOutcome phrase = index.searcher().search(plan);
    SearchOutcome loosened = index.search(request);
    ASSERT_EQ(phrase.counts.total, 0U);
    ASSERT_EQ(loosened.counts.total, 1U);
    once = std::min(once, phrase.times[Stage::kMatch]);
    in_all = std::min(in_all, loosened.times[Stage::kMatch]);
  }
  EXPECT_GT(in_all, once);
}

}  // namespace
}  // namespace kindred
