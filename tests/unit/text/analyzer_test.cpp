#include "common/text/analyzer.hpp"

#include <gtest/gtest.h>

#include "common/text/folding.hpp"

namespace kindred {
namespace {

const LanguageLists& lists() {
  static const LanguageLists kLists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  return kLists;
}

std::vector<std::string> words_of(std::string_view text) {
  Analyzer analyzer(lists());
  std::vector<std::string> words;
  for (const auto& token : analyzer.analyze(text)) words.push_back(token.word);
  return words;
}

std::vector<std::string> stems_of(std::string_view text) {
  Analyzer analyzer(lists());
  std::vector<std::string> stems;
  for (const auto& token : analyzer.analyze(text)) stems.push_back(token.stem);
  return stems;
}

using Words = std::vector<std::string>;

TEST(Analyzer, SplitsIntoFoldedWords) {
  EXPECT_EQ(words_of("The Nurse said: \"Hello, Mum!\""),
            (Words{"the", "nurse", "said", "hello", "mum"}));
}

TEST(Analyzer, FoldsAccentsWhetherComposedOrNot) {
  EXPECT_EQ(words_of("café"), (Words{"cafe"}));
  EXPECT_EQ(words_of("cafe\xCC\x81"), (Words{"cafe"}));
  EXPECT_EQ(words_of("Tŷ Gŵyr Siân sgìoba"), (Words{"ty", "gwyr", "sian", "sgioba"}));
}

TEST(Analyzer, ReadsEveryApostropheAlike) {
  for (const char* text : {"don't", "don’t", "don‘t", "donʼt", "don`t", "don´t"}) {
    EXPECT_EQ(words_of(text), (Words{"don't"})) << text;
  }
}

TEST(Analyzer, DropsSoftHyphensAndZeroWidthCharacters) {
  EXPECT_EQ(words_of("hos\xC2\xADpital"), (Words{"hospital"}));
  EXPECT_EQ(words_of("wait\xE2\x80\x8Bing"), (Words{"waiting"}));
}

TEST(Analyzer, KnowsEverySpellingOfAccidentAndEmergency) {
  for (const char* text : {"A&E", "A & E", "A/E", "A+E", "a and e", "A and E", "a&e"}) {
    EXPECT_EQ(words_of(text), (Words{"a&e"})) << text;
  }
}

TEST(Analyzer, MeetsGpInAllItsForms) {
  for (const char* text : {"GP", "GPs", "GP's", "GP’s", "G.P.", "g.p"}) {
    EXPECT_EQ(words_of(text), (Words{"gp"})) << text;
  }
}

TEST(Analyzer, JoinsWhatIsWrittenWithAndWithoutHyphen) {
  EXPECT_EQ(words_of("x-ray"), words_of("xray"));
  EXPECT_EQ(words_of("X‑ray"), words_of("xray"));  // a non-breaking hyphen
  EXPECT_EQ(words_of("in-patient"), words_of("inpatient"));
}

TEST(Analyzer, KeepsNumbersWhole) {
  EXPECT_EQ(words_of("1,000 24/7 10.30am"), (Words{"1000", "24/7", "10.30am"}));
}

TEST(Analyzer, PartsWordsWhereABlankIsMissingOrTheWebHasASign) {
  EXPECT_EQ(words_of("So kind.The nurse"), (Words{"so", "kind", "the", "nurse"}));
  EXPECT_EQ(words_of("Café.Then home"), (Words{"cafe", "then", "home"}));
  EXPECT_EQ(words_of("nurse_station @ward4 me@ward"),
            (Words{"nurse", "station", "ward4", "me", "ward"}));
  EXPECT_EQ(words_of("e.g. 10.30am 1.5 p.m"), (Words{"eg", "10.30am", "1.5", "pm"}));
  EXPECT_EQ(words_of("__ _ @"), Words{});
}

TEST(Analyzer, DropsThePointsOfInitials) { EXPECT_EQ(words_of("N.H.S."), (Words{"nhs"})); }

TEST(Analyzer, FindsNoWordInEmojiAndPunctuation) {
  EXPECT_EQ(words_of("🙏 ❤️ … -- !!"), Words{});
}

TEST(Analyzer, StemsInflections) {
  EXPECT_EQ(stems_of("waited waiting waits"), (Words{"wait", "wait", "wait"}));
}

TEST(Analyzer, KeepsApartWhatTheStemmerWouldJoin) {
  EXPECT_NE(stems_of("hospital"), stems_of("hospitality"));
  EXPECT_NE(stems_of("consultant"), stems_of("consultation"));
  EXPECT_NE(stems_of("operator"), stems_of("operation"));
}

TEST(Analyzer, JoinsWhatTheStemmerWouldKeepApart) {
  EXPECT_EQ(stems_of("midwife midwives midwifery"), (Words{"midwife", "midwife", "midwife"}));
  EXPECT_EQ(stems_of("physio")[0], stems_of("physiotherapist")[0]);
}

TEST(Analyzer, GivesByteOffsetsIntoTheSource) {
  Analyzer analyzer(lists());
  const std::string text = "“Café” — A & E!";
  const auto tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin), "Café");
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "A & E");
}

TEST(Analyzer, CoversACombiningAccentWithItsLetter) {
  Analyzer analyzer(lists());
  const std::string text = "cafe\xCC\x81 bar";
  const auto tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].end, 6U);
}

TEST(Analyzer, AcceptsAnyBytes) {
  EXPECT_EQ(words_of("ward \xFF\xFE\x80 nine \xC3"), (Words{"ward", "nine"}));
  EXPECT_EQ(words_of(std::string("a\0b", 3)), (Words{"a", "b"}));
  EXPECT_EQ(words_of(""), Words{});
}

TEST(Analyzer, CutsWordsThatAreTooLongAtACharacter) {
  std::string endless;
  for (int i = 0; i < 100; ++i) endless += "ж";
  const auto words = words_of(endless);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].size(), 64U);
}

TEST(Analyzer, KnowsStopWordsButNoNegation) {
  const Analyzer analyzer(lists());
  EXPECT_TRUE(analyzer.is_stop_word("the"));
  for (const char* word : {"not", "no", "never", "nobody", "without", "didn't"}) {
    EXPECT_FALSE(analyzer.is_stop_word(word)) << word;
  }
}

TEST(Analyzer, ChangesItsFingerprintWithItsLists) {
  LanguageLists changed = lists();
  changed.digest += "x";
  EXPECT_EQ(Analyzer(lists()).fingerprint(), Analyzer(lists()).fingerprint());
  EXPECT_NE(Analyzer(lists()).fingerprint(), Analyzer(changed).fingerprint());
}

TEST(TextFolder, GivesEveryUnitItsPlaceInTheSource) {
  TextFolder folder;
  const auto folded = folder.fold("ﬁn ß");
  EXPECT_EQ(to_utf8(folded.text), "fin ss");
  EXPECT_EQ(folded.begins, (std::vector<std::uint32_t>{0, 0, 3, 4, 5, 5}));
  EXPECT_EQ(folded.ends, (std::vector<std::uint32_t>{3, 3, 4, 5, 7, 7}));
}

}  // namespace
}  // namespace kindred
