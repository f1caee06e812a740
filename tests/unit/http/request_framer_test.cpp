#include "searchd/http/request_framer.hpp"

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace kindred::http {
namespace {

constexpr FrameLimits kLimits{512, 64, 8};

FramedRequest expect_request(RequestFramer& framer) {
  auto frame = framer.next();
  if (!frame || !std::holds_alternative<FramedRequest>(*frame)) {
    ADD_FAILURE() << "no request";
    return {};
  }
  return std::get<FramedRequest>(*frame);
}

FramedRequest frame_whole(std::string_view bytes) {
  RequestFramer framer(kLimits);
  framer.append(bytes);
  return expect_request(framer);
}

/// The status that the bytes are refused with; 200 for a request, 0 where more is awaited.
int status_of(std::string_view bytes) {
  RequestFramer framer(kLimits);
  framer.append(bytes);
  const auto frame = framer.next();
  if (!frame) return 0;
  const auto* error = std::get_if<FramingError>(&*frame);
  return error != nullptr ? error->status : 200;
}

TEST(RequestFramer, ReadsARequestWithoutBody) {
  const auto request = frame_whole(
      "GET /search?q=tea HTTP/1.1\r\nHost: kindred.example\r\nAccept: text/html\r\n\r\n");
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/search?q=tea");
  EXPECT_EQ(request.headers, (std::vector<Parameter>{{"accept", "text/html"}}));
  EXPECT_EQ(request.body, "");
  EXPECT_EQ(request.persistence, Persistence::KeepAlive);
}

TEST(RequestFramer, ReadsARequestWithBody) {
  const auto request =
      frame_whole("POST /similar HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\na\r\nb");
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.body, "a\r\nb");
}

TEST(RequestFramer, ReadsTheSameHoweverTheBytesAreSplit) {
  const std::string bytes =
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
      "GET /y HTTP/1.1\r\nHost: a\r\n\r\n";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    RequestFramer framer(kLimits);
    std::vector<std::string> targets;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      framer.append(std::string_view(bytes).substr(at, step));
      while (const auto frame = framer.next()) {
        ASSERT_TRUE(std::holds_alternative<FramedRequest>(*frame)) << "step " << step;
        targets.push_back(std::get<FramedRequest>(*frame).target);
      }
    }
    EXPECT_EQ(targets, (std::vector<std::string>{"/x", "/y"})) << "step " << step;
    EXPECT_EQ(framer.buffered(), 0u);
  }
}

TEST(RequestFramer, SaysHowFarARequestHasCome) {
  RequestFramer framer(kLimits);
  EXPECT_FALSE(framer.next());
  EXPECT_EQ(framer.progress(), RequestFramer::Progress::Nothing);
  framer.append("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n");
  EXPECT_FALSE(framer.next());
  EXPECT_EQ(framer.progress(), RequestFramer::Progress::Head);
  framer.append("\r\nx");
  EXPECT_FALSE(framer.next());
  EXPECT_EQ(framer.progress(), RequestFramer::Progress::Body);
  framer.append("y");
  EXPECT_EQ(expect_request(framer).body, "xy");
  EXPECT_FALSE(framer.next());
  EXPECT_EQ(framer.progress(), RequestFramer::Progress::Nothing);
}

TEST(RequestFramer, KnowsWhetherTheClientWishesToGoOn) {
  const auto persistence = [](std::string_view version, std::string_view field) {
    return frame_whole("GET / " + std::string(version) + "\r\nHost: a\r\n" + std::string(field) +
                       "\r\n")
        .persistence;
  };
  EXPECT_EQ(persistence("HTTP/1.1", ""), Persistence::KeepAlive);
  EXPECT_EQ(persistence("HTTP/1.1", "Connection: Close\r\n"), Persistence::Close);
  EXPECT_EQ(persistence("HTTP/1.1", "Connection: x, close\r\n"), Persistence::Close);
  EXPECT_EQ(persistence("HTTP/1.1", "Connection: upgrade\r\n"), Persistence::KeepAlive);
  EXPECT_EQ(persistence("HTTP/1.0", ""), Persistence::Close);
  EXPECT_EQ(persistence("HTTP/1.0", "Connection: Keep-Alive\r\n"), Persistence::KeepAlive);
  EXPECT_EQ(persistence("HTTP/1.0", "Connection: keep-alive, close\r\n"), Persistence::Close);
  EXPECT_EQ(persistence("HTTP/1.0", "Connection: close\r\nConnection: keep-alive\r\n"),
            Persistence::Close);
}

TEST(RequestFramer, TakesWhatOrdinaryClientsSend) {
  for (const std::string_view head :
       {"GET / HTTP/1.0\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:a\r\n\r\n", "GET / HTTP/1.1\r\nHOST: \t a \t \r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET /?a|b^\"<> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nReferer: http://x/\xC5\xB5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX:\r\nCookie: foo\r\nAccept: */*; q=.2\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 000\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"}) {
    EXPECT_EQ(status_of(head), 200) << head;
  }
}

TEST(RequestFramer, DropsAnAcceptFieldThatIsNotAscii) {
  EXPECT_TRUE(
      frame_whole("GET / HTTP/1.1\r\nHost: a\r\nAccept: text/\xFF\r\n\r\n").headers.empty());
  const auto request = frame_whole(
      "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\nCookie: a\r\nx-forwarded-for: "
      "10.0.0.2\r\n\r\n");
  EXPECT_EQ(request.headers, (std::vector<Parameter>{{"x-forwarded-for", "10.0.0.1, 10.0.0.2"}}));
}

struct Attack {
  const char* name;
  std::string bytes;
  int status;
};

void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

class RequestFramerAttack : public testing::TestWithParam<Attack> {};

TEST_P(RequestFramerAttack, IsRefusedForGood) {
  RequestFramer framer(kLimits);
  framer.append(GetParam().bytes);
  const auto frame = framer.next();
  ASSERT_TRUE(frame.has_value()) << "more is awaited";
  ASSERT_TRUE(std::holds_alternative<FramingError>(*frame)) << "it was taken";
  EXPECT_EQ(std::get<FramingError>(*frame).status, GetParam().status);
  framer.append("GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_FALSE(framer.next().has_value());
}

TEST_P(RequestFramerAttack, IsRefusedByteByByte) {
  RequestFramer framer(kLimits);
  std::vector<int> seen;
  for (const char byte : GetParam().bytes) {
    framer.append({&byte, 1});
    if (const auto frame = framer.next()) {
      ASSERT_TRUE(std::holds_alternative<FramingError>(*frame));
      seen.push_back(std::get<FramingError>(*frame).status);
    }
  }
  EXPECT_EQ(seen, std::vector<int>{GetParam().status});
}

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n";
const std::string kPost = "POST / HTTP/1.1\r\nHost: a\r\n";

std::string fields(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "X: y\r\n";
  return text;
}

const Attack kAttacks[] = {
    {"BareLineFeeds", "GET / HTTP/1.1\nHost: a\n\n", 400},
    {"BareLineFeedAfterAField", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
    {"BareLineFeedAtTheEnd", "GET / HTTP/1.1\r\nHost: a\r\n\n", 400},
    {"BareCarriageReturnInAValue", kGet + "X: a\rb\r\n\r\n", 400},
    {"CarriageReturnTwice", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400},
    {"FoldedField", kGet + "X: a\r\n b\r\n\r\n", 400},
    {"FoldedWithATab", kGet + "X: a\r\n\tb\r\n\r\n", 400},
    {"FoldedTransferEncoding", kPost + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400},
    {"BlankBeforeTheColon", kGet + "Content-Length : 5\r\n\r\n", 400},
    {"TabBeforeTheColon", kGet + "Content-Length\t: 5\r\n\r\n", 400},
    {"FieldWithoutColon", kGet + "nonsense\r\n\r\n", 400},
    {"FieldWithoutName", kGet + ": a\r\n\r\n", 400},
    {"FieldNameThatIsNoToken", kGet + "X@Y: a\r\n\r\n", 400},
    {"FieldNameOutsideAscii", kGet + "X\xC3\xA9: a\r\n\r\n", 400},
    {"NulInAValue", kGet + std::string("X: a\0b\r\n\r\n", 10), 400},
    {"DeleteInAValue", kGet + "X: a\x7F\r\n\r\n", 400},
    {"EscapeInTheTarget", "GET /\x1B[2J HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
    {"TwoHosts", kGet + "Host: b\r\n\r\n", 400},
    {"TheSameHostTwice", kGet + "Host: a\r\n\r\n", 400},
    {"TwoHostsInOldHttp", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400},
    {"HostWithAPath", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
    {"HostWithAUser", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
    {"HostWithABlank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
    {"TwoHostsInOneField", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
    {"Chunked", kPost + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501},
    {"ChunkedInCapitals", kPost + "TRANSFER-ENCODING: CHUNKED\r\n\r\n0\r\n\r\n", 501},
    {"ChunkedInOldHttp", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 501},
    {"UnknownTransferEncoding", kPost + "Transfer-Encoding: xchunked\r\n\r\n", 501},
    {"EmptyTransferEncoding", kPost + "Transfer-Encoding:\r\n\r\n", 501},
    {"IdentityTransferEncoding", kPost + "Transfer-Encoding: identity\r\n\r\n", 501},
    {"TransferEncodingList", kPost + "Transfer-Encoding: chunked, identity\r\n\r\n", 501},
    {"TransferEncodingTwice",
     kPost + "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501},
    {"LengthThenChunked", kPost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
    {"ChunkedThenLength", kPost + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 400},
    {"TwoLengths", kPost + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
    {"TheSameLengthTwice", kPost + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
    {"LengthList", kPost + "Content-Length: 1, 1\r\n\r\na", 400},
    {"NegativeLength", kPost + "Content-Length: -1\r\n\r\n", 400},
    {"LengthWithAPlus", kPost + "Content-Length: +1\r\n\r\na", 400},
    {"HexadecimalLength", kPost + "Content-Length: 0x1\r\n\r\na", 400},
    {"LengthWithALetter", kPost + "Content-Length: 1a\r\n\r\na", 400},
    {"LengthWithABlank", kPost + "Content-Length: 1 1\r\n\r\na", 400},
    {"LengthWithAComma", kPost + "Content-Length: 1,\r\n\r\na", 400},
    {"EmptyLength", kPost + "Content-Length:\r\n\r\n", 400},
    {"LengthBeyondSixtyFourBits", kPost + "Content-Length: 18446744073709551617\r\n\r\na", 400},
    {"LengthAboveTheLimit", kPost + "Content-Length: 65\r\n\r\n", 413},
    {"LengthOfGigabytes", kPost + "Content-Length: 20000000000\r\n\r\n", 413},
    {"Expectation", kPost + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n", 417},
    {"UnknownMethod", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"MethodInSmallLetters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"MethodThatIsNoToken", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"Connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"NoMethod", " / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"AsteriskWithoutOptions", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"EmptyLineFirst", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"TwoBlanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"TabInsteadOfABlank", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"BlankInTheTarget", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"BlankAfterTheVersion", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
    {"NoVersion", "GET /\r\nHost: a\r\n\r\n", 400},
    {"HalfAVersion", "GET / HTT\r\nHost: a\r\n\r\n", 400},
    {"LongMinorVersion", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400},
    {"VersionInSmallLetters", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
    {"NextMinorVersion", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
    {"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"Http09", "GET / HTTP/0.9\r\n\r\n", 505},
    {"TooManyFields", kGet + fields(8) + "\r\n", 431},
    {"EndlessTarget", "GET /" + std::string(600, 'a'), 414},
    {"EndlessField", kGet + "X: " + std::string(600, 'a'), 431},
    {"EndlessFields", kGet + fields(100), 431},
    {"TlsClientHello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03", 11), 400},
};

INSTANTIATE_TEST_SUITE_P(Table, RequestFramerAttack, testing::ValuesIn(kAttacks),
                         [](const auto& tested) { return tested.param.name; });

TEST(RequestFramer, TakesAHeadAndABodyOfExactlyTheLimits) {
  const std::string start = kPost + "Content-Length: 64\r\nX: ";
  const std::string head = start + std::string(512 - start.size() - 4, 'a') + "\r\n\r\n";
  ASSERT_EQ(head.size(), 512u);
  EXPECT_EQ(frame_whole(head + std::string(64, 'b')).body.size(), 64u);
  EXPECT_EQ(status_of(start + std::string(512 - start.size() - 3, 'a') + "\r\n\r\n"), 431);
}

TEST(RequestFramer, TakesExactlyAsManyFieldsAsAllowed) {
  EXPECT_EQ(status_of(kGet + fields(7) + "\r\n"), 200);
}

}  // namespace
}  // namespace kindred::http
