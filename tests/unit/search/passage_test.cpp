#include "searchd/search/passage.hpp"

#include <gtest/gtest.h>

#include "searchd/query/query_plan.hpp"

namespace kindred {
namespace {

Analyzer& analyzer() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

std::vector<QueryNode> clauses(const std::string& question) {
  return parse_question(question, analyzer(), {}).clauses;
}

Passage passage_of(const std::string& text, const std::string& question) {
  const auto sought = clauses(question);
  return best_passage(text, look_through(text, StoryPart::kBody, SoughtWords(sought), analyzer()));
}

/// The passage with its marks as [ ].
std::string shown(const Passage& passage) {
  std::string out = passage.cut_before ? "<" : "";
  std::size_t at = 0;
  for (const auto& [begin, end] : passage.marks) {
    out +=
        passage.text.substr(at, begin - at) + "[" + passage.text.substr(begin, end - begin) + "]";
    at = end;
  }
  return out + passage.text.substr(at) + (passage.cut_after ? ">" : "");
}

std::string best(const std::string& text, const std::string& question) {
  return shown(passage_of(text, question));
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += "other ";
  return text;
}

TEST(Passage, ShowsAShortTextWhole) {
  EXPECT_EQ(best("The crew were so kind.", "kind"), "The crew were so [kind].");
}

TEST(Passage, MarksInflectionsOfTheWord) {
  EXPECT_EQ(best("We waited. The waiting was long.", "wait"),
            "We [waited]. The [waiting] was long.");
}

TEST(Passage, MarksAccentedAndCanonicalSpellings) {
  EXPECT_EQ(best("The café in A & E shut.", "cafe a&e"), "The [café] in [A & E] shut.");
}

TEST(Passage, MarksAPhraseOnlyWhereItsWordsStandInARow) {
  EXPECT_EQ(best("A call back? They will call me back.", "\"call back\""),
            "A [call back]? They will call me back.");
}

TEST(Passage, ChoosesWhereMostOfTheWordsStandTogether) {
  const std::string text =
      "The crew came. " + filler(80) + "The ambulance crew were kind. " + filler(80);
  const std::string passage = best(text, "ambulance crew kind");
  EXPECT_NE(passage.find("[ambulance] [crew] were [kind]"), std::string::npos) << passage;
  EXPECT_EQ(passage.front(), '<');
  EXPECT_EQ(passage.back(), '>');
}

TEST(Passage, IsOfAFewLinesAndCutBetweenWords) {
  const Passage passage = passage_of(filler(50) + "needle " + filler(50), "needle");
  EXPECT_LE(passage.text.size(), kPassageLength + 25);
  EXPECT_GE(passage.text.size(), kPassageLength / 2);
  EXPECT_EQ(passage.text.substr(0, 6), "other ");
  EXPECT_EQ(passage.text.substr(passage.text.size() - 5), "other");
}

TEST(Passage, BeginsAtTheBeginningWhereNothingIsFound) {
  const std::string text = "“It began” like this. " + filler(100);
  EXPECT_EQ(best(text, "absent").rfind("“It began” like this.", 0), 0U);
  EXPECT_EQ(passage_of(text, "absent").terms, 0U);
}

TEST(Passage, CountsDifferentTermsOnce) {
  EXPECT_EQ(passage_of("tea tea tea toast", "tea toast jam").terms, 2U);
}

TEST(Passage, IsEmptyForATextWithoutWords) {
  EXPECT_EQ(best("", "tea"), "");
  EXPECT_EQ(best("🙏🙏", "tea"), "");
}

TEST(Passage, NeverCutsACharacterOrMarksPartsOfOne) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "ŵŷ tea½ " : "日本🙏 ";
  const Passage passage = passage_of(text, "tea");
  const auto is_boundary = [&](std::size_t at) {
    return at == passage.text.size() ||
           (static_cast<unsigned char>(passage.text[at]) & 0xC0) != 0x80;
  };
  EXPECT_TRUE(is_boundary(0));
  EXPECT_NE(text.find(passage.text), std::string::npos);
  std::uint32_t last = 0;
  for (const auto& [begin, end] : passage.marks) {
    EXPECT_TRUE(is_boundary(begin) && is_boundary(end));
    EXPECT_LE(last, begin);
    EXPECT_LT(begin, end);
    last = end;
  }
}

TEST(MarkedText, KeepsTheWholeText) {
  const std::string title = filler(100) + "tea";
  const auto sought = clauses("tea");
  const auto searched = look_through(title, StoryPart::kTitle, SoughtWords(sought), analyzer());
  EXPECT_EQ(marked_text(title, searched).text, title);
}

using Ranges = std::vector<ByteRange>;

TEST(Utf16Ranges, AreTheBytesOfPlainText) {
  EXPECT_EQ(to_utf16("tea and toast", {{0, 3}, {8, 13}}), (Ranges{{0, 3}, {8, 13}}));
  EXPECT_EQ(to_utf16("", {}), Ranges{});
}

TEST(Utf16Ranges, CountAnAccentedLetterOnceAndAnEmojiTwice) {
  // Bytes: é 2, € 3, 🙏 4 each; units: 1, 1 and 2.
  EXPECT_EQ(to_utf16("é€🙏tea🙏", {{0, 2}, {2, 5}, {5, 9}, {9, 12}, {12, 16}}),
            (Ranges{{0, 1}, {1, 2}, {2, 4}, {4, 7}, {7, 9}}));
}

TEST(Utf16Ranges, PlaceTheMarksOfAPassageAsJavaScriptWould) {
  const Passage passage = passage_of("🙏🏽 The café 👩‍⚕️ was shut.", "cafe shut");
  EXPECT_EQ(shown(passage), "🙏🏽 The [café] 👩‍⚕️ was [shut].");
  EXPECT_EQ(to_utf16(passage.text, passage.marks), (Ranges{{9, 13}, {24, 28}}));
}

}  // namespace
}  // namespace kindred
