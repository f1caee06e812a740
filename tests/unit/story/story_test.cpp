#include "common/story/story.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/story/catalogue.hpp"

namespace kindred {
namespace {

template <class E>
void expect_names_round_trip() {
  for (const auto& [value, name] : names_of<E>()) {
    EXPECT_EQ(name_of(value), name);
    EXPECT_EQ(parse_name<E>(name), value);
  }
  EXPECT_FALSE(parse_name<E>("no such name").has_value());
}

TEST(StoryNames, RoundTripForEveryEnumeration) {
  expect_names_round_trip<AuthorRole>();
  expect_names_round_trip<Progress>();
  expect_names_round_trip<Change>();
  expect_names_round_trip<Visibility>();
  expect_names_round_trip<StoryState>();
  expect_names_round_trip<ServiceKind>();
  expect_names_round_trip<ThemeSource>();
}

TEST(StoryNames, AreListedForMessages) { EXPECT_EQ(list_names<Change>(), "none, planned, made"); }

TEST(ResponseDays, AreCalendarDaysToTheFirstAnswerOfAService) {
  Story story;
  story.published_at = *parse_iso("2024-03-01T23:50:00Z");
  EXPECT_EQ(response_days(story), std::nullopt);
  const auto answer = [&](const char* service, const char* at) {
    Response response;
    response.service = service;
    response.responded_at = *parse_iso(at);
    story.responses.push_back(response);
  };
  answer("", "2024-03-02T08:00:00Z");  // the author's own
  EXPECT_EQ(response_days(story), std::nullopt);
  answer("HG", "2024-03-04T00:10:00Z");
  answer("HG", "2024-05-04T00:10:00Z");
  EXPECT_EQ(response_days(story), 3);
  story.published_at = *parse_iso("2024-04-01T00:00:00Z");  // moved since
  EXPECT_EQ(response_days(story), 0);
}

TEST(FoldCode, LowersAsciiLettersOnly) { EXPECT_EQ(fold_code("HWU-Tŷ 9"), "hwu-tŷ 9"); }

TEST(Catalogue, SaysWhichTreeIsWrong) {
  try {
    const Catalogue catalogue({{.code = "A", .name = "A"}},
                              {{.code = "t", .name = "t", .parent = "gone", .definition = ""}});
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("theme tree"), std::string::npos);
  }
}

}  // namespace
}  // namespace kindred
