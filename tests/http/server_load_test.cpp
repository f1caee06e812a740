#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "searchd/http/server.hpp"
#include "tests/http/echo_server.hpp"
#include "tests/support/raw_client.hpp"

namespace kindred::http {
namespace {

using test::EchoServer;
using test::RawClient;

/// Whether a new client gets an answer within ten seconds: the server may first have to notice that
/// others are gone.
bool is_served_soon(std::uint16_t port) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (std::chrono::steady_clock::now() < deadline) {
    const auto answer = test::ask(port, "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    if (answer && answer->status == 200) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// What one client of the crossing test saw.
struct Seen {
  int answers = 0;
  int crossed = 0;
};

/// Asks `requests` times under names of its own on one connection.
Seen ask_often(RawClient& client, const std::string& name, int requests) {
  Seen seen;
  for (int i = 0; i < requests; ++i) {
    const std::string query = "id=" + name + "-" + std::to_string(i);
    client.send("GET /nap?" + query + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.read_answer();
    if (!answer) continue;
    ++seen.answers;
    if (answer->body != "GET /nap " + query) ++seen.crossed;
  }
  return seen;
}

TEST(ServerLoad, GivesNoClientTheAnswerOfAnotherThoughManyGoAway) {
  // Half of the connections go away with a request under way, so that their descriptor is given to
  // the next client, which waits for its own answer while a worker still works for the last one.
  constexpr int kThreads = 8;
  constexpr int kRounds = 1'000;
  constexpr int kRequests = 2;
  ServerOptions options;
  options.workers = 8;
  EchoServer server(options);
  std::atomic<int> answers = 0;
  std::atomic<int> crossed = 0;
  const auto run = [&](int thread) {
    for (int round = 0; round < kRounds; ++round) {
      const std::string name = std::to_string(thread) + "-" + std::to_string(round);
      RawClient leaving(server.port());
      leaving.send("GET /nap?id=left-" + name + " HTTP/1.1\r\nHost: a\r\n\r\n");
      std::this_thread::sleep_for(std::chrono::microseconds(round % 3 * 200));
      leaving.abort();
      RawClient staying(server.port());
      const Seen seen = ask_often(staying, name, kRequests);
      answers += seen.answers;
      crossed += seen.crossed;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(run, i);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(crossed, 0);
  EXPECT_EQ(answers, kThreads * kRounds * kRequests);
}

TEST(ServerLoad, ServesOthersWhileOneClientDoesNotReadItsMegabyte) {
  EchoServer server;
  RawClient slow(server.port(), RawClient::Window::Small);
  slow.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  RawClient quick(server.port());
  for (int i = 0; i < 200; ++i) {
    quick.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(quick.read_answer());
  }
  const auto answer = slow.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, std::string(1'000'000, 'x'));
}

TEST(ServerLoad, RestsWhileAClientAsksOnWithoutReading) {
  EchoServer server;
  RawClient client(server.port(), RawClient::Window::Small);
  const std::string request = "GET /big HTTP/1.1\r\nHost: a\r\n\r\n";
  // The first answers fill the socket; the last request stays unread in it, hence readable.
  for (int i = 0; i < 10; ++i) client.send(request);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  client.send(request);
  const std::clock_t before = std::clock();
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  const double busy = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  EXPECT_LT(busy, 0.1) << "seconds of processor time";
  for (int i = 0; i < 11; ++i) ASSERT_TRUE(client.read_answer());
}

TEST(ServerLoad, Answers503WhereTheQueueIsFullAndGoesOn) {
  ServerOptions options;
  options.workers = 1;
  options.queue_limit = 1;
  EchoServer server(options);
  RawClient running(server.port());
  running.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  server.latch.await_waiting(1);
  // Three for the one place in the queue: one of them waits, the others are refused.
  RawClient first(server.port());
  RawClient second(server.port());
  RawClient third(server.port());
  std::vector<RawClient*> clients{&first, &second, &third};
  for (RawClient* client : clients) client->send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto answered = [](RawClient* client) { return client->has_input(); };
  while (std::count_if(clients.begin(), clients.end(), answered) < 2) std::this_thread::yield();
  server.latch.open();
  int refused = 0;
  for (RawClient* client : clients) {
    const auto answer = client->read_answer();
    ASSERT_TRUE(answer);
    if (answer->status != 503) continue;
    ++refused;
    EXPECT_EQ(answer->header("Retry-After"), "1");
    EXPECT_EQ(answer->header("Connection"), "keep-alive");
    client->send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client->read_answer()->status, 200);
  }
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(running.read_answer()->status, 200);
}

TEST(ServerLoad, RefusesConnectionsAboveTheLimitAndTakesThemAgainLater) {
  ServerOptions options;
  options.max_connections = 3;
  EchoServer server(options);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    clients.back()->send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(clients.back()->read_answer());
  }
  RawClient refused(server.port());
  const auto answer = refused.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_TRUE(refused.is_closed_by_server());
  refused.close();
  clients.clear();
  EXPECT_TRUE(is_served_soon(server.port()));
}

TEST(ServerLoad, LeavesRoomForOthersWhereOneClientTakesMoreThanItsShare) {
  ServerOptions options;
  options.most_connections_of = [](const std::string& address) {
    return address == "127.0.0.1" ? 2 : 0;
  };
  EchoServer server(options);
  const auto status = [](RawClient& client) {
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.read_answer();
    return answer ? answer->status : 0;
  };
  RawClient first(server.port());
  RawClient second(server.port());
  EXPECT_EQ(status(first), 200);
  EXPECT_EQ(status(second), 200);
  RawClient third(server.port());
  EXPECT_EQ(third.read_answer()->status, 503);
  EXPECT_TRUE(third.is_closed_by_server());
  EXPECT_EQ(status(first), 200);
  first.close();
  EXPECT_TRUE(is_served_soon(server.port()));
}

TEST(ServerLoad, SurvivesFarMoreConnectionsThanItTakes) {
  ServerOptions options;
  options.max_connections = 5;
  EchoServer server(options);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 300; ++i) clients.push_back(std::make_unique<RawClient>(server.port()));
  clients.clear();
  EXPECT_TRUE(is_served_soon(server.port()));
}

TEST(ServerLoad, RunsNoRequestThatNobodyWaitsForAnyMore) {
  ServerOptions options = test::hasty_options();
  options.workers = 1;
  EchoServer server(options);
  RawClient running(server.port());
  running.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  server.latch.await_waiting(1);
  RawClient waiting(server.port());
  waiting.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(waiting.read_answer()->status, 503);
  server.latch.open();
  EXPECT_EQ(test::ask(server.port(), "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")->status, 200);
  EXPECT_EQ(server.latch.waiting(), 1);
}

}  // namespace
}  // namespace kindred::http
