#include "common/text/language_lists.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/text/analyzer.hpp"

/// Every line of config/language that the analyzer or similarity uses has an effect, and has it.
namespace kindred {
namespace {

using Words = std::vector<std::string>;

const LanguageLists& lists() {
  static const LanguageLists kLists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  return kLists;
}

Analyzer& analyzer() {
  static Analyzer instance(lists());
  return instance;
}

Words words_of(std::string_view text, Analyzer& reader) {
  Words words;
  for (const auto& token : reader.analyze(text)) words.push_back(token.word);
  return words;
}

Words stems_of(std::string_view text) {
  Words stems;
  for (const auto& token : analyzer().analyze(text)) stems.push_back(token.stem);
  return stems;
}

std::string snowball(const std::string& word) {
  static const Xapian::Stem kStemmer("english");
  return kStemmer(word);
}

/// The lists without one spelling of canonical_tokens.txt.
LanguageLists without(const std::string& spelling) {
  LanguageLists less = lists();
  for (auto& [canonical, spellings] : less.canonical_tokens) std::erase(spellings, spelling);
  return less;
}

TEST(CanonicalTokens, AreWhatEverySpellingGives) {
  for (const auto& [canonical, spellings] : lists().canonical_tokens) {
    for (const auto& spelling : spellings) {
      EXPECT_EQ(words_of(spelling, analyzer()), (Words{canonical})) << spelling;
    }
  }
}

TEST(CanonicalTokens, HaveNoSpellingThatGivesThemWithoutItsLine) {
  for (const auto& [canonical, spellings] : lists().canonical_tokens) {
    for (const auto& spelling : spellings) {
      Analyzer reader(without(spelling));
      EXPECT_NE(words_of(spelling, reader), (Words{canonical})) << spelling << " changes nothing";
    }
  }
}

TEST(StemOverrides, HoldEveryWordToItsStem) {
  for (const auto& [stem, words] : lists().stem_overrides) {
    for (const auto& word : words) EXPECT_EQ(stems_of(word), (Words{stem})) << word;
  }
}

TEST(StemOverrides, HaveNoLineThatTheStemmerWouldDoAsWell) {
  for (const auto& [stem, words] : lists().stem_overrides) {
    const auto is_changed = [&](const std::string& word) { return snowball(word) != stem; };
    EXPECT_TRUE(std::any_of(words.begin(), words.end(), is_changed)) << stem << " changes nothing";
  }
}

TEST(StemOverrides, NameNoWordTwice) {
  std::map<std::string, std::string> stems;
  for (const auto& [stem, words] : lists().stem_overrides) {
    for (const auto& word : words) {
      const auto [other, is_new] = stems.emplace(word, stem);
      EXPECT_TRUE(is_new) << word << " is under " << other->second << " and " << stem;
    }
  }
  for (const auto& word : lists().protected_words) {
    EXPECT_FALSE(stems.contains(word)) << word << " is protected and has a stem too";
  }
}

TEST(ProtectedWords, AreTheirOwnStemAndWouldNotBeWithoutTheirLine) {
  for (const auto& word : lists().protected_words) {
    EXPECT_EQ(stems_of(word), (Words{word}));
    EXPECT_NE(snowball(word), word) << word << " changes nothing";
  }
}

TEST(StopWords, AreWordsAsFoldedAndKnownAsSuch) {
  for (const auto& word : lists().stop_words) {
    EXPECT_EQ(words_of(word, analyzer()), (Words{word}));
    EXPECT_TRUE(analyzer().is_stop_word(word)) << word;
  }
}

TEST(StopWords, HoldNoNegation) {
  const std::set<std::string> negations = {"no",     "not",     "never",   "nobody",
                                           "none",   "nor",     "nothing", "nowhere",
                                           "cannot", "neither", "without"};
  for (const auto& word : lists().stop_words) {
    EXPECT_FALSE(negations.contains(word) || word.ends_with("n't")) << word;
  }
}

TEST(UntellingWords, AreSingleWordsAsFolded) {
  for (const auto* list :
       {&lists().names, &lists().gratitude, &lists().everyday, &lists().numbers}) {
    for (const auto& word : *list) EXPECT_EQ(words_of(word, analyzer()), (Words{word}));
  }
}

TEST(NamesAndGratitude, ShareNoStem) {
  std::map<std::string, std::string> names;
  for (const auto& name : lists().names) names.emplace(stems_of(name)[0], name);
  for (const auto& word : lists().gratitude) {
    const auto found = names.find(stems_of(word)[0]);
    EXPECT_EQ(found, names.end()) << word << " and " << found->second;
  }
}

TEST(EverydayWords, ShareNoStemWithWhatStoriesAreAbout) {
  std::set<std::string> stems;
  for (const auto& word : lists().everyday) stems.insert(stems_of(word)[0]);
  for (const char* word : {"needle", "stroke", "ward", "waiting", "pain", "discharge", "fall",
                           "fell", "scan", "cancelled", "rude", "listened", "stay", "home"}) {
    EXPECT_FALSE(stems.contains(stems_of(word)[0])) << word;
  }
}

TEST(WordsOfAList, AreSaidOnceAndWhereTheListIsSortedInOrder) {
  const std::map<std::string, const Words*> files = {{"protected_words", &lists().protected_words},
                                                     {"stop_words", &lists().stop_words},
                                                     {"names", &lists().names},
                                                     {"gratitude", &lists().gratitude},
                                                     {"everyday", &lists().everyday},
                                                     {"numbers", &lists().numbers}};
  for (const auto& [file, words] : files) {
    std::set<std::string> seen;
    for (const auto& word : *words) EXPECT_TRUE(seen.insert(word).second) << file << ": " << word;
  }
  EXPECT_TRUE(std::is_sorted(lists().names.begin(), lists().names.end()));
  EXPECT_TRUE(std::is_sorted(lists().gratitude.begin(), lists().gratitude.end()));
}

}  // namespace
}  // namespace kindred
