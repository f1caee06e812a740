#include "searchd/render/citation.hpp"

#include <map>

#include <gtest/gtest.h>

namespace kindred {
namespace {

const Day kAccessed = std::chrono::floor<std::chrono::days>(*parse_iso("2024-05-02"));

Story small_story() {
  Story story;
  story.id = "A-001";
  story.title = "A cold corridor";
  story.body = "It was cold.";
  story.published_at = *parse_iso("2024-03-01T23:59:59Z");
  return story;
}

Citation cite_titled(const std::string& title, const std::string& body) {
  Story story = small_story();
  story.title = title;
  story.body = body;
  return cite(story, {}, kAccessed);
}

std::string in_small_letters(std::string text) {
  for (char& c : text) c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

TEST(Citation, SaysWhatIsNeededToFindTheStory) {
  const Citation citation =
      cite(small_story(), {"Told by Patients", "https://stories.example"}, kAccessed);
  EXPECT_EQ(citation.key, "story_A-001");
  EXPECT_EQ(citation.title, "A cold corridor");
  EXPECT_EQ(citation.platform, "Told by Patients");
  EXPECT_EQ(citation.url, "https://stories.example/stories/A-001");
  EXPECT_EQ(citation.language, "en");
  EXPECT_EQ(to_iso(citation.published), "2024-03-01");
  EXPECT_EQ(citation.accessed, kAccessed);
}

TEST(Citation, EncodesTheIdInTheAddress) {
  Story story = small_story();
  story.id = "a b/ü&{}";
  EXPECT_EQ(cite(story, {"P", "https://s.example/p"}, kAccessed).url,
            "https://s.example/p/stories/a%20b%2F%C3%BC%26%7B%7D");
}

TEST(Citation, HasNoAddressWhereThePlatformHasNone) {
  EXPECT_EQ(cite(small_story(), {}, kAccessed).url, "");
  EXPECT_EQ(cite(small_story(), {}, kAccessed).platform, "Kindred sample stories");
}

TEST(Citation, HasTheTitleThatPagesShow) {
  EXPECT_EQ(cite_titled("", "My mum waited.\nLong.").title, "My mum waited.");
  EXPECT_EQ(cite_titled("", "").title, "A story without words");
}

TEST(Citation, HasATitleEvenWhereThereAreOnlyBlanksAndControlCharacters) {
  EXPECT_EQ(cite_titled("\r\n\t", "My mum waited.").title, "My mum waited.");
  EXPECT_EQ(cite_titled(" ", " \nMore.").title, "A story without words");
}

TEST(Citation, HasItsTitleOnOneLine) {
  EXPECT_EQ(cite_titled("Cold\r\nER  - \r\n corridor", "").title, "Cold ER - corridor");
}

TEST(Citation, CountsParagraphs) {
  EXPECT_EQ(cite_titled("T", "").paragraphs, 0U);
  EXPECT_EQ(cite_titled("T", "One\nof two lines.\n\n \r\n\nTwo.\n").paragraphs, 2U);
}

TEST(CitationKey, IsReadableForUsualIds) {
  EXPECT_EQ(citation_key("A-001"), "story_A-001");
  EXPECT_EQ(citation_key("12345"), "story12345");
}

TEST(CitationKey, HasOnlySignsThatMeanNothingToAnyFormat) {
  const std::string key = citation_key("a{b},\\ %#~\"'=@_+\n\xC3\xBC");
  EXPECT_EQ(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-._+"), std::string::npos)
      << key;
}

TEST(CitationKey, IsAnotherForEveryOtherIdAlsoWhereCapitalsDoNotCount) {
  std::map<std::string, std::string> ids;
  const std::string signs("aAbB_+26fF-. /\x00\xC3\xA9", 17);
  for (const char first : signs) {
    for (const char second : signs) {
      for (const char third : signs) {
        const std::string id{first, second, third};
        const auto [at, added] = ids.emplace(in_small_letters(citation_key(id)), id);
        EXPECT_TRUE(added || at->second == id) << at->second << " and " << id;
      }
    }
  }
  EXPECT_NE(citation_key("a"), citation_key("aa"));
}

TEST(OneLine, MakesOneBlankOfBreaks) {
  EXPECT_EQ(one_line(" a \t\r\n b\x7F"), "a b");
  EXPECT_EQ(one_line("a\u0085b\u2028c\u2029d\u202Ee\u2066f"), "a b c d e f");
  EXPECT_EQ(one_line(std::string_view("a\0b", 3)), "a b");
}

TEST(OneLine, LeavesLettersOfAnyLanguage) {
  EXPECT_EQ(one_line("dŵr … “tŷ” 日本 🙂 a\u00A0b"),
            "dŵr … “tŷ” 日本 🙂 a\u00A0b");
}

}  // namespace
}  // namespace kindred
