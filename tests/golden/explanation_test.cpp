#include <algorithm>
#include <cmath>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/relevance.hpp"
#include "tests/support/sample_index.hpp"

/// What the sample's hits say of themselves is so: scores are the sum of their parts, and what is
/// told to people agrees with what was counted.
namespace kindred {
namespace {

/// Every kind of clause; the judged questions are words as people type them.
constexpr const char* kQuestions[] = {
    "",
    "parking",
    "parking parking ticket",
    "piles",
    "heart attack ambulance",
    "\"waiting room\"",
    "\"waiting room\" nurse kind",
    "midwi* labour",
    "(parking OR transport) cost",
    "(\"waiting list\" OR piles OR midwi*) letter",
    "((waiting room) OR ambulance) kind",
    "title:parking ticket",
    "response:\"we are sorry\" parking",
    "response:sorry title:ward",
    "tag:\"car parking\"",
    "tag:quick OR zebra",
    "parking -disabled",
    "-parking",
    "zebra parking xylophone",
    "parkng tickt",
    "waited eleven hours on a trolley in a&e and nobody told us anything",
    "\"nobody ever wrote this phrase\" ticket",
};

std::vector<std::string> questions() {
  std::vector<std::string> all(std::begin(kQuestions), std::end(kQuestions));
  for (const auto& query : test::load_judgements(KINDRED_SOURCE_DIR "/tests/data/judgements")) {
    all.push_back(query.text);
  }
  return all;
}

struct Explained {
  std::string question;
  std::vector<Hit> hits;
};

/// More hits than are reranked, of every question.
const std::vector<Explained>& explained() {
  static const auto kExplained = [] {
    std::vector<Explained> all;
    for (const std::string& question : questions()) {
      SearchRequest request;
      request.q = question;
      request.explain = true;
      request.take = 60;
      all.push_back({question, test::sample_index().search(request).hits});
    }
    return all;
  }();
  return kExplained;
}

TEST(Explanation, AddsUpToTheScoreOfEveryHit) {
  std::size_t count = 0;
  for (const auto& [question, hits] : explained()) {
    count += hits.size();
    for (const Hit& hit : hits) {
      ASSERT_TRUE(hit.explanation.has_value()) << question;
      EXPECT_LE(std::abs(hit.explanation->score() - hit.score), 1e-6 * hit.score)
          << question << ": " << hit.story.id;
    }
  }
  EXPECT_GE(count, 4000U);
}

/// Of a longer question not every word is searched (kMostWords), yet all are told.
constexpr std::size_t kNeverCut = 150;

TEST(Explanation, AgreesWithTheReasonThatPeopleAreTold) {
  for (const auto& [question, hits] : explained()) {
    if (question.size() > kNeverCut) continue;
    for (const Hit& hit : hits) {
      const auto& clauses = hit.explanation->clauses;
      const auto without = std::count_if(clauses.begin(), clauses.end(),
                                         [](const auto& clause) { return clause.parts.empty(); });
      EXPECT_EQ(std::ssize(hit.reason.missing), without) << question << ": " << hit.story.id;
    }
  }
}

}  // namespace
}  // namespace kindred
