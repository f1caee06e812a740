#include "searchd/endpoints/conventions.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "tests/support/answers.hpp"

namespace kindred {
namespace {

std::string header(const Answer& answer, const char* name) { return test::header_of(answer, name); }

Request get(std::vector<Parameter> headers) {
  Request request;
  request.headers = std::move(headers);
  return request;
}

Answer json_of(std::size_t bytes) { return {200, "application/json", std::string(bytes, 'x'), {}}; }

std::string unzipped(const std::string& packed, std::size_t most) {
  std::string bytes(most, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return bytes;
}

TEST(Conventions, AnswerWhoHasTheSameAlreadyWithoutABody) {
  const Answer first = by_convention(get({}), json_of(10), {});
  const std::string etag = header(first, "ETag");
  EXPECT_EQ(header(first, "Cache-Control"), "no-cache");
  ASSERT_TRUE(etag.starts_with("W/\"")) << etag;

  const Answer same = by_convention(get({{"if-none-match", "\"a\", " + etag}}), json_of(10), {});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_EQ(header(same, "ETag"), etag);
  EXPECT_EQ(header(same, "Vary"), header(first, "Vary"));

  const Answer other = by_convention(get({{"if-none-match", etag}}), json_of(11), {});
  EXPECT_EQ(other.status, 200);
  EXPECT_NE(header(other, "ETag"), etag);
}

TEST(Conventions, TagNoErrorAndNoAnswerToAPost) {
  EXPECT_EQ(header(by_convention(get({}), {404, "application/problem+json", "{}", {}}, {}), "ETag"),
            "");
  Request post;
  post.method = "POST";
  const Answer answer =
      by_convention(post, {200, "application/json", "{}", {{"Cache-Control", "no-store"}}}, {});
  EXPECT_EQ(header(answer, "ETag"), "");
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
}

TEST(Conventions, CompareEntityTagsWeakly) {
  EXPECT_TRUE(names_etag("W/\"a\"", "W/\"a\""));
  EXPECT_TRUE(names_etag("\"a\"", "W/\"a\""));
  EXPECT_TRUE(names_etag("\"b\" , W/\"a\"", "W/\"a\""));
  EXPECT_TRUE(names_etag("*", "W/\"a\""));
  for (const char* other : {"", ",", "\"b\"", "a", "W/a"})
    EXPECT_FALSE(names_etag(other, "W/\"a\""));
}

TEST(Conventions, CompressFrom1024BytesOnWhereTheClientTakesIt) {
  const Request browser = get({{"accept-encoding", "gzip, deflate, br"}});
  const Answer large = by_convention(browser, json_of(kLeastCompressed), {});
  EXPECT_EQ(header(large, "Content-Encoding"), "gzip");
  EXPECT_EQ(unzipped(large.body, 5000), std::string(kLeastCompressed, 'x'));
  EXPECT_EQ(header(large, "ETag"),
            header(by_convention(get({}), json_of(kLeastCompressed), {}), "ETag"))
      << "the same answer";
  EXPECT_EQ(by_convention(browser, json_of(kLeastCompressed - 1), {}).body.size(),
            kLeastCompressed - 1);
  EXPECT_EQ(by_convention(get({}), json_of(5000), {}).body.size(), 5000U);
  EXPECT_EQ(header(by_convention(get({}), json_of(5000), {}), "Vary"), "Accept-Encoding");
}

TEST(Conventions, ReadAcceptEncoding) {
  for (const char* yes : {"gzip", "GZIP", "br, gzip;q=0.5", "*", "gzip;q=1.0, *;q=0"}) {
    EXPECT_TRUE(takes_gzip(yes)) << yes;
  }
  for (const char* no :
       {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *", "gzipped"}) {
    EXPECT_FALSE(takes_gzip(no)) << no;
  }
}

TEST(Conventions, LetNamedSitesReadAnswers) {
  const Conventions two{{"https://a.example", "https://b.example"}};
  const Answer named = by_convention(get({{"origin", "https://b.example"}}), json_of(10), two);
  EXPECT_EQ(header(named, "Access-Control-Allow-Origin"), "https://b.example");
  EXPECT_NE(header(named, "Access-Control-Expose-Headers").find("X-Request-Id"), std::string::npos);
  EXPECT_EQ(header(named, "Vary"), "Accept-Encoding, Origin");

  const Answer other = by_convention(get({{"origin", "https://c.example"}}), json_of(10), two);
  EXPECT_EQ(header(other, "Access-Control-Allow-Origin"), "");
  EXPECT_EQ(header(other, "Vary"), "Accept-Encoding, Origin") << "or a cache gives it to others";

  const Conventions any{{"*"}};
  EXPECT_EQ(header(by_convention(get({{"origin", "https://c.example"}}), json_of(10), any),
                   "Access-Control-Allow-Origin"),
            "*");
  EXPECT_EQ(header(by_convention(get({}), json_of(10), any), "Access-Control-Allow-Origin"), "");
}

TEST(Conventions, AnswerAPreflight) {
  const Conventions one{{"https://a.example"}};
  const auto preflight = [&](const char* origin) {
    Request request = get({{"origin", origin}, {"access-control-request-method", "POST"}});
    request.method = "OPTIONS";
    return by_convention(request, options_answer(request, "GET, POST, HEAD, OPTIONS", one), one);
  };
  const Answer allowed = preflight("https://a.example");
  EXPECT_EQ(allowed.status, 204);
  EXPECT_EQ(header(allowed, "Allow"), "GET, POST, HEAD, OPTIONS");
  EXPECT_EQ(header(allowed, "Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(header(allowed, "Access-Control-Allow-Methods"), "GET, POST, HEAD, OPTIONS");
  EXPECT_EQ(header(allowed, "Access-Control-Max-Age"), "86400");
  EXPECT_EQ(header(preflight("https://b.example"), "Access-Control-Allow-Methods"), "");
}

}  // namespace
}  // namespace kindred
