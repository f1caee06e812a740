#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/files.hpp"
#include "searchd/access/key_file.hpp"
#include "tests/support/example_index.hpp"

/// Who is answered by a staff searchd, and in which words others are refused.
namespace kindred {
namespace {

using nlohmann::json;
using test::about;
using test::ExampleIndex;
using test::story;

class GateTest : public ::testing::Test {
 protected:
  GateTest()
      : index_({about(story("w1", "Tea", "Tea on ward one."), {"N-HILL-W1"}),
                about(story("w9", "Toast", "Toast on ward nine."), {"S-BAY-W9"})},
               test::example_services(), test::example_themes(), Audience::kStaff) {
    all_ = make("");
    ward_ = make("N-HILL-W1");
    index_.ask_for_keys(keys_);
  }

  std::string make(const std::string& service, int days = 1) {
    const Day today = std::chrono::floor<std::chrono::days>(now());
    NewKey made = make_key("label", today + std::chrono::days(days), service, now());
    change_keys(keys_, [&](auto& keys) { keys.push_back(made.key); });
    return made.token;
  }

  Answer ask(const std::string& path, const std::string& authorization,
             const std::vector<Parameter>& parameters = {}, const std::string& address = "::1") {
    Request request;
    request.path = path;
    request.parameters = parameters;
    request.address = address;
    if (!authorization.empty()) request.headers.push_back({"authorization", authorization});
    return index_.ask(request);
  }

  static std::string header(const Answer& answer, const std::string& name) {
    for (const auto& [known, value] : answer.headers) {
      if (known == name) return value;
    }
    return "";
  }

  test::TemporaryDirectory directory_;
  std::filesystem::path keys_ = directory_.path() / "keys.json";
  ExampleIndex index_;
  std::string all_;
  std::string ward_;
};

TEST_F(GateTest, AsksForAKeyOnEveryRouteButHealthAndAssets) {
  for (const std::string& route : index_.routes()) {
    const auto blank = route.find(' ');
    Request request;
    request.method = route.substr(0, blank);
    request.path = route.substr(blank + 1);
    const bool is_open =
        request.path.starts_with("/health/") || request.path.starts_with("/assets/");
    const Answer answer = index_.ask(request);
    EXPECT_EQ(answer.status == 401, !is_open) << route << " " << answer.status;
    if (is_open) continue;
    EXPECT_TRUE(header(answer, "WWW-Authenticate").starts_with("Bearer ")) << route;
    EXPECT_EQ(header(answer, "Location"), "") << route;
    EXPECT_EQ(header(answer, "Cache-Control"), "no-store") << route;
    const bool is_page = !request.path.starts_with("/api/");
    EXPECT_EQ(answer.content_type,
              is_page ? "text/html; charset=utf-8" : "application/problem+json")
        << route;
  }
  EXPECT_EQ(ask("/no/such/page", "").status, 401);
  EXPECT_EQ(ask("/api/v1/stories/none", "").status, 401);
}

TEST_F(GateTest, TellsNobodyWithoutAKeyHowManyStoriesThereAre) {
  EXPECT_FALSE(json::parse(ask("/health/ready", "").body).contains("stories"));
}

TEST_F(GateTest, AnswersWhoHasAKey) {
  for (const std::string scheme : {"Bearer ", "bearer ", "BEARER  "}) {
    const Answer answer = ask("/api/v1/search", scheme + all_);
    EXPECT_EQ(answer.status, 200) << scheme;
    EXPECT_EQ(json::parse(answer.body).at("total"), 2);
    EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  }
  EXPECT_EQ(ask("/", "Bearer " + all_).status, 200);
}

TEST_F(GateTest, RefusesEveryKeyThatIsNotGoodInTheSameWords) {
  const std::string expired = make("", -1);
  const std::string revoked = make("");
  change_keys(keys_, [](auto& keys) { keys.back().revoked_at = now(); });
  const std::string unknown = make_key("", {}, "", now()).token;
  const Answer first = ask("/api/v1/search", "Bearer " + unknown);
  EXPECT_EQ(first.status, 401);
  const json problem = json::parse(first.body);
  EXPECT_EQ(problem.at("status"), 401);
  EXPECT_EQ(problem.at("title"), "Unauthorized");
  EXPECT_NE(header(first, "WWW-Authenticate").find("error=\"invalid_token\""), std::string::npos);
  for (const std::string& token :
       {expired, revoked, std::string("x"), all_ + "x", all_ + "," + all_}) {
    const Answer answer = ask("/api/v1/search", "Bearer " + token);
    EXPECT_EQ(answer.status, 401) << token;
    EXPECT_EQ(answer.body, first.body) << token;
    EXPECT_EQ(answer.headers, first.headers) << token;
  }
  EXPECT_EQ(ask("/api/v1/search", "Basic " + all_).status, 401);
  EXPECT_EQ(ask("/api/v1/search", "Bearer" + all_).status, 401);
}

TEST_F(GateTest, RefusesServicesThatAKeyDoesNotCover) {
  const auto status = [&](const char* parameter, const char* value) {
    return ask("/api/v1/search", "Bearer " + ward_, {{parameter, value}}).status;
  };
  EXPECT_EQ(status("service", "S-BAY-W9"), 403);
  EXPECT_EQ(status("all.service", "s-bay-w9"), 403);
  EXPECT_EQ(status("provider", "SOUTH"), 403);
  EXPECT_EQ(status("service", "N-HILL-AE"), 403);
  EXPECT_EQ(status("service", "N-HILL-W1"), 200);
  EXPECT_EQ(status("service", "N-HILL"), 200);
  EXPECT_EQ(status("provider", "NORTH"), 200);
  EXPECT_EQ(status("not.service", "S-BAY-W9"), 200);
  const Answer answer = ask("/api/v1/trends", "Bearer " + ward_, {{"service", "SOUTH"}});
  EXPECT_EQ(answer.content_type, "application/problem+json");
  EXPECT_EQ(json::parse(answer.body).at("title"), "Forbidden");
  EXPECT_EQ(header(answer, "Location"), "");
  EXPECT_EQ(ask("/search", "Bearer " + ward_, {{"service", "SOUTH"}}).status, 403);
}

TEST_F(GateTest, RefusesAKeyOfAServiceThatTheIndexDoesNotHave) {
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + make("GONE")).status, 403);
}

TEST_F(GateTest, TakesUpWhatIsRevokedFromTheNextRequestOn) {
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + all_).status, 200);
  change_keys(keys_, [](auto& keys) { keys[0].revoked_at = now(); });
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + all_).status, 401);
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + ward_).status, 200);
}

TEST_F(GateTest, SlowsWhoTriesKeysAndNobodyElse) {
  const auto status = [&](const std::string& token, const char* address) {
    return ask("/api/v1/search", "Bearer " + token, {}, address).status;
  };
  for (int i = 0; i < kFailedAttempts.burst; ++i) {
    EXPECT_EQ(status("kindred_" + std::to_string(i), "192.0.2.1"), 401);
  }
  const Answer slowed = ask("/api/v1/search", "Bearer guess", {}, "192.0.2.1");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(slowed.content_type, "application/problem+json");
  const int wait = std::stoi(header(slowed, "Retry-After"));
  EXPECT_GT(wait, 0);
  EXPECT_LE(wait, 6);
  EXPECT_EQ(header(slowed, "RateLimit-Policy"), "\"client\";q=10;w=60");
  EXPECT_EQ(status(all_, "192.0.2.1"), 200) << "who has a good key is not locked out by others";
  EXPECT_EQ(status("guess", "192.0.2.1"), 429);
  EXPECT_EQ(status(all_, "192.0.2.2"), 200);
  EXPECT_EQ(status("guess", "192.0.2.2"), 401);
}

TEST_F(GateTest, CountsNoRequestWithoutAKeyAsAnAttempt) {
  for (int i = 0; i < 5 * kFailedAttempts.burst; ++i) {
    EXPECT_EQ(ask("/api/v1/search", "").status, 401);
  }
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + all_).status, 200);
}

TEST_F(GateTest, SlowsAKeyThatAsksTooMuchAndNoOther) {
  Gate gate({.keys = keys_, .key_rate = {0.001, 2}});
  const auto ask = [&](const std::string& token) {
    Request request;
    request.headers = {{"authorization", "Bearer " + token}};
    gate.charge(gate.admit(request));
  };
  ask(all_);
  ask(all_);
  try {
    ask(all_);
    FAIL() << "not slowed";
  } catch (const RequestRefused& refused) {
    EXPECT_EQ(refused.status(), 429);
    EXPECT_EQ(refused.key_refusal(), KeyRefusal::kSlowed);
    EXPECT_EQ(refused.headers().front(),
              (std::pair<std::string, std::string>{"Retry-After", "1000"}));
  }
  EXPECT_NO_THROW(ask(ward_));
}

/// For logs and metrics: nothing of it is sent.
TEST_F(GateTest, TellsWhichKeyWasShownAndWhyNoneWasTaken) {
  const auto asked = [&](const std::string& token, std::vector<Parameter> parameters = {}) {
    return ask("/api/v1/search", token.empty() ? "" : "Bearer " + token, std::move(parameters));
  };
  const auto id = [](const std::string& token) { return std::string(*id_of_token(token)); };
  const Answer good = asked(all_);
  EXPECT_EQ(good.key, id(all_));
  EXPECT_EQ(good.key_refusal, std::nullopt);
  EXPECT_EQ(asked(all_, {{"take", "0"}}).key, id(all_));
  const Answer outside = asked(ward_, {{"service", "SOUTH"}});
  EXPECT_EQ(outside.key, id(ward_));
  EXPECT_EQ(outside.key_refusal, KeyRefusal::kOutOfScope);
  const std::string expired = make("", -1);
  const std::string revoked = make("");
  change_keys(keys_, [](auto& keys) { keys.back().revoked_at = now(); });
  for (const auto& [token, why] : {std::pair{std::string(), KeyRefusal::kNoKey},
                                   {std::string("x"), KeyRefusal::kUnknown},
                                   {expired, KeyRefusal::kExpired},
                                   {revoked, KeyRefusal::kRevoked}}) {
    EXPECT_EQ(asked(token).key_refusal, why) << token;
    EXPECT_EQ(asked(token).key, "") << token;
  }
  for (int i = 0; i < kFailedAttempts.burst; ++i) asked("guess");
  EXPECT_EQ(asked("guess").key_refusal, KeyRefusal::kSlowed);
}

TEST_F(GateTest, TakesNoKeysThatEverybodyCanRead) {
  std::filesystem::permissions(keys_, std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + all_).status, 503);
}

TEST_F(GateTest, AnswersNobodyWhereTheKeysCannotBeRead) {
  const std::string whole = read_file(keys_);
  write_file_atomically(keys_, "{", FileMode::kPrivate);
  const Answer answer = ask("/api/v1/search", "Bearer " + all_);
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.body.find(keys_.string()), std::string::npos);
  EXPECT_EQ(ask("/health/live", "").status, 200);
  write_file_atomically(keys_, whole, FileMode::kPrivate);
  EXPECT_EQ(ask("/api/v1/search", "Bearer " + all_).status, 200);
}

}  // namespace
}  // namespace kindred
