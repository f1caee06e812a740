#include "benchmarks/load/closed_loop.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/http/echo_server.hpp"

namespace kindred::load {
namespace {

using namespace std::chrono_literals;

Address address_of(const test::EchoServer& server) { return {"127.0.0.1", server.port()}; }

std::vector<std::size_t> requests_of(const Samples& samples) {
  std::vector<std::size_t> requests;
  for (const Sample& sample : samples.all) requests.push_back(sample.request);
  std::sort(requests.begin(), requests.end());
  return requests;
}

TEST(Drive, AsksForEachTargetInTurnSoOften) {
  test::EchoServer server;
  const Samples samples = drive(address_of(server), {"/a", "/b", "/c"}, {2, 0ns, 7});
  EXPECT_EQ(requests_of(samples), (std::vector<std::size_t>{0, 0, 0, 1, 1, 2, 2}));
  for (const Sample& sample : samples.all) {
    EXPECT_EQ(sample.status, 200);
    EXPECT_GT(sample.latency, 0ns);
  }
  EXPECT_GT(samples.took, 0ns);
}

TEST(Drive, NotesTheStatusOfEveryAnswer) {
  test::EchoServer server;
  const Samples samples = drive(address_of(server), {"/a", "/throw"}, {1, 0ns, 4});
  std::multiset<int> statuses;
  for (const Sample& sample : samples.all) statuses.insert(sample.status);
  EXPECT_EQ(statuses, (std::multiset<int>{200, 200, 500, 500}));
}

TEST(Drive, TakesAnswersLargerThanItsBuffer) {
  test::EchoServer server;
  const Samples samples = drive(address_of(server), {"/big"}, {3, 0ns, 9});
  ASSERT_EQ(samples.all.size(), 9U);
  for (const Sample& sample : samples.all) EXPECT_EQ(sample.status, 200);
}

TEST(Drive, KeepsAsManyUnderWayAsItHasConnections) {
  http::ServerOptions options;
  options.workers = 3;
  test::EchoServer server(options);
  std::thread opens([&] {
    server.latch.await_waiting(3);  // hangs where fewer are asked at once
    server.latch.open();
  });
  const Samples samples = drive(address_of(server), {"/wait"}, {3, 0ns, 3});
  opens.join();
  EXPECT_EQ(samples.all.size(), 3U);
}

TEST(Drive, BeginsNoRequestAfterItsTime) {
  test::EchoServer server;
  const Samples samples = drive(address_of(server), {"/nap"}, {1, 50ms, std::nullopt});
  EXPECT_GE(samples.took, 50ms);
  EXPECT_GE(samples.all.size(), 2U);
  EXPECT_LE(samples.all.size(), 26U);  // each takes 2 ms at least
}

TEST(Drive, SaysWhenNothingListens) {
  std::uint16_t port = 0;
  {
    test::EchoServer gone;
    port = gone.port();
  }
  EXPECT_THROW(drive({"127.0.0.1", port}, {"/a"}, {1, 1h, std::nullopt}), Error);
}

TEST(Connection, IsOpenedAnewWhereTheServerHasClosedIt) {
  test::EchoServer server(test::hasty_options());
  Connection connection(address_of(server));
  ASSERT_EQ(connection.get("/a")->body, "GET /a");
  std::this_thread::sleep_for(600ms);  // the server waits 200 ms
  const auto answer = connection.get("/b");
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->body, "GET /b");
}

TEST(ParseAddress, TakesWhatSearchdLogs) {
  EXPECT_EQ(parse_address("http://127.0.0.1:8080").port, 8080);
  EXPECT_EQ(parse_address("http://127.0.0.1:8080/").host, "127.0.0.1");
  EXPECT_EQ(parse_address("10.0.0.2:80").host, "10.0.0.2");
}

TEST(ParseAddress, RefusesOthers) {
  for (const char* url : {"http://127.0.0.1", "http://127.0.0.1:0", "http://127.0.0.1:x",
                          "http://example:80", "https://127.0.0.1:80", ""}) {
    EXPECT_THROW(parse_address(url), InputError) << url;
  }
}

}  // namespace
}  // namespace kindred::load
