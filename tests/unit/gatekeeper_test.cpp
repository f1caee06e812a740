#include "searchd/gatekeeper.hpp"

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"

namespace kindred {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Request get(const std::string& path, const std::string& client) {
  Request request;
  request.path = path;
  request.address = client;
  return request;
}

SearchdConfig strict() {
  SearchdConfig config;
  config.requests_a_second = 0.001;
  config.request_burst = 2;
  return config;
}

TEST(Gatekeeper, RefusesWhoAsksTooMuch) {
  Gatekeeper gatekeeper(strict());
  EXPECT_FALSE(gatekeeper(get("/search", "192.0.2.1"), {}));
  EXPECT_FALSE(gatekeeper(get("/search", "192.0.2.1"), {}));
  const auto refused = gatekeeper(get("/search", "192.0.2.1"), {});
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 429);
  EXPECT_EQ(test::header_of(*refused, "Retry-After"), "1000");
  EXPECT_FALSE(gatekeeper(get("/search", "192.0.2.2"), {}));
}

TEST(Gatekeeper, LeavesWhoShowsAKeyToTheLimitOfKeys) {
  SearchdConfig config = strict();
  config.audience = "staff";
  Gatekeeper gatekeeper(config);
  Request request = get("/search", "192.0.2.1");
  request.headers = {{"authorization", "Bearer kindred_x"}};
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(gatekeeper(request, {}));
  request.headers.clear();
  for (int i = 0; i < 2; ++i) EXPECT_FALSE(gatekeeper(request, {}));
  EXPECT_TRUE(gatekeeper(request, {}));
}

TEST(Gatekeeper, AlwaysAnswersWhetherItIsAliveAndReady) {
  const auto calm = [] { return http::Pulse{}; };
  Gatekeeper gatekeeper(strict());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(gatekeeper(get("/health/live", "192.0.2.1"), calm)->status, 200);
    EXPECT_FALSE(gatekeeper(get("/health/ready", "192.0.2.1"), {}));
  }
}

TEST(Gatekeeper, LimitsNoProgramOfTheMachineItself) {
  Gatekeeper gatekeeper(strict());
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(gatekeeper(get("/search", "127.0.0.1"), {}));
}

TEST(LiveAnswer, NoticesAStuckWorkerAndAStuckReactor) {
  EXPECT_EQ(live_answer({1, 2, seconds(14), seconds(1)}, seconds(15)).status, 200);
  const Answer worker = live_answer({1, 2, seconds(16), milliseconds(9)}, seconds(15));
  EXPECT_EQ(worker.status, 503);
  EXPECT_NE(worker.body.find("A worker has been at one request for 16 s."), std::string::npos);
  const Answer reactor = live_answer({1, 2, seconds(0), seconds(20)}, seconds(15));
  EXPECT_EQ(reactor.status, 503);
  EXPECT_NE(reactor.body.find("Nothing was read or written for 20 s."), std::string::npos);
}

}  // namespace
}  // namespace kindred
