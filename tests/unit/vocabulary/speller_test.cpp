#include "searchd/vocabulary/speller.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "common/base/utf8.hpp"

namespace kindred {
namespace {

Vocabulary vocabulary_of(std::vector<VocabularyWord> words,
                         const std::vector<std::tuple<std::string, std::string, int>>& pairs) {
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return a.word < b.word; });
  Vocabulary vocabulary{std::move(words), {}};
  for (const auto& [first, second, stories] : pairs) {
    vocabulary.pairs.push_back(
        {*vocabulary.find(first), *vocabulary.find(second), static_cast<std::uint32_t>(stories)});
  }
  std::sort(vocabulary.pairs.begin(), vocabulary.pairs.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return vocabulary;
}

const Vocabulary& example() {
  static const Vocabulary kExample = vocabulary_of({{"received", "receiv", 4000},
                                                    {"recieved", "reciev", 6},
                                                    {"appointment", "appoint", 3000},
                                                    {"ambulance", "ambul", 900},
                                                    {"nurse", "nurs", 5000},
                                                    {"nurses", "nurs", 2000},
                                                    {"purse", "purs", 20},
                                                    {"stroke", "stroke", 300},
                                                    {"car", "car", 700},
                                                    {"park", "park", 400},
                                                    {"out", "out", 900},
                                                    {"patients", "patient", 900},
                                                    {"outpatients", "outpati", 200},
                                                    {"onlyonce", "onlyonc", 1},
                                                    {"gwên", "gwên", 8}},
                                                   {{"car", "park", 250}, {"out", "patients", 4}});
  return kExample;
}

const Speller& speller() {
  static const Speller kSpeller(
      std::make_shared<const WordForms>(std::make_shared<const Vocabulary>(example())),
      {"wyndale", "harrowmere"});
  return kSpeller;
}

std::string corrected(const std::string& word, const std::string& stem = "") {
  const auto made = speller().correction(word, stem);
  return made ? made->text : "";
}

TEST(Speller, CorrectsCommonSlips) {
  EXPECT_EQ(corrected("recieved"), "received");
  EXPECT_EQ(corrected("apointment"), "appointment");
  EXPECT_EQ(corrected("appointmnet"), "appointment");
  EXPECT_EQ(corrected("ambulence"), "ambulance");
  EXPECT_EQ(corrected("ambulamce"), "ambulance");  // m is beside n
  EXPECT_EQ(corrected("nurrse"), "nurse");
}

TEST(Speller, PrefersWhatIsWrittenMoreAndWhatIsEasierToSlipInto) {
  const auto found = speller().corrections("nurze", 3);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].text, "nurse");
  EXPECT_EQ(found[0].stories, 5000U);
  const auto other = speller().corrections("murse", 2);
  ASSERT_EQ(other.size(), 2U);
  EXPECT_EQ(other[0].text, "nurse");  // m is beside n, and more stories have it than "purse"
}

TEST(Speller, KnowsTheNamesOfServices) {
  EXPECT_EQ(corrected("harowmere"), "harrowmere");
  EXPECT_EQ(corrected("wyndale"), "");
  EXPECT_EQ(speller().correction("harowmere")->stories, 0U);
}

TEST(Speller, LeavesAloneWhatIsProbablyRight) {
  for (const char* word : {"nurse", "purse", "stroke", "ambulance", "wrd", "ward4", "24/7", "r1k02",
                           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "", "zzzzzzzz"}) {
    EXPECT_EQ(corrected(word), "") << word;
  }
}

TEST(Speller, LeavesAloneAnInflectionOfAWordThatManyStoriesHave) {
  EXPECT_EQ(corrected("nursse"), "nurse");
  EXPECT_EQ(corrected("nursse", "nurs"), "");
}

TEST(Speller, NeverOffersAWordOfASingleStory) {
  EXPECT_TRUE(speller().corrections("onlyoncee", 5).empty());
}

TEST(Speller, SplitsWhatIsWrittenInTwoWords) { EXPECT_EQ(corrected("carpark"), "car park"); }

TEST(Speller, JoinsWhatIsWrittenInOneWord) {
  ASSERT_TRUE(speller().joined("out", "patients"));
  EXPECT_EQ(speller().joined("out", "patients")->text, "outpatients");
  EXPECT_FALSE(speller().joined("car", "park"));
}

TEST(Speller, CountsLettersNotBytes) {
  EXPECT_EQ(speller().corrections("gwêm", 1)[0].text, "gwên");
}

TEST(Speller, OnlyEverReturnsWhatIsInTheVocabularyOrAName) {
  std::set<std::string> known = {"car park", "out patients", "wyndale", "harrowmere"};
  for (const auto& word : example().words) known.insert(word.word);
  std::mt19937 random(3);
  for (int i = 0; i < 3000; ++i) {
    const auto& words = example().words;
    std::string word = words[random() % words.size()].word;
    for (int edit = 0; edit < 2; ++edit) {
      word[random() % word.size()] = static_cast<char>('a' + random() % 26);
    }
    if (find_invalid_utf8(word)) continue;
    for (const auto& found : speller().corrections(word, 10)) {
      EXPECT_TRUE(known.contains(found.text)) << word << " → " << found.text;
      EXPECT_NE(found.text, word);
    }
    const auto made = speller().correction(word);
    EXPECT_TRUE(!made || known.contains(made->text));
  }
}

TEST(ErrorCost, IsNothingForTheSameWord) {
  EXPECT_EQ(error_cost(U"ward", U"ward", {}), 0);
  EXPECT_EQ(error_cost(U"", U"", {}), 0);
}

TEST(ErrorCost, IsLessForLikelierSlips) {
  const ErrorCosts costs;
  EXPECT_LT(error_cost(U"appointmant", U"appointment", costs),
            error_cost(U"appointmxnt", U"appointment", costs));
  EXPECT_LT(error_cost(U"wsrd", U"ward", costs), error_cost(U"wlrd", U"ward", costs));
  EXPECT_LT(error_cost(U"apointment", U"appointment", costs),
            error_cost(U"appoinment", U"appointment", costs));
  EXPECT_LT(error_cost(U"wrad", U"ward", costs), error_cost(U"wxxd", U"ward", costs));
  EXPECT_LT(error_cost(U"wars", U"ward", costs), error_cost(U"sard", U"ward", costs));
}

}  // namespace
}  // namespace kindred
