#include "common/index/stored_story.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

Instant at(const char* iso) { return *parse_iso(iso); }

Story full_story() {
  Story story;
  story.id = "A 1/ü";
  story.title = "“Eleven hours” 🙏";
  story.body = "First.\n\nSecond <b> & 'third'.";
  story.language = "cy";
  story.author_role = AuthorRole::kCarer;
  story.author_age_group = "65-74";
  story.submission_route = "web";
  story.progress = Progress::kChange;
  story.submitted_at = at("2021-03-04T05:06:07Z");
  story.published_at = at("2021-03-05T00:00:00Z");
  story.services = {"HWU-HG", "LKP"};
  story.themes = {{"timeliness", ThemeSource::kModerator}, {"parking", ThemeSource::kSuggested}};
  story.tags = {{"feeling", "angry", -1, Visibility::kPublic}};
  story.responses = {{"r1", "HWU-HG", "Matron", "Sorry.", at("2021-03-09"), Change::kMade},
                     {"r2", "", "Story author", "Thanks.", at("2021-03-10"), Change::kNone}};
  return story;
}

TEST(StoredStory, ComesBackAsItWas) {
  EXPECT_EQ(decode_story(encode_story(full_story())), full_story());
}

TEST(StoredStory, KeepsWhatIsAbsentAbsent) {
  Story story;
  story.id = "1";
  story.published_at = at("2020-01-01");
  EXPECT_EQ(decode_story(encode_story(story)), story);
}

TEST(StoredStory, SaysRebuildWhereTheBytesAreDamaged) {
  const std::string bytes = encode_story(full_story());
  for (const std::string& damaged : {std::string(), bytes.substr(0, bytes.size() / 2),
                                     std::string("\xFF\xFF"), std::string("text")}) {
    try {
      decode_story(damaged);
      FAIL() << "no error";
    } catch (const RebuildNeeded& error) {
      EXPECT_NE(std::string(error.what()).find("rebuild"), std::string::npos);
    }
  }
}

TEST(StoredService, ComesBackAsItWas) {
  const Service service{"C1",        "Tŷ Gwennol",   ServiceKind::kSite,
                        "C",         {"Ty Gwennol"}, Day(std::chrono::days(1000)),
                        std::nullopt};
  EXPECT_EQ(decode_service(encode_service(service)), service);
}

TEST(StoredTheme, ComesBackAsItWas) {
  const Theme theme{"parking", "Parking", "location-travel", "Spaces and charges."};
  EXPECT_EQ(decode_theme(encode_theme(theme)), theme);
}

TEST(StoredNumber, ComesBack) {
  for (const std::uint32_t number : {0U, 7U, 300U, 70000U, 4294967295U}) {
    EXPECT_EQ(decode_number(encode_number(number)), number);
  }
}

TEST(StoredInstant, SortsAsTimeDoesEvenBefore1970) {
  const Instant moments[] = {at("1948-07-05"), at("1969-12-31"), at("1970-01-01"),
                             at("2026-06-30T23:59:59Z")};
  for (std::size_t i = 0; i + 1 < std::size(moments); ++i) {
    EXPECT_LT(encode_instant(moments[i]), encode_instant(moments[i + 1]));
    EXPECT_EQ(decode_instant(encode_instant(moments[i])), moments[i]);
  }
}

TEST(StoredOrder, PutsTheNewestFirstThenTheIds) {
  EXPECT_LT(encode_order(at("2024-01-02"), "b"), encode_order(at("2024-01-01"), "a"));
  EXPECT_LT(encode_order(at("2024-01-01"), "a"), encode_order(at("2024-01-01"), "b"));
}

}  // namespace
}  // namespace kindred
