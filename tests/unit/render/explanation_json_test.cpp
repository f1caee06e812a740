#include "searchd/render/explanation_json.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

Explanation example_explanation() {
  Explanation explanation;
  explanation.clauses = {{"parking", {{"story", {{"park", 3, 24}}, 2, 1}, {"title", {}, 4, 0.25}}},
                         {"zebra", {}}};
  explanation.all_words_bonus = 1;
  explanation.all_words_factor = 1;
  explanation.proximity = 0.5;
  explanation.proximity_factor = 0.25;
  explanation.recency = 1;
  explanation.recency_factor = 0.5;
  return explanation;
}

TEST(ExplanationJson, ListsWhatEachFieldAdds) {
  const Json clause = explanation_json(example_explanation()).at("clauses").at(0);
  EXPECT_EQ(clause.at("text"), "parking");
  EXPECT_EQ(clause.at("weight"), 3.0);
  EXPECT_EQ(clause.at("parts").at(0).at("terms").at(0),
            (Json{{"term", "park"}, {"in_story", 3}, {"stories", 24}}));
  EXPECT_EQ(clause.at("parts").at(1).at("weight"), 1.0);
}

TEST(ExplanationJson, HasWeightsThatAddUpToTheScore) {
  const Json json = explanation_json(example_explanation());
  double sum = 0;
  for (const Json& clause : json.at("clauses")) sum += clause.at("weight").get<double>();
  for (const char* bonus : {"all_words_bonus", "proximity", "recency"}) {
    sum += json.at(bonus).at("weight").get<double>();
  }
  EXPECT_DOUBLE_EQ(sum, 7);
  EXPECT_DOUBLE_EQ(json.at("score").get<double>(), sum);
  EXPECT_DOUBLE_EQ(json.at("relevance").get<double>(), 4);
}

}  // namespace
}  // namespace kindred
