#include "searchd/http/server.hpp"

#include <atomic>
#include <future>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>

#include "common/base/error.hpp"
#include "tests/http/echo_server.hpp"
#include "tests/support/raw_client.hpp"

namespace kindred::http {
namespace {

using test::EchoServer;
using test::RawClient;

TEST(Server, AnswersARequest) {
  EchoServer server;
  const auto answer = test::ask(
      server.port(), "GET /echo?q=a+b&q=c HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "GET /echo q=a b q=c accept:text/html");
  EXPECT_EQ(answer->header("Content-Type"), "text/plain");
  EXPECT_EQ(answer->header("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(answer->header("Date").ends_with(" GMT"));
}

TEST(Server, HandsTheBodyOfAPostOver) {
  EchoServer server;
  const auto answer =
      test::ask(server.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nstory");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST /echo body:story");
}

TEST(Server, KeepsAConnectionForFurtherRequests) {
  EchoServer server;
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.send("GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->header("Connection"), "keep-alive");
    EXPECT_EQ(answer->body, "GET /" + std::to_string(i));
  }
}

TEST(Server, ClosesWhenTheClientSaysSo) {
  EchoServer server;
  RawClient client(server.port());
  client.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->header("Connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, ClosesAfterAnOldRequestUnlessToldOtherwise) {
  EchoServer server;
  RawClient closing(server.port());
  closing.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(closing.read_answer()->header("Connection"), "close");
  EXPECT_TRUE(closing.is_closed_by_server());
  RawClient keeping(server.port());
  for (int i = 0; i < 2; ++i) {
    keeping.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(keeping.read_answer()->header("Connection"), "keep-alive");
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  ServerOptions options;
  options.workers = 4;
  EchoServer server(options);
  RawClient client(server.port());
  std::string requests;
  // More bytes than the server reads ahead: the rest must wait in the socket, not get lost.
  for (int i = 0; i < 2000; ++i) {
    requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  std::thread sender([&] { client.send(requests); });
  for (int i = 0; i < 2000; ++i) {
    const auto answer = client.read_answer();
    if (!answer || answer->body != "GET /" + std::to_string(i)) {
      ADD_FAILURE() << "answer " << i;
      break;
    }
  }
  sender.join();
}

TEST(Server, AnswersARequestThatComesByteByByte) {
  EchoServer server;
  RawClient client(server.port());
  for (const char byte :
       std::string("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")) {
    client.send({&byte, 1});
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST /echo body:abc");
}

TEST(Server, AnswersHeadWithTheLengthAndWithoutTheBody) {
  EchoServer server;
  RawClient client(server.port());
  client.send("HEAD /big HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.read_head_answer();
  ASSERT_TRUE(head);
  EXPECT_EQ(head->header("Content-Length"), "1000000");
  const auto next = client.read_answer();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->body, "GET /echo");
}

TEST(Server, AnswersOptionsForTheWholeServer) {
  EchoServer server;
  RawClient client(server.port());
  client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 204);
  EXPECT_EQ(answer->header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(client.read_answer()->body, "OPTIONS /echo");
}

TEST(Server, GoesOnAfterAnAnswerWithoutBody) {
  EchoServer server;
  RawClient client(server.port());
  client.send("GET /empty HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer()->status, 204);
  EXPECT_EQ(client.read_answer()->body, "GET /echo");
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
  EchoServer server;
  RawClient client(server.port());
  client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
  client.finish_sending();
  for (const char* body : {"GET /1", "GET /2"}) {
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, body);
  }
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, TurnsWhatAHandlerThrowsInto500) {
  std::ostringstream written;
  auto log = std::make_shared<Log>("test",
                                   std::make_shared<spdlog::sinks::ostream_sink_mt>(written, true));
  EchoServer server({}, log);
  RawClient client(server.port());
  for (const char* path : {"/throw", "/throw-int", "/bad-header"}) {
    client.send("GET " + std::string(path) + "?q=private HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, 500) << path;
    EXPECT_EQ(answer->header("Content-Type"), "application/problem+json");
    EXPECT_EQ(answer->body.find("secret"), std::string::npos);
    EXPECT_EQ(answer->header("Evil"), "");
  }
  server->drain();
  EXPECT_NE(written.str().find("secret detail"), std::string::npos);
  EXPECT_EQ(written.str().find("private"), std::string::npos);
  EXPECT_EQ(written.str().find("/throw"), std::string::npos);
}

TEST(Server, MakesOneHandlerOnEachWorkerThread) {
  std::set<std::thread::id> threads;
  ServerOptions options;
  options.workers = 3;
  const Server server(
      options,
      [&] {
        threads.insert(std::this_thread::get_id());  // no lock: never called by two at once
        return [](const Request&) { return Answer{}; };
      },
      make_silent_log());
  EXPECT_EQ(threads.size(), 3u);
  EXPECT_FALSE(threads.contains(std::this_thread::get_id()));
}

TEST(Server, IsNotMadeWhereAFactoryThrows) {
  int made = 0;
  const HandlerFactory factory = [&]() -> Handler {
    if (++made == 2) throw IndexError("no index here");
    return [](const Request&) { return Answer{}; };
  };
  EXPECT_THROW(Server({}, factory, make_silent_log()), IndexError);
}

TEST(Server, SaysWhoHasItsPort) {
  EchoServer first;
  ServerOptions options;
  options.port = first.port();
  try {
    EchoServer second(options);
    FAIL() << "two servers on one port";
  } catch (const InputError& error) {
    EXPECT_EQ(std::string(error.what()),
              "another program listens on 127.0.0.1:" + std::to_string(first.port()) +
                  "; stop it or choose another port with --port");
  }
}

TEST(Server, RefusesAnAddressThatIsNotOfThisMachine) {
  ServerOptions options;
  options.address = "192.0.2.1";
  EXPECT_THROW(EchoServer{options}, InputError);
  options.address = "not an address";
  EXPECT_THROW(EchoServer{options}, InputError);
}

TEST(Server, CanListenAgainOnThePortOfOneThatEnded) {
  ServerOptions options;
  {
    EchoServer server;
    options.port = server.port();
    test::ask(server.port(), "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  EchoServer again(options);
  EXPECT_TRUE(test::ask(again.port(), "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"));
}

TEST(ServerDrain, DeliversTheAnswerInFlightAndRefusesNewClients) {
  EchoServer server;
  RawClient busy(server.port());
  RawClient idle(server.port());
  idle.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(idle.read_answer());
  busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  server.latch.await_waiting(1);
  auto drained = std::async(std::launch::async, [&] { server->drain(); });
  EXPECT_TRUE(idle.is_closed_by_server());
  EXPECT_FALSE(RawClient(server.port()).connected());
  server.latch.open();
  const auto answer = busy.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "GET /wait");
  EXPECT_EQ(answer->header("Connection"), "close");
  busy.close();
  drained.get();
}

TEST(ServerDrain, ReturnsThoughAHandlerDoesNot) {
  ServerOptions options;
  options.drain_timeout = std::chrono::milliseconds(100);
  EchoServer server(options);
  RawClient client(server.port());
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  server.latch.await_waiting(1);
  server->drain();
  server->drain();
  server.latch.open();
}

TEST(ServerDrain, IsSafeWhileClientsConnect) {
  for (int round = 0; round < 20; ++round) {
    EchoServer server;
    std::atomic<bool> over = false;
    std::thread clients([&, port = server.port()] {
      while (!over) test::ask(port, "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server->drain();
    over = true;
    clients.join();
  }
}

}  // namespace
}  // namespace kindred::http
