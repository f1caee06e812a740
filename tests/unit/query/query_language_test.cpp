#include <sstream>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "searchd/query/question_parser.hpp"

/// docs/query_language.md says how questions are read.
namespace kindred {
namespace {

Analyzer& analyzer() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

std::string read_as(const std::string& question) {
  const ParsedQuestion parsed = parse_question(question, analyzer(), {});
  std::string text;
  for (const QueryNode& clause : parsed.clauses)
    text += (text.empty() ? "" : " + ") + text_of(clause);
  if (text.empty()) text = "everything";
  for (const QueryNode& node : parsed.unwanted) text += ", without " + text_of(node);
  for (const NamedFilter& filter : parsed.filters) {
    text += (filter.is_unwanted ? ", without " : ", ") + filter.field + " " + filter.name;
  }
  return text;
}

struct Example {
  std::string typed;
  std::string read;
  bool is_noted;
};

/// The rows "| `typed` | read as |", and those with a third column.
std::vector<Example> examples() {
  std::vector<Example> rows;
  std::istringstream lines(read_file(KINDRED_SOURCE_DIR "/docs/query_language.md"));
  for (std::string line; std::getline(lines, line);) {
    const auto end = line.find("` | ");
    if (!line.starts_with("| `") || end == std::string::npos) continue;
    const auto third = line.find(" | ", end + 4);
    const auto read_end = std::min(third, line.size() - 2);
    rows.push_back({line.substr(3, end - 3), line.substr(end + 4, read_end - end - 4),
                    line.ends_with(" | noted |")});
  }
  return rows;
}

TEST(QueryLanguage, ReadsEveryExampleAsDocumented) {
  EXPECT_GE(examples().size(), 45U);
  for (const auto& [typed, read, is_noted] : examples()) {
    EXPECT_EQ(read_as(typed), read) << typed;
    EXPECT_EQ(parse_question(typed, analyzer(), {}).notes.size(), is_noted ? 1U : 0U) << typed;
  }
}

TEST(QueryLanguage, ReportsNoSignsInProse) {
  EXPECT_TRUE(parse_question("good care - bad food (my mum)", analyzer(), {}).notes.empty());
}

TEST(QueryLanguage, ReadsALetterAsPlainWords) {
  const std::string letter = std::string(600, ' ') + "\"parking -fees\" title:cost";
  EXPECT_EQ(read_as(letter), "parking + fees + title + cost");
  EXPECT_EQ(parse_question(letter, analyzer(), {}).notes.size(), 1U);
  EXPECT_TRUE(parse_question(std::string(600, ' ') + "my mum", analyzer(), {}).notes.empty());
}

TEST(QueryLanguage, ReadsSignsInAQuestionOfExactlyTheLimit) {
  std::string question = "title:cost";
  question.insert(0, kLongestWithSigns - question.size(), ' ');
  EXPECT_EQ(read_as(question), "title:cost");
  EXPECT_EQ(read_as(" " + question), "title + cost");
}

TEST(QueryLanguage, CutsLongQuotationsIntoPieces) {
  const auto clauses = parse_question("\"a b c d e f g h i j k l\"", analyzer(), {}).clauses;
  ASSERT_EQ(clauses.size(), 2U);
  EXPECT_EQ(clauses[0].words.size(), 10U);
}

/// "(w1 OR (w2 OR … innermost))" with `depth` pairs of brackets around what is innermost.
std::string nested(int depth, const std::string& innermost) {
  std::string text = innermost;
  for (int i = depth; i > 1; --i) text = "(w" + std::to_string(i) + " OR " + text + ")";
  return "w1 OR " + text;
}

TEST(QueryLanguage, NestsEightDeepAndNoDeeper) {
  const auto clauses = [](int depth, const std::string& innermost) {
    return parse_question(nested(depth, innermost), analyzer(), {}).clauses;
  };
  for (int depth = 1; depth <= 8; ++depth) {
    EXPECT_NE(clauses(depth, "(tea milk)"), clauses(depth, " tea milk ")) << depth;
  }
  for (int depth = 9; depth <= 20; ++depth) {
    EXPECT_EQ(clauses(depth, "(tea milk)"), clauses(depth, " tea milk ")) << depth;
  }
}

TEST(QueryLanguage, ExcludesWhatStandsBehindAMinusHoweverManyBracketsThereAre) {
  for (const std::size_t brackets : {1, 5, 9, 20}) {
    const std::string open(brackets, '(');
    EXPECT_EQ(read_as(open + " parking -(food)"), "parking, without food") << brackets;
    EXPECT_EQ(read_as("parking -" + open + "food"), "parking, without food") << brackets;
    EXPECT_EQ(read_as("parking -" + open + "food" + std::string(brackets, ')')),
              "parking, without food")
        << brackets;
  }
}

/// Nobody sees what stands before the minus.
TEST(QueryLanguage, ExcludesInPastedText) {
  for (const char* invisible : {"\u200B", "\u2060", "\uFEFF"}) {
    EXPECT_EQ(read_as(std::string(invisible) + "-food parking"), "parking, without food");
  }
}

TEST(QueryLanguage, TellsWhereAPrefixStandsForMoreWordsThanAreSearched) {
  Vocabulary vocabulary;
  for (std::size_t i = 0; i < kMostExpansions; ++i) {
    vocabulary.words.push_back({"drug" + std::to_string(1000 + i), "", 1});
  }
  Reading reading;
  reading.vocabulary = &vocabulary;
  EXPECT_TRUE(parse_question("drug*", analyzer(), reading).notes.empty());
  vocabulary.words.push_back({"drugs", "", 1});
  EXPECT_EQ(parse_question("drug*", analyzer(), reading).notes.size(), 1U);
  EXPECT_TRUE(parse_question("-drug*", analyzer(), reading).notes.empty());
}

TEST(QueryLanguage, TellsOfEachShortPrefixOnce) {
  EXPECT_EQ(parse_question("\"mi* team\"", analyzer(), {}).notes.size(), 1U);
  EXPECT_EQ(parse_question("\"mi* midwi*\"", analyzer(), {}).notes.size(), 2U);
}

TEST(QueryLanguage, CountsARepeatedWord) {
  const auto clauses = parse_question("pain Pain PAIN relief", analyzer(), {}).clauses;
  ASSERT_EQ(clauses.size(), 2U);
  EXPECT_EQ(clauses[0].times, 3U);
}

/// Found by the fuzzer.
TEST(QueryLanguage, KeepsWhereAGroupStandsThatBeginsWithAnExclusion) {
  const auto clauses = parse_question("bus OR (-taxi transport)", analyzer(), {}).clauses;
  ASSERT_EQ(clauses.size(), 1U);
  ASSERT_EQ(clauses[0].children.size(), 2U);
  EXPECT_EQ(clauses[0].children[1].source, (ByteRange{9, 23}));
}

TEST(QueryLanguage, KeepsWhereEachClauseStands) {
  const std::string question = "kind “ward sister” (tea OR milk)";
  const auto clauses = parse_question(question, analyzer(), {}).clauses;
  ASSERT_EQ(clauses.size(), 3U);
  const auto source = [&](std::size_t i) {
    return question.substr(clauses[i].source.first,
                           clauses[i].source.second - clauses[i].source.first);
  };
  EXPECT_EQ(source(0), "kind");
  EXPECT_EQ(source(1), "“ward sister”");
  EXPECT_EQ(source(2), "tea OR milk");
}

/// A name read from the words of a tag would be taken for a service.
TEST(QueryLanguage, KnowsWhereTagsStand) {
  const auto source = [](const std::string& question) {
    return parse_question(question, analyzer(), {}).clauses.back().source;
  };
  EXPECT_EQ(source("kind tag:night"), (ByteRange{9, 14}));
  EXPECT_EQ(source("tag:\"night staff\""), (ByteRange{4, 17}));
  EXPECT_EQ(source("kind OR tag:night"), (ByteRange{0, 17})) << "found by question_fuzz";
  EXPECT_EQ(source("day OR night OR tag:late"), (ByteRange{0, 24}));
}

}  // namespace
}  // namespace kindred
