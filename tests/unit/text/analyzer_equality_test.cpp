#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/text/analyzer.hpp"
#include "common/text/ascii_words.hpp"
#include "tests/support/plain_analyzer.hpp"
#include "tests/support/random_text.hpp"

/// The analyzer is quick by going past ICU and Snowball where it can; what it yields is the same.
namespace kindred {

void PrintTo(const Token& token, std::ostream* out) {
  *out << token.word << "/" << token.stem << "[" << token.begin << "," << token.end << ")";
}

namespace {

const LanguageLists& lists() {
  static const LanguageLists kLists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  return kLists;
}

/// Every text of the sample: each string of its JSON, at any depth.
std::vector<std::string> sample_texts() {
  std::vector<std::string> texts;
  const auto collect = [&](const auto& self, const nlohmann::json& value) -> void {
    if (value.is_string()) texts.push_back(value.get<std::string>());
    if (!value.is_structured()) return;
    for (const auto& member : value) self(self, member);
  };
  for (const auto& file : std::filesystem::directory_iterator(KINDRED_SOURCE_DIR "/sample")) {
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      texts.push_back(line);
      collect(collect, nlohmann::json::parse(line));
    }
  }
  return texts;
}

TEST(AnalyzerEquality, HoldsOnEveryTextOfTheSample) {
  Analyzer quick(lists());
  test::PlainAnalyzer plain(lists());
  const auto texts = sample_texts();
  ASSERT_GT(texts.size(), 1000U);
  for (const auto& text : texts) ASSERT_EQ(quick.analyze(text), plain.analyze(text)) << text;
}

TEST(AnalyzerEquality, HoldsOnRandomTextOfAnyBytes) {
  Analyzer quick(lists());
  test::PlainAnalyzer plain(lists());
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same texts in every run
  for (int i = 0; i < 250'000; ++i) {
    const std::string text = test::random_text(random, 14);
    ASSERT_EQ(quick.analyze(text), plain.analyze(text))
        << i << ": " << testing::PrintToString(text);
  }
}

TEST(AnalyzerEquality, HoldsWhenThereAreMoreWordsThanItRemembers) {
  Analyzer quick(lists());
  test::PlainAnalyzer plain(lists());
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 20'000; ++i) {
      const std::string text = "waiting x-ray patients" + std::to_string(i);
      ASSERT_EQ(quick.analyze(text), plain.analyze(text));
    }
  }
}

/// Text of one character of each class, so that `number` counts through all of them.
std::string counted_text(std::size_t number, std::size_t length) {
  constexpr std::string_view kClasses("aB@1_'.,;: \t\n\r\f-\"\0", 18);
  std::string text;
  for (std::size_t i = 0; i < length; ++i, number /= kClasses.size()) {
    text += kClasses[number % kClasses.size()];
  }
  return text;
}

TEST(AsciiWords, AreThoseOfIcuForEveryTextOfFiveCharacters) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  for (std::size_t number = 0; number < 18UL * 18 * 18 * 18 * 18; ++number) {
    const std::string text = counted_text(number, 5);
    breaker->setText(icu::UnicodeString(text.data(), 5, "US-ASCII"));
    std::size_t at = 0;
    for (std::int32_t next = breaker->first(); (next = breaker->next()) > 0;) {
      const AsciiRun run = ascii_run(text, at);
      ASSERT_EQ(run.end, static_cast<std::size_t>(next)) << testing::PrintToString(text);
      ASSERT_EQ(run.is_word, breaker->getRuleStatus() != UBRK_WORD_NONE)
          << testing::PrintToString(text);
      at = run.end;
    }
  }
}

TEST(AsciiWords, HaveTheClassThatIcuGivesTheirCharacter) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  for (char c = 0; c >= 0 && c < 127; ++c) {
    if (c == '`') continue;  // an apostrophe after folding
    for (const std::string around : {"aa", "11", "a1", "1a", "__", "  ", "\r\n"}) {
      const std::string text = {around[0], c, around[1]};
      breaker->setText(icu::UnicodeString(text.data(), 3, "US-ASCII"));
      breaker->first();
      EXPECT_EQ(ascii_run(text, 0).end, static_cast<std::size_t>(breaker->next()))
          << testing::PrintToString(text);
    }
  }
}

}  // namespace
}  // namespace kindred
