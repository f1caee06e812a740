#include "searchd/vocabulary/suggestions.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {
namespace {

constexpr const char* kLanguage = KINDRED_SOURCE_DIR "/config/language";

const LanguageLists& language() {
  static const LanguageLists kLists = load_language_lists(kLanguage);
  return kLists;
}

Catalogue catalogue() {
  return Catalogue({{"N", "Northmoor Trust", ServiceKind::kOrganisation, ""},
                    {"N-R", "Riverside Hospital", ServiceKind::kSite, "N"}},
                   {{"access", "Access", "", ""},
                    {"wait", "Waiting times", "access", ""},
                    {"inform", "Being kept informed", "access", ""}});
}

/// Counts the words of stories, each given as its body, and suggests from them.
class Suggesting : public testing::Test {
 protected:
  void tell(const std::string& body, int stories) {
    for (const auto& token : analyzer_.analyze(body)) {
      words_[token.word].stem = token.stem;
      words_[token.word].stories += static_cast<std::uint32_t>(stories);
    }
    const auto tokens = analyzer_.analyze(body);
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      pairs_[{tokens[i - 1].word, tokens[i].word}] += static_cast<std::uint32_t>(stories);
    }
  }

  int times_suggested(const std::string& words);

  std::vector<std::string> suggest(const std::string& typed, std::size_t most = 8) {
    auto vocabulary = std::make_shared<Vocabulary>();
    for (const auto& [word, entry] : words_) {
      vocabulary->words.push_back({word, entry.stem, entry.stories});
    }
    for (const auto& [pair, stories] : pairs_) {
      vocabulary->pairs.push_back(
          {*vocabulary->find(pair.first), *vocabulary->find(pair.second), stories});
    }
    const Lexicon lexicon({vocabulary,
                           std::make_shared<const WordForms>(vocabulary),
                           catalogue_,
                           {{9, 4}, {8, 5, 2}}},
                          language(), word_lists_, kindred::Suggesting::kOn);
    std::vector<std::string> texts;
    for (const auto& entry :
         lexicon.suggestions()->suggest(typed, analyzer_.analyze(typed), most)) {
      texts.push_back(entry.text);
    }
    return texts;
  }

  bool suggests(const std::string& typed, const std::string& text) {
    const auto all = suggest(typed, 20);
    return std::find(all.begin(), all.end(), text) != all.end();
  }

  WordLists word_lists_ = load_word_lists(kLanguage);
  Analyzer analyzer_{language()};
  Catalogue catalogue_ = catalogue();
  std::map<std::string, VocabularyWord> words_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> pairs_;
};

using Texts = std::vector<std::string>;

TEST_F(Suggesting, CompletesWordsAndPhrasesTheMostFrequentFirst) {
  tell("ward", 50);
  tell("waiting room", 30);
  tell("warm", 40);
  EXPECT_EQ(suggest("wa", 4), (Texts{"ward", "warm", "waiting", "Waiting times"}));
  EXPECT_EQ(suggest("waiting r"), (Texts{"waiting room"}));
  EXPECT_TRUE(suggests("waiting ", "waiting room"));
}

TEST_F(Suggesting, TakesTheInflectionsOfAWordAsOne) {
  tell("appointment", 20);
  tell("appointments", 50);
  EXPECT_EQ(suggest("appo"), (Texts{"appointments"}));
  EXPECT_EQ(suggest("appointment"), (Texts{"appointments"}));
}

TEST_F(Suggesting, NeedsThreeStories) {
  tell("secret garden", 2);
  tell("public garden", 3);
  EXPECT_EQ(suggest("secr"), Texts{});
  EXPECT_EQ(suggest("secret g"), Texts{});
  EXPECT_EQ(suggest("public g"), Texts{"public garden"});
}

TEST_F(Suggesting, AllowsForOneSlipWhereFewWordsBeginSo) {
  tell("ambulance crew", 30);
  for (const char* typed : {"amblu", "ambil", "ambuul", "ambl", "mabulan"}) {
    EXPECT_EQ(suggests(typed, "ambulance"), std::string(typed) != "mabulan") << typed;
  }
  EXPECT_TRUE(suggests("ambulance crww", "ambulance crew"));
  EXPECT_TRUE(suggests("ambulence cr", "ambulance crew"));
}

TEST_F(Suggesting, PutsWhatBeginsAsTypedBeforeSlipsHoweverFrequent) {
  tell("suicidal", 4);
  tell("sick", 900);
  tell("suck", 90);
  tell("quick", 80);
  EXPECT_EQ(suggest("suic"), (Texts{"suicidal", "sick", "suck"}));
}

TEST_F(Suggesting, AllowsForNoSlipInAWordThatStoriesHave) {
  tell("car park", 30);
  tell("car pork", 900);
  tell("parking", 5);
  tell("parents", 800);
  EXPECT_EQ(suggest("park"), (Texts{"parking"}));
  EXPECT_FALSE(suggests("car park", "car pork"));
}

TEST_F(Suggesting, NeverSuggestsAFirstName) {
  tell("nurse margaret", 40);
  tell("margarine", 4);
  EXPECT_EQ(suggest("marg"), (Texts{"margarine"}));
  EXPECT_EQ(suggest("nurse m"), Texts{});
  EXPECT_EQ(suggest("nurse "), Texts{});
  EXPECT_EQ(suggest("margaret"), Texts{});
}

TEST_F(Suggesting, OffersServicesAndThemes) {
  EXPECT_EQ(suggest("rivers"), (Texts{"Riverside Hospital"}));
  EXPECT_EQ(suggest("inform"), (Texts{"Being kept informed"}));
  EXPECT_EQ(suggest("kept inf"), (Texts{"Being kept informed"}));
  EXPECT_EQ(suggest("waiting"), (Texts{"Waiting times"}));
}

TEST_F(Suggesting, LeavesOutStopWordsNumbersAndNothingToComplete) {
  for (const char* word : {"the", "them", "2019", "24/7", "x"}) tell(word, 90);
  for (const char* typed : {"th", "20", "24", "", " ", "???"}) {
    EXPECT_EQ(suggest(typed), Texts{}) << typed;
  }
}

/// How often `words`, said by many stories, are suggested to one who types them letter by letter.
int Suggesting::times_suggested(const std::string& words) {
  words_.clear();
  pairs_.clear();
  tell(words, 100);
  tell("kindly " + words, 100);
  const auto tokens = analyzer_.analyze(words);
  EXPECT_LE(tokens.size(), 2U) << words << ": only words and pairs are suggested";
  std::string folded;
  for (const auto& token : tokens) folded += (folded.empty() ? "" : " ") + token.word;
  int times = 0;
  for (std::size_t typed = 1; typed <= folded.size(); ++typed) {
    for (const std::string& text : suggest(folded.substr(0, typed), 20)) {
      times += (" " + text + " ").find(" " + folded + " ") != std::string::npos ? 1 : 0;
    }
  }
  return times;
}

TEST_F(Suggesting, NeverSuggestsALineOfTheDenylist) {
  const auto denylist = word_lists_.suggestion_denylist;
  EXPECT_GE(denylist.size(), 40U);
  for (const std::string& line : denylist) EXPECT_EQ(times_suggested(line), 0) << line;
}

TEST_F(Suggesting, WouldSuggestALineOfTheDenylistWereItNotThere) {
  const auto denylist = word_lists_.suggestion_denylist;
  for (const std::string& line : denylist) {
    word_lists_.suggestion_denylist = denylist;
    std::erase(word_lists_.suggestion_denylist, line);
    EXPECT_GT(times_suggested(line), 0) << line << " changes nothing";
  }
}

TEST_F(Suggesting, KeepsToTheNumberAskedFor) {
  for (char c = 'a'; c <= 'z'; ++c) tell(std::string("river") + c, 10);
  for (const std::size_t most : {0U, 1U, 3U, 20U}) {
    EXPECT_EQ(suggest("river", most).size(), most) << most;
  }
}

TEST(RangeBest, GivesTheGreatestOfAnyRangeInOrder) {
  std::mt19937 random(4);
  for (int size = 1; size < 40; ++size) {
    std::vector<std::uint32_t> weights;
    for (int i = 0; i < size; ++i) weights.push_back(static_cast<std::uint32_t>(random() % 9));
    const RangeBest best(weights);
    const auto last = static_cast<std::uint32_t>(random() % weights.size()) + 1;
    const auto first = static_cast<std::uint32_t>(random() % last);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = first; i < last; ++i) {
      if (weights[i] > 0) expected.push_back(i);
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [&](auto a, auto b) { return weights[a] > weights[b]; });
    std::vector<std::uint32_t> visited;
    best.visit_best(first, last, [&](std::uint32_t position) {
      visited.push_back(position);
      return true;
    });
    EXPECT_EQ(visited, expected);
  }
}

}  // namespace
}  // namespace kindred
