#include "searchd/vocabulary/word_forms.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

std::vector<std::string> forms_of(const std::string& stem) {
  const WordForms forms(std::make_shared<const Vocabulary>(Vocabulary{
      {{"ward", "ward", 9}, {"waited", "wait", 5}, {"waiting", "wait", 7}, {"waits", "wait", 1}},
      {}}));
  std::vector<std::string> words;
  for (const std::uint32_t form : forms.of(stem))
    words.push_back(forms.vocabulary().words[form].word);
  return words;
}

TEST(WordForms, AreTheWordsOfAStem) {
  EXPECT_EQ(forms_of("wait"), (std::vector<std::string>{"waited", "waiting", "waits"}));
  EXPECT_EQ(forms_of("ward"), (std::vector<std::string>{"ward"}));
}

TEST(WordForms, AreNoneWhereNoStoryHasTheStem) {
  EXPECT_TRUE(forms_of("nurs").empty());
  EXPECT_TRUE(forms_of("").empty());
  EXPECT_TRUE(forms_of("zzz").empty());
}

TEST(WordForms, AreNoneOfAnEmptyVocabulary) {
  EXPECT_TRUE(WordForms(std::make_shared<const Vocabulary>()).of("wait").empty());
}

/// Of each stem: its forms that begin so, and "…" where there are others.
std::vector<std::string> begun(const std::string& beginning, std::size_t most) {
  const WordForms forms(std::make_shared<const Vocabulary>(Vocabulary{{{"waited", "wait", 5},
                                                                       {"waiting", "wait", 7},
                                                                       {"waitress", "waitress", 2},
                                                                       {"ward", "ward", 9},
                                                                       {"woman", "woman", 4},
                                                                       {"women", "woman", 3}},
                                                                      {}}));
  std::vector<std::string> stems;
  for (const BegunStem& stem : forms.begun(beginning, most)) {
    stems.push_back(std::string(stem.stem) + ":");
    for (const auto form : stem.forms) stems.back() += ' ' + forms.vocabulary().words[form].word;
    if (stem.has_others) stems.back() += " …";
  }
  return stems;
}

TEST(WordForms, AreFoundByHowTheyBegin) {
  using Stems = std::vector<std::string>;
  EXPECT_EQ(begun("wai", 100), (Stems{"wait: waited waiting", "waitress: waitress"}));
  EXPECT_EQ(begun("wom", 100), (Stems{"woman: woman women"}));
  EXPECT_EQ(begun("woma", 100), (Stems{"woman: woman …"}));
  EXPECT_EQ(begun("wa", 2), (Stems{"wait: waited waiting", "ward: ward"}));
  EXPECT_EQ(begun("x", 100), Stems{});
}

}  // namespace
}  // namespace kindred
