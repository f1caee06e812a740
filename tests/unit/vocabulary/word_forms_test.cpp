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

}  // namespace
}  // namespace kindred
