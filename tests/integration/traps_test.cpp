#include <algorithm>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "tests/support/example_index.hpp"

/// docs/traps.md says what becomes of inputs on which search engines go wrong.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::story;

struct Trap {
  std::string typed;
  std::string says;
  bool is_found;
  std::string without;  ///< the one word that the story may lack
};

/// The rows "| `typed` | `a story says` | found |", or "not found", or "found without `word`".
std::vector<Trap> traps() {
  std::vector<Trap> rows;
  std::istringstream lines(read_file(KINDRED_SOURCE_DIR "/docs/traps.md"));
  for (std::string line; std::getline(lines, line);) {
    const auto middle = line.find("` | `");
    const auto end = line.rfind("` | ");
    if (!line.starts_with("| `") || middle == std::string::npos) continue;
    const std::string becomes = line.substr(end + 4);
    const auto without = becomes.find("found without `");
    rows.push_back({line.substr(3, middle - 3), line.substr(middle + 5, end - middle - 5),
                    becomes.starts_with("found"),
                    without == 0 ? becomes.substr(15, becomes.rfind('`') - 15) : ""});
  }
  return rows;
}

/// Speller and synonyms know only words that several stories have.
std::vector<Story> stories_of(const std::vector<Trap>& rows) {
  std::vector<Story> stories;
  for (const char* words : {"appointment reception doctor", "appointment with the reception doctor",
                            "doctor, reception, appointment", "waiting list, waiting list"}) {
    stories.push_back(story("known-" + std::to_string(stories.size()), "", words));
  }
  std::set<std::string> seen;
  for (const Trap& row : rows) {
    if (seen.insert(row.says).second) stories.push_back(story(row.says, "", row.says));
  }
  return stories;
}

/// One index for all tests, made once.
ExampleIndex& trap_index() {
  static ExampleIndex index([] {
    auto stories = stories_of(traps());
    for (std::size_t i = 0; i < stories.size(); ++i) stories[i].id = std::to_string(i);
    return stories;
  }());
  return index;
}

/// Every hit of a question, page by page.
std::vector<Hit> all_hits(const std::string& question, Matching* matching = nullptr) {
  SearchRequest request;
  request.q = question;
  std::vector<Hit> hits;
  do {
    SearchOutcome outcome = trap_index().search(request);
    if (matching != nullptr) *matching = outcome.matching;
    for (Hit& hit : outcome.hits) hits.push_back(std::move(hit));
    request.cursor = outcome.next;
  } while (request.cursor);
  return hits;
}

/// Whether the story of a row has all that is asked for, as it is understood, but for the word that
/// the row names: that it has some of the words is not enough.
bool finds(const Trap& row) {
  Matching matching;
  const auto hits = all_hits(row.typed, &matching);
  const auto hit = std::find_if(hits.begin(), hits.end(),
                                [&](const Hit& one) { return one.story.body == row.says; });
  if (hit == hits.end()) return false;
  if (!row.without.empty()) return hit->reason.missing == std::vector<std::string>{row.without};
  return matching.is_all() && hit->reason.missing.empty();
}

TEST(Traps, AreAnsweredAsDocumented) {
  const auto rows = traps();
  EXPECT_GE(rows.size(), 100U);
  for (const Trap& row : rows) {
    EXPECT_EQ(finds(row), row.is_found) << row.typed << " / " << row.says;
  }
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string many_words(int count) {
  std::string words = "hospital";
  for (int i = 0; i < count; ++i) words += " w" + std::to_string(i);
  return words;
}

/// Words, or words that begin so, with OR between them.
std::string one_of(const std::vector<std::string>& words) {
  std::string question;
  for (const auto& word : words) question += (question.empty() ? "" : " OR ") + word;
  return question;
}

std::vector<std::string> words_of(const Story& story) {
  std::vector<std::string> words;
  for (const Token& token : trap_index().analyzer().analyze(story.body)) {
    words.push_back(token.word);
  }
  return words;
}

bool has_word(const Story& story, const std::string& word) {
  const auto words = words_of(story);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_word_beginning(const Story& story, const std::string& begun) {
  const auto words = words_of(story);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return word.starts_with(begun); });
}

TEST(Traps, FindTheOneKnownWordHoweverMuchIsTyped) {
  const std::vector<std::string> questions = {
      repeated("(", 300) + "hospital" + repeated(")", 300),
      repeated("(", 1'000) + "hospital" + repeated(")", 1'000),
      repeated("(", 60'000) + "hospital" + repeated(")", 60'000),
      many_words(1'000),
      repeated("hospital ", 1'000),
      "\"" + many_words(1'000) + "\"",
      "hospital " + repeated("x", 17'000),
      repeated("hospital XOR ", 2'000),
      repeated("hospital OR ", 2'000),
  };
  for (const std::string& question : questions) {
    const auto hits = trap_index().search(question).hits;
    ASSERT_FALSE(hits.empty()) << question.substr(0, 40);
    EXPECT_TRUE(has_word(hits[0].story, "hospital")) << question.substr(0, 40);
  }
}

TEST(Traps, FindAllStoriesWhereNothingIsSaid) {
  const auto everything = trap_index().search("").counts.total;
  const std::vector<std::string> questions = {
      repeated("*()\"-:+", 1'400),
      std::string(10'000, '\0'),
      repeated("\xFF\xC3", 5'000),
  };
  for (const std::string& question : questions) {
    EXPECT_EQ(trap_index().search(question).counts.total, everything) << question.substr(0, 40);
  }
}

TEST(Traps, FindEveryPrefixOfTwenty) {
  const std::vector<std::string> begun = {"hos", "kio", "tic", "noo", "sou", "roo", "sto",
                                          "car", "mid", "sur", "wai", "lis", "doc", "rec",
                                          "app", "nur", "war", "whe", "blo", "par"};
  std::vector<std::string> prefixes;
  for (const auto& beginning : begun) prefixes.push_back(beginning + "*");
  const auto hits = all_hits(one_of(prefixes));
  std::set<std::string> found;
  for (const Hit& hit : hits) {
    bool has_one = false;
    for (const auto& beginning : begun) {
      if (!has_word_beginning(hit.story, beginning)) continue;
      has_one = true;
      found.insert(beginning);
    }
    EXPECT_TRUE(has_one) << hit.story.body;
  }
  EXPECT_GE(found.size(), 18U);
}

TEST(Traps, FindOneOfFortyWordsWithOrBetween) {
  std::vector<std::string> words = {"hospital", "kiosk"};
  while (words.size() < 40) words.push_back("zq" + std::to_string(words.size()));
  std::rotate(words.begin(), words.begin() + 2, words.end());  // the known ones last
  const std::string question = one_of(words);
  ASSERT_LT(question.size(), 512U);
  const auto hits = all_hits(question);
  EXPECT_EQ(hits.size(), all_hits("hospital OR kiosk").size());
  for (const Hit& hit : hits) {
    EXPECT_TRUE(has_word(hit.story, "hospital") || has_word(hit.story, "kiosk")) << hit.story.body;
  }
}

/// `depth` pairs of brackets, in the innermost two words that no story has both of, beside "soup".
std::string soup_or_both(int depth) {
  std::string question = "soup OR (hospital kiosk)";
  for (int i = 1; i < depth; ++i) question = "zq" + std::to_string(i) + " OR (" + question + ")";
  return question;
}

TEST(Traps, GroupEightDeepAndReadTheNinthBracketAsWords) {
  const auto soups = all_hits("soup").size();
  ASSERT_GT(soups, 0U);
  EXPECT_EQ(all_hits(soup_or_both(8)).size(), soups);
  EXPECT_NE(all_hits(soup_or_both(9)).size(), soups);
}

}  // namespace
}  // namespace kindred
