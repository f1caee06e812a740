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
};

/// The rows "| `typed` | `a story says` | found |".
std::vector<Trap> traps() {
  std::vector<Trap> rows;
  std::istringstream lines(read_file(KINDRED_SOURCE_DIR "/docs/traps.md"));
  for (std::string line; std::getline(lines, line);) {
    const auto middle = line.find("` | `");
    const auto end = line.rfind("` | ");
    if (!line.starts_with("| `") || middle == std::string::npos) continue;
    rows.push_back({line.substr(3, middle - 3), line.substr(middle + 5, end - middle - 5),
                    line.substr(end + 4) == "found |"});
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

bool finds(const std::string& question, const std::string& says) {
  SearchRequest request;
  request.q = question;
  do {
    const SearchOutcome outcome = trap_index().search(request);
    for (const Hit& hit : outcome.hits) {
      if (hit.story.body == says) return true;
    }
    request.cursor = outcome.next;
  } while (request.cursor);
  return false;
}

TEST(Traps, AreAnsweredAsDocumented) {
  const auto rows = traps();
  EXPECT_GE(rows.size(), 100U);
  for (const Trap& row : rows) {
    EXPECT_EQ(finds(row.typed, row.says), row.is_found) << row.typed << " / " << row.says;
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

TEST(Traps, AnswerHoweverMuchIsTyped) {
  const std::vector<std::string> questions = {
      repeated("(", 300) + "hospital" + repeated(")", 300),
      repeated("(", 1'000) + "hospital" + repeated(")", 1'000),
      repeated("(", 60'000) + "hospital" + repeated(")", 60'000),
      many_words(1'000),
      repeated("hospital ", 1'000),
      "\"" + many_words(1'000) + "\"",
      repeated("hos* ", 20),
      "hospital " + repeated("x", 17'000),
      repeated("hospital XOR ", 2'000),
      repeated("hospital OR ", 2'000),
      repeated("*()\"-:+", 1'400),
      std::string(10'000, '\0'),
      repeated("\xFF\xC3", 5'000),
  };
  for (const std::string& question : questions) {
    EXPECT_FALSE(trap_index().search(question).hits.empty()) << question.substr(0, 40);
  }
}

}  // namespace
}  // namespace kindred
