#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searchd/http/connection_driver.hpp"
#include "searchd/http/problems.hpp"
#include "tests/http/echo_server.hpp"
#include "tests/support/raw_client.hpp"

/// What a server tells who watches it, who may answer for its workers, and what it takes over.
namespace kindred::http {
namespace {

using test::EchoServer;
using test::RawClient;

std::string get(const std::string& path, const std::string& fields = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

/// What a server's observer was told.
class Told {
 public:
  Observer observer() {
    return [this](const Exchange& exchange) {
      const std::lock_guard lock(mutex_);
      exchanges_.push_back(exchange);
    };
  }
  /// The n-th, once it is there.
  Exchange at(std::size_t n) {
    for (int waits = 0; waits < 500; ++waits) {
      {
        const std::lock_guard lock(mutex_);
        if (exchanges_.size() > n) return exchanges_[n];
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "exchange " << n << " was not told";
    return {};
  }

 private:
  std::mutex mutex_;
  std::vector<Exchange> exchanges_;
};

TEST(ServerWatching, TellsOfEveryRequest) {
  Told told;
  ServerOptions options;
  options.observer = told.observer();
  EchoServer server(options);
  const auto answer = test::ask(server.port(), get("/echo?q=tea"));
  ASSERT_TRUE(answer);
  const Exchange exchange = told.at(0);
  EXPECT_EQ(exchange.ending, Ending::kAnswered);
  EXPECT_EQ(exchange.status, 200);
  EXPECT_EQ(exchange.request.path, "/echo");
  EXPECT_EQ(exchange.request.address, "127.0.0.1");
  EXPECT_EQ(exchange.request.id, answer->header("X-Request-Id"));
  EXPECT_EQ(exchange.bytes, answer->head.size() + 4 + answer->body.size());
  EXPECT_GT(exchange.worked.count(), 0);
  EXPECT_GE(exchange.total, exchange.queued + exchange.worked);

  test::ask(server.port(), "nonsense\r\n\r\n");
  EXPECT_EQ(told.at(1).ending, Ending::kRefused);
  EXPECT_EQ(told.at(1).status, 400);
}

TEST(ServerWatching, CallsARequestAsAProxyDoesAndElseByANameOfItsOwn) {
  EchoServer server;
  const auto named = test::ask(server.port(), get("/", "X-Request-Id: abc-1.2_3\r\n"));
  EXPECT_EQ(named->header("X-Request-Id"), "abc-1.2_3");
  std::set<std::string> ids;
  for (const char* field : {"", "", "X-Request-Id: a b\r\n", "X-Request-Id: \"\r\n"}) {
    ids.insert(test::ask(server.port(), get("/", field))->header("X-Request-Id"));
  }
  ids.insert(test::ask(server.port(), "nonsense\r\n\r\n")->header("X-Request-Id"));
  EXPECT_EQ(ids.size(), 5U);
  EXPECT_FALSE(ids.contains(""));
}

TEST(ServerWatching, TakesAnIdOfExactlyTheLimitOver) {
  EchoServer server;
  const auto id_for = [&](const std::string& wished) {
    return test::ask(server.port(), get("/", "X-Request-Id: " + wished + "\r\n"))
        ->header("X-Request-Id");
  };
  const std::string longest(kLongestRequestId, 'a');
  EXPECT_EQ(id_for(longest), longest);
  EXPECT_EQ(id_for("z"), "z");
  for (const std::string& bad :
       {longest + "a", std::string("a/b"), std::string("a,b"), std::string("\xC3\xA9")}) {
    const std::string id = id_for(bad);
    EXPECT_NE(id, bad);
    EXPECT_FALSE(id.empty());
    EXPECT_LE(id.size(), kLongestRequestId);
  }
}

TEST(ServerWatching, LetsAGatekeeperAnswer) {
  ServerOptions options;
  options.gatekeeper = [](const Request& request, const PulseTeller&) -> std::optional<Answer> {
    if (request.path == "/shut") return Answer{429, "text/plain", "later", {{"Retry-After", "1"}}};
    return std::nullopt;
  };
  EchoServer server(options);
  RawClient client(server.port());
  client.send(get("/shut") + get("/open"));
  EXPECT_EQ(client.read_answer()->status, 429);
  EXPECT_EQ(client.read_answer()->body, "GET /open");
}

TEST(ServerWatching, GivesUpARequestWhoseClientHasLeft) {
  Told told;
  ServerOptions options;
  options.workers = 1;
  options.observer = told.observer();
  EchoServer server(options);
  {
    RawClient leaver(server.port());
    leaver.send(get("/wait"));
    server.latch.await_waiting(1);
    leaver.abort();
  }
  RawClient queued(server.port());
  queued.send(get("/echo?n=queued"));
  while (server->pulse().queued == 0) std::this_thread::yield();
  queued.abort();
  while (server->pulse().connections > 0) std::this_thread::yield();
  server.latch.open();
  EXPECT_EQ(told.at(0).ending, Ending::kLate);
  EXPECT_TRUE(*told.at(0).request.given_up);
  EXPECT_EQ(test::ask(server.port(), get("/last"))->status, 200);
  EXPECT_EQ(told.at(1).request.path, "/last") << "nobody worked on what nobody waited for";
}

TEST(ServerWatching, ShedsWhatWaitedTooLongForAWorker) {
  Told told;
  ServerOptions options;
  options.workers = 1;
  options.queue_timeout = std::chrono::milliseconds(50);
  options.observer = told.observer();
  EchoServer server(options);
  RawClient first(server.port());
  first.send(get("/wait"));
  server.latch.await_waiting(1);
  RawClient second(server.port());
  second.send(get("/echo"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_GE(server->pulse().longest_at_work, std::chrono::milliseconds(90));
  server.latch.open();
  const auto shed = second.read_answer();
  ASSERT_TRUE(shed);
  EXPECT_EQ(shed->status, 503);
  EXPECT_EQ(shed->header("Retry-After"), "1");
  EXPECT_EQ(told.at(1).ending, Ending::kShed);
  EXPECT_EQ(first.read_answer()->status, 200);
}

TEST(ServerWatching, SpeaksToPeopleInAPageAndToProgramsInJson) {
  ServerOptions options;
  options.gatekeeper = [](const Request&, const PulseTeller&) { return overloaded("Too much."); };
  EchoServer server(options);
  const auto page = test::ask(server.port(), get("/search?q=tea", "Accept: text/html,*/*\r\n"));
  EXPECT_EQ(page->status, 503);
  EXPECT_EQ(page->header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_NE(page->body.find("<h1>Please try again in a moment</h1>"), std::string::npos);
  EXPECT_EQ(page->header("Retry-After"), "1");
  for (const auto& [path, accept] : {std::pair{"/api/v1/search", "Accept: text/html\r\n"},
                                     std::pair{"/search", "Accept: */*\r\n"}}) {
    const auto problem = test::ask(server.port(), get(path, accept));
    EXPECT_EQ(problem->header("Content-Type"), "application/problem+json") << path;
  }
}

TEST(ServerWatching, TellsThatALateAnswerCameAfterItsTime) {
  Told told;
  ServerOptions options = test::hasty_options();
  options.observer = told.observer();
  EchoServer server(options);
  EXPECT_EQ(test::ask(server.port(), get("/wait"))->status, 503);
  EXPECT_EQ(told.at(0).ending, Ending::kTimedOut);
  server.latch.open();
  EXPECT_EQ(told.at(1).ending, Ending::kLate);
}

/// A socket that listens on a free port of loopback.
class ListeningSocket {
 public:
  ListeningSocket() : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(fd_, 64), 0);
    socklen_t size = sizeof address;
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  ~ListeningSocket() { ::close(fd_); }
  int fd() const { return fd_; }
  std::uint16_t port() const { return port_; }

 private:
  int fd_;
  std::uint16_t port_ = 0;
};

TEST(ServerWatching, TakesASocketOverAndLeavesItsClientsToTheNext) {
  const ListeningSocket socket;
  ServerOptions options;
  options.socket = socket.fd();
  {
    EchoServer first(options);
    EXPECT_EQ(first.port(), socket.port());
    EXPECT_EQ(test::ask(socket.port(), get("/first"))->body, "GET /first");
    first->drain();
  }
  RawClient early(socket.port());  // while nobody serves
  early.send(get("/early"));
  EchoServer second(options);
  EXPECT_EQ(early.read_answer()->body, "GET /early");
  EXPECT_EQ(test::ask(socket.port(), get("/second"))->body, "GET /second");
}

TEST(ServerWatching, SharesASocketWithTheOneBefore) {
  const ListeningSocket socket;
  ServerOptions options;
  options.socket = socket.fd();
  auto first = std::make_unique<EchoServer>(options);
  EchoServer second(options);
  std::atomic<bool> done = false;
  std::atomic<int> answered = 0;
  auto clients = std::async(std::launch::async, [&] {
    while (!done) {
      const auto answer = test::ask(socket.port(), get("/nap"));
      if (!answer || answer->status != 200) return false;
      ++answered;
    }
    return true;
  });
  while (answered < 50) std::this_thread::yield();
  (*first)->drain();
  first.reset();
  const int before = answered;
  while (answered < before + 50 &&
         clients.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    std::this_thread::yield();
  }
  done = true;
  EXPECT_TRUE(clients.get()) << "a request was refused or lost";
}

}  // namespace
}  // namespace kindred::http
