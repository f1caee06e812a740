#include "searchd/access/key.hpp"

#include <set>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using namespace std::chrono_literals;

constexpr Day kLast = std::chrono::year(2027) / 1 / 31;

NewKey make(Instant now = Instant(kLast) - 24h) { return make_key("Ward 7", kLast, "W7", now); }

TEST(Key, OpensWithItsTokenAndNoOther) {
  const NewKey made = make();
  EXPECT_TRUE(is_token_of(made.key, made.token));
  EXPECT_FALSE(is_token_of(made.key, make().token));
  EXPECT_FALSE(is_token_of(made.key, ""));
  for (std::size_t i = 0; i < made.token.size(); ++i) {
    std::string other = made.token;
    other[i] = other[i] == 'a' ? 'b' : 'a';
    ASSERT_FALSE(is_token_of(made.key, other)) << i;
  }
}

TEST(Key, KeepsNothingOfItsToken) {
  const NewKey made = make();
  const std::string secret = made.token.substr(made.token.size() - 43);
  EXPECT_EQ(made.key.hash.find(secret), std::string::npos);
  EXPECT_EQ(made.key.hash.size(), 64U);
  EXPECT_NE(made.key.hash, make().key.hash);
}

TEST(Key, HasATokenThatCanBeToldFromOtherText) {
  const NewKey made = make();
  EXPECT_TRUE(made.token.starts_with("kindred_" + made.key.id + "_"));
  EXPECT_EQ(made.token.size(), 64U);
  EXPECT_EQ(made.token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789-_"),
            std::string::npos);
  EXPECT_EQ(id_of_token(made.token), made.key.id);
  for (const std::string& text : {std::string(), std::string("kindred_"), made.token + "x",
                                  "Kindred_" + made.token.substr(8), made.token.substr(1)}) {
    EXPECT_EQ(id_of_token(text), std::nullopt) << text;
  }
}

TEST(Key, IsNeverMadeTwice) {
  std::set<std::string> ids;
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) {
    const NewKey made = make();
    ids.insert(made.key.id);
    tokens.insert(made.token);
  }
  EXPECT_EQ(ids.size(), 1000U);
  EXPECT_EQ(tokens.size(), 1000U);
}

TEST(Key, IsGoodToTheEndOfItsLastDayOrUntilItIsRevoked) {
  Key key = make().key;
  EXPECT_EQ(state_of(key, Instant(kLast) + 23h + 59min + 59s), "good");
  EXPECT_EQ(state_of(key, Instant(kLast) + 24h), "expired");
  key.revoked_at = Instant(kLast) - 1h;
  EXPECT_EQ(state_of(key, Instant(kLast)), "revoked");
}

}  // namespace
}  // namespace kindred
