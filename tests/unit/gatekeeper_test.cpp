#include "searchd/gatekeeper.hpp"

#include <sstream>

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>

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
  Gatekeeper gatekeeper(strict(), make_silent_log());
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
  Gatekeeper gatekeeper(config, make_silent_log());
  Request request = get("/search", "192.0.2.1");
  request.headers = {{"authorization", "Bearer kindred_x"}};
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(gatekeeper(request, {}));
  request.headers.clear();
  for (int i = 0; i < 2; ++i) EXPECT_FALSE(gatekeeper(request, {}));
  EXPECT_TRUE(gatekeeper(request, {}));
}

TEST(Gatekeeper, AlwaysAnswersWhetherItIsAliveAndReady) {
  const auto calm = [] { return http::Pulse{}; };
  Gatekeeper gatekeeper(strict(), make_silent_log());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(gatekeeper(get("/health/live", "192.0.2.1"), calm)->status, 200);
    EXPECT_FALSE(gatekeeper(get("/health/ready", "192.0.2.1"), {}));
  }
}

TEST(Gatekeeper, LimitsNoProgramOfTheMachineItself) {
  Gatekeeper gatekeeper(strict(), make_silent_log());
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(gatekeeper(get("/search", "127.0.0.1"), {}));
}

/// What a gatekeeper logs of two requests from a trusted proxy.
std::string logged(const SearchdConfig& config, Request request) {
  std::ostringstream written;
  auto log = std::make_shared<Log>("test",
                                   std::make_shared<spdlog::sinks::ostream_sink_mt>(written, true));
  Gatekeeper gatekeeper(config, log);
  for (int i = 0; i < 2; ++i) gatekeeper(request, [] { return http::Pulse{}; });
  return written.str();
}

TEST(Gatekeeper, WarnsOnceOfAProxyThatDoesNotSayWhoItsClientsAre) {
  const std::string said = "one of `trusted_proxies`, has no X-Forwarded-For";
  Request request = get("/search", "127.0.0.1");
  const std::string log = logged(strict(), request);
  EXPECT_NE(log.find(said), std::string::npos) << log;
  EXPECT_EQ(log.find(said), log.rfind(said)) << log;
  SearchdConfig staff = strict();
  staff.audience = "staff";
  staff.requests_a_second = 0;
  request.headers = {{"authorization", "Bearer kindred_x"}};
  EXPECT_NE(logged(staff, request).find(said), std::string::npos);
}

TEST(Gatekeeper, HasNoWarningWhereClientsAreToldApartOrNeedNotBe) {
  Request request = get("/search", "127.0.0.1");
  SearchdConfig free = strict();
  free.requests_a_second = 0;
  EXPECT_EQ(logged(free, request), "");
  EXPECT_EQ(logged(strict(), get("/search", "192.0.2.1")), "");
  EXPECT_EQ(logged(strict(), get("/health/ready", "127.0.0.1")), "");
  EXPECT_EQ(logged(strict(), get("/health/live", "127.0.0.1")), "");
  request.headers = {{"x-forwarded-for", "192.0.2.1"}};
  EXPECT_EQ(logged(strict(), request), "");
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
