#include <chrono>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "searchd/http/server.hpp"
#include "tests/http/echo_server.hpp"
#include "tests/support/raw_client.hpp"

namespace kindred::http {
namespace {

using test::EchoServer;
using test::RawClient;

/// Sends `bytes`, then expects that one problem with `status`, the end of the connection, and
/// nothing else.
void expect_refusal(std::uint16_t port, std::string_view bytes, int status) {
  RawClient client(port);
  client.send(bytes);
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer) << bytes;
  EXPECT_EQ(answer->status, status) << bytes;
  EXPECT_EQ(answer->header("Connection"), "close");
  EXPECT_EQ(answer->header("Content-Type"), "application/problem+json");
  EXPECT_TRUE(client.is_closed_by_server()) << bytes;
}

TEST(ServerFraming, RefusesWhatCannotBeFramedAndRunsNothingAfterIt) {
  EchoServer server;
  const std::string next = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  expect_refusal(server.port(), "nonsense\r\n\r\n" + next, 400);
  expect_refusal(server.port(), "GET / HTTP/1.1\r\n\r\n" + next, 400);
  expect_refusal(server.port(), "GET / HTTP/3.0\r\nHost: a\r\n\r\n" + next, 505);
  expect_refusal(server.port(), "BREW / HTTP/1.1\r\nHost: a\r\n\r\n" + next, 501);
}

TEST(ServerFraming, RefusesWhatAProxyMightReadDifferently) {
  EchoServer server;
  const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
  const std::string hidden = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  expect_refusal(server.port(), post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 501);
  expect_refusal(server.port(),
                 post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                 400);
  expect_refusal(server.port(), post + "Content-Length: 0\r\nContent-Length: 38\r\n\r\n" + hidden,
                 400);
  expect_refusal(server.port(), post + "Content-Length : 38\r\n\r\n" + hidden, 400);
  expect_refusal(server.port(), post + "X: y\r\n Content-Length: 38\r\n\r\n" + hidden, 400);
  expect_refusal(server.port(), post + "X: y\nContent-Length: 38\r\n\r\n" + hidden, 400);
}

TEST(ServerFraming, RefusesATargetThatCannotBeDecoded) {
  EchoServer server;
  for (const std::string target : {"/%", "/%00", "/api/?q=%FF", "nonsense", "https://a/"}) {
    expect_refusal(server.port(), "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", 400);
  }
}

TEST(ServerFraming, RefusesABodyThatIsNotUtf8) {
  EchoServer server;
  expect_refusal(server.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na\xFF",
                 400);
}

TEST(ServerFraming, RefusesAHeadThatIsTooLarge) {
  EchoServer server;
  expect_refusal(server.port(), "GET /" + std::string(100'000, 'a'), 414);
  expect_refusal(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(1'000'000, 'a'),
                 431);
}

TEST(ServerFraming, RefusesABodyThatIsTooLargeThoughTheClientSendsItAll) {
  EchoServer server;
  expect_refusal(server.port(),
                 "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n" +
                     std::string(2'000'000, 'a'),
                 413);
}

TEST(ServerFraming, TakesABodyOfTheLimit) {
  EchoServer server;
  const auto answer =
      test::ask(server.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 81920\r\n\r\n" +
                                   std::string(81920, 'a'));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body.size(), 81920 + std::string("POST /echo body:").size());
}

TEST(ServerDeadlines, CloseAnIdleConnection) {
  EchoServer server(test::hasty_options());
  RawClient silent(server.port());
  RawClient used(server.port());
  used.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(used.read_answer());
  EXPECT_TRUE(used.is_closed_by_server());
  EXPECT_TRUE(silent.is_closed_by_server());
}

TEST(ServerDeadlines, EndARequestThatDripsInByteByByte) {
  EchoServer server(test::hasty_options());
  RawClient client(server.port());
  const auto start = std::chrono::steady_clock::now();
  client.send("GET / HTTP/1.1\r\nX: ");
  while (client.send("a")) {
    if (std::chrono::steady_clock::now() - start > std::chrono::seconds(5)) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(ServerDeadlines, AnswerARequestThatStops) {
  EchoServer server(test::hasty_options());
  expect_refusal(server.port(), "GET / HTTP/1.1\r\nHost:", 408);
  expect_refusal(server.port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab", 408);
}

TEST(ServerDeadlines, AnswerForAHandlerThatTakesTooLong) {
  EchoServer server(test::hasty_options());
  RawClient client(server.port());
  client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("Retry-After"), "1");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerDeadlines, CloseOnAClientThatDoesNotRead) {
  EchoServer server(test::hasty_options());
  RawClient client(server.port(), RawClient::Window::Small);
  std::string requests;
  for (int i = 0; i < 20; ++i) requests += "GET /big HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(requests);
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  int answers = 0;
  while (client.read_answer()) ++answers;
  EXPECT_LT(answers, 20);
}

}  // namespace
}  // namespace kindred::http
