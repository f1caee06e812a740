#include "benchmarks/corpus/query_log.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/benchmarks/example_corpus.hpp"

namespace kindred::corpus {
namespace {

constexpr std::uint64_t kQueries = 3000;

class QueryLogTest : public ::testing::Test {
 protected:
  const Corpus corpus_{test::example_plan(3000)};
  const QueryLog log_{corpus_, kQueries, 1};
};

TEST_F(QueryLogTest, SameSeedMakesTheSameLog) {
  const QueryLog again(corpus_, kQueries, 1);
  const QueryLog another(corpus_, kQueries, 2);
  int differing = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    EXPECT_EQ(log_.at(i), again.at(i));
    differing += log_.at(i) == another.at(i) ? 0 : 1;
  }
  EXPECT_GT(differing, 90);
}

TEST_F(QueryLogTest, KindsComeInTheirProportions) {
  std::map<std::string_view, double> counts;
  for (std::uint64_t i = 0; i < kQueries; ++i) ++counts[log_.at(i).kind];
  for (const auto& kind : kQueryKinds) {
    EXPECT_NEAR(counts[kind.name] / kQueries, kind.share, 0.03) << kind.name;
  }
}

TEST_F(QueryLogTest, AThirdHasFilters) {
  int filtered = 0;
  for (std::uint64_t i = 0; i < kQueries; ++i) {
    const std::string parameters = "&" + log_.at(i).parameters;
    const auto has = [&](const char* name) { return parameters.find(name) != std::string::npos; };
    filtered += has("&provider=") || has("&service=") || has("&theme=") ? 1 : 0;
  }
  EXPECT_NEAR(filtered / static_cast<double>(kQueries), kFilteredShare, 0.04);
}

TEST_F(QueryLogTest, SomeRequestsComeAgainAndAgain) {
  std::map<std::string, int> counts;
  for (std::uint64_t i = 0; i < kQueries; ++i) ++counts[log_.at(i).parameters];
  int most = 0;
  for (const auto& [parameters, count] : counts) most = std::max(most, count);
  EXPECT_GT(most, 8);
  EXPECT_LT(most, 150);
  EXPECT_GT(counts.size(), kQueries / 3);
}

TEST_F(QueryLogTest, PlainWordsAreWordsOfTheCorpus) {
  std::string all;
  for (std::uint64_t i = 0; i < corpus_.size(); ++i) {
    all += corpus_.story(corpus_.sketch(i)).story.body + " ";
  }
  for (char& c : all) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (std::uint64_t i = 0; i < 500; ++i) {
    const auto query = log_.at(i);
    if (query.kind != "three_to_six_words") continue;
    const std::string words = query.parameters.substr(2, query.parameters.find('&') - 2);
    const std::string first = words.substr(0, words.find('%'));
    EXPECT_NE(all.find(first), std::string::npos) << query.parameters;
  }
}

TEST(PercentEncoding, LeavesOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encoded("A&E \"tŷ\"-1"), "A%26E%20%22t%C5%B7%22-1");
}

}  // namespace
}  // namespace kindred::corpus
