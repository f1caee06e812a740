#include "searchd/vocabulary/near_words.hpp"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "common/text/edits.hpp"

namespace kindred {
namespace {

/// The textbook recurrence on whole matrices: slow, and easy to believe.
std::size_t plain_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

std::string random_word(std::mt19937& random, const std::vector<std::string>& alphabet) {
  std::string word;
  const std::size_t length = 1 + random() % 11;
  for (std::size_t i = 0; i < length; ++i) word += alphabet[random() % alphabet.size()];
  return word;
}

std::vector<NearWords::Near> by_comparing_all(const std::vector<std::string>& words,
                                              const std::string& word, std::size_t most) {
  std::vector<NearWords::Near> near;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::size_t edits = plain_distance(code_points(word), code_points(words[i]));
    if (edits <= most) near.push_back({i, static_cast<std::uint32_t>(edits)});
  }
  return near;
}

TEST(NearWords, FindsExactlyWhatComparingAllWordsFinds) {
  std::mt19937 random(7);
  for (const auto& alphabet : {std::vector<std::string>{"a", "b", "c"},
                               std::vector<std::string>{"a", "b", "ŵ", "日", "e", "😀"}}) {
    std::set<std::string> different;
    while (different.size() < 800) different.insert(random_word(random, alphabet));
    const std::vector<std::string> words(different.begin(), different.end());
    const NearWords near(words);
    for (int i = 0; i < 200; ++i) {
      const std::string word = random_word(random, alphabet);
      for (const std::size_t most : {0U, 1U, 2U}) {
        EXPECT_EQ(near.within(word, most), by_comparing_all(words, word, most)) << word << most;
      }
    }
  }
}

TEST(NearWords, FindsAWordWithAnyOneMistake) {
  const NearWords near({"ambulance", "appointment", "nurse"});
  for (const char* typed : {"appointment", "apointment", "appoointment", "appointmant",
                            "apopintment", "ppointment", "appointmen", "xappointment"}) {
    ASSERT_EQ(near.within(typed, 1).size(), 1U) << typed;
    EXPECT_EQ(near.within(typed, 1)[0].word, 1U) << typed;
  }
  EXPECT_TRUE(near.within("apointmant", 1).empty());
  EXPECT_EQ(near.within("apointmant", 2), (std::vector<NearWords::Near>{{1, 2}}));
}

TEST(NearWords, FindsNothingInNothing) {
  EXPECT_TRUE(NearWords().within("ward", 2).empty());
  EXPECT_TRUE(NearWords(std::vector<std::string>{}).within("ward", 2).empty());
  EXPECT_TRUE(NearWords({"ward"}).within("", 2).empty());
}

TEST(EditsBetween, CountsAnExchangeOfNeighboursOnce) {
  EXPECT_EQ(edits_between("wrad", "ward", 2), 1U);
  EXPECT_EQ(edits_between("ward", "ward", 2), 0U);
  EXPECT_EQ(edits_between("ca", "abc", 3), 3U);  // where unrestricted Damerau-Levenshtein says 2
  EXPECT_EQ(edits_between("ward", "hospital", 2), 3U);
  EXPECT_EQ(edits_between("ŵyth", "wyth", 2), 1U);
}

}  // namespace
}  // namespace kindred
