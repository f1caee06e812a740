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
