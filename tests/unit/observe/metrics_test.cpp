#include "searchd/observe/metrics.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using std::chrono::milliseconds;

Exchange exchange(Ending ending, int status, const std::string& route = "/search") {
  Exchange made;
  made.ending = ending;
  made.status = status;
  made.route = route;
  return made;
}

bool has_line(const Metrics& metrics, const std::string& line) {
  return ("\n" + metrics.text()).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, CountRequestsByRouteAndStatusAndHowTheyEnded) {
  Metrics metrics;
  for (int i = 0; i < 3; ++i) metrics.note(exchange(Ending::kAnswered, 200));
  metrics.note(exchange(Ending::kAnswered, 400));
  metrics.note(exchange(Ending::kShed, 503, ""));
  EXPECT_TRUE(has_line(metrics, R"(kindred_requests_total{code="200",route="/search"} 3)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_requests_total{code="400",route="/search"} 1)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_requests_total{code="503",route=""} 1)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_endings_total{ending="answered"} 4)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_endings_total{ending="shed"} 1)"));
}

TEST(Metrics, CountARequestOnceThoughItsAnswerCameLate) {
  Metrics metrics;
  metrics.note(exchange(Ending::kTimedOut, 503, ""));
  metrics.note(exchange(Ending::kLate, 200));
  EXPECT_TRUE(has_line(metrics, R"(kindred_requests_total{code="503",route=""} 1)"));
  EXPECT_EQ(metrics.text().find(R"(code="200")"), std::string::npos);
  EXPECT_TRUE(has_line(metrics, R"(kindred_endings_total{ending="late"} 1)"));
}

TEST(Metrics, MeasureQueueAndStagesOfWhatAWorkerDid) {
  Metrics metrics;
  Exchange slow = exchange(Ending::kAnswered, 200);
  slow.queued = milliseconds(3);
  slow.worked = milliseconds(50);
  slow.total = milliseconds(53);
  slow.times[Stage::kMatch] = milliseconds(30);
  metrics.note(slow);
  metrics.note(exchange(Ending::kAnswered, 429, ""));  // by the reactor: it never queued
  EXPECT_TRUE(has_line(metrics, "kindred_queue_seconds_count 1"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_queue_seconds_bucket{le="0.004"} 1)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_stage_seconds_bucket{stage="match",le="0.016"} 0)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_stage_seconds_bucket{stage="match",le="0.04"} 1)"));
  EXPECT_EQ(metrics.text().find(R"(stage="plan")"), std::string::npos);
  EXPECT_TRUE(has_line(metrics, R"(kindred_request_seconds_count{route="/search"} 1)"));
}

TEST(Metrics, CountRefusedKeysByReason) {
  Metrics metrics;
  Exchange refused = exchange(Ending::kAnswered, 401);
  refused.key_refusal = KeyRefusal::kExpired;
  metrics.note(refused);
  refused.key_refusal = KeyRefusal::kOutOfScope;
  metrics.note(refused);
  metrics.note(refused);
  metrics.note(exchange(Ending::kAnswered, 200));
  EXPECT_TRUE(has_line(metrics, R"(kindred_refused_keys_total{reason="expired"} 1)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_refused_keys_total{reason="out_of_scope"} 2)"));
  EXPECT_TRUE(has_line(metrics, R"(kindred_refused_keys_total{reason="unknown"} 0)"));
}

TEST(Metrics, BeginAtZeroBeforeAnythingHappened) {
  const Metrics metrics;
  for (const char* ending : kEndingNames) {
    EXPECT_TRUE(
        has_line(metrics, std::string("kindred_endings_total{ending=\"") + ending + "\"} 0"));
  }
  for (const char* reason : kKeyRefusalNames) {
    EXPECT_TRUE(
        has_line(metrics, std::string("kindred_refused_keys_total{reason=\"") + reason + "\"} 0"));
  }
}

TEST(Metrics, SetGauges) {
  Metrics metrics;
  metrics.set("stories", "Stories that are found.", 7);
  metrics.set("stories", "Stories that are found.", 8);
  EXPECT_TRUE(has_line(metrics, "# HELP kindred_stories Stories that are found."));
  EXPECT_TRUE(has_line(metrics, "kindred_stories 8"));
}

}  // namespace
}  // namespace kindred
