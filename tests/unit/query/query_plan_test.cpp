#include "searchd/query/query_plan.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

Analyzer& analyzer() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

Catalogue example_catalogue() {
  return Catalogue(
      {{.code = "HWU", .name = "Harrowmere"}, {.code = "HWU-AE", .name = "A&E", .parent = "HWU"}},
      {{.code = "parking", .name = "Parking"}});
}

QueryPlan plan_of(const SearchRequest& request) {
  static const SynonymTable kNone;
  const Catalogue catalogue = example_catalogue();
  const FacetValues values(catalogue, {});
  return Planner({catalogue, values, kNone}, analyzer()).plan(request);
}

/// The terms as "word" or "two words" for phrases.
std::vector<std::string> terms_of(const std::string& question) {
  SearchRequest request;
  request.q = question;
  std::vector<std::string> terms;
  for (const auto& clause : plan_of(request).clauses) terms.push_back(text_of(clause));
  return terms;
}

using Terms = std::vector<std::string>;

TEST(QueryPlan, ReadsPlainWords) {
  EXPECT_EQ(terms_of("Ambulance CREW kind"), (Terms{"ambulance", "crew", "kind"}));
}

TEST(QueryPlan, LeavesStopWordsOutWhereOthersRemain) {
  EXPECT_EQ(terms_of("what was the food like?"), (Terms{"food"}));
  EXPECT_EQ(terms_of("who are they"), (Terms{"who", "are", "they"}));
}

TEST(QueryPlan, KeepsNegations) {
  EXPECT_EQ(terms_of("not listened to"), (Terms{"not", "listened"}));
}

TEST(QueryPlan, ReadsQuotesAsPhrases) {
  EXPECT_EQ(terms_of("\"waiting for a call\" back"), (Terms{"\"waiting for a call\"", "back"}));
  EXPECT_EQ(terms_of("“waiting list”"), (Terms{"\"waiting list\""}));
}

TEST(QueryPlan, ReadsALoneQuoteAsNothing) {
  EXPECT_EQ(terms_of("5\" scar"), (Terms{"5", "scar"}));
  EXPECT_EQ(terms_of("\""), Terms{});
}

TEST(QueryPlan, CountsTheSameTermOnce) {
  EXPECT_EQ(terms_of("parking Parking PARKING"), (Terms{"parking"}));
}

TEST(QueryPlan, ReadsOperatorsOfOtherEnginesAsWords) {
  EXPECT_EQ(terms_of("NOT LISTENED TO"), (Terms{"not", "listened"}));
  EXPECT_EQ(terms_of("(((+++ wait.. what"), (Terms{"wait"}));
}

TEST(QueryPlan, AsksForEverythingWhereThereIsNoWord) {
  EXPECT_TRUE(terms_of("").empty());
  EXPECT_TRUE(terms_of("???").empty());
}

TEST(QueryPlan, FindsFilterNodesWithoutRegardToCase) {
  SearchRequest request;
  request.filters[Facet::kProvider].any = {"hwu"};
  request.filters[Facet::kService].any = {"hwu-ae", "HWU-AE"};
  request.filters[Facet::kTheme].any = {"Parking"};
  const auto plan = plan_of(request);
  EXPECT_EQ(plan.filters.chosen[Facet::kProvider].any, (std::vector<ValueNumber>{0}));
  EXPECT_EQ(plan.filters.chosen[Facet::kService].any, (std::vector<ValueNumber>{1}));
  EXPECT_EQ(plan.filters.chosen[Facet::kTheme].any, (std::vector<ValueNumber>{0}));
}

TEST(QueryPlan, NamesEveryUnknownFilterValue) {
  SearchRequest request;
  request.filters[Facet::kService].any = {"NOPE"};
  request.filters[Facet::kTheme].any = {"nada"};
  try {
    plan_of(request);
    FAIL() << "no error";
  } catch (const BadRequest& error) {
    ASSERT_EQ(error.problems().size(), 2U);
    EXPECT_EQ(error.problems()[0].parameter, "service");
    EXPECT_NE(error.problems()[0].detail.find("\"NOPE\""), std::string::npos);
    EXPECT_EQ(error.problems()[1].parameter, "theme");
  }
}

/// What is said of the only wrong value of a request.
std::string detail_of(Facet facet, const std::string& code) {
  SearchRequest request;
  request.filters[facet].none = {code};
  try {
    plan_of(request);
  } catch (const BadRequest& error) {
    return error.problems().at(0).parameter + " " + error.problems().at(0).detail;
  }
  return "";
}

TEST(QueryPlan, SaysWhichValuesThereAre) {
  EXPECT_EQ(detail_of(Facet::kChange, "finished"),
            "not.change there is no change with the code \"finished\"; there are none, planned, "
            "made, _missing");
  EXPECT_EQ(detail_of(Facet::kChange, "maed"),
            "not.change there is no change with the code \"maed\"; there are none, planned, made, "
            "_missing; did you mean \"made\"?");
  EXPECT_EQ(detail_of(Facet::kHasResponse, "_missing"),
            "not.has_response there is no has_response with the code \"_missing\"; there are yes, "
            "no");
  EXPECT_EQ(detail_of(Facet::kChange, "_missing"), "");
}

TEST(QueryPlan, TakesValuesThatNoStoryHasNow) {
  for (const auto& [facet, code] :
       std::vector<std::pair<Facet, std::string>>{{Facet::kYear, "1999"},
                                                  {Facet::kMonth, "2031-12"},
                                                  {Facet::kLanguage, "gd"},
                                                  {Facet::kTag, "Nobody Says This"},
                                                  {Facet::kAgeGroup, "100-120"}}) {
    EXPECT_EQ(detail_of(facet, code), "");
  }
  SearchRequest request;
  request.filters[Facet::kTag].any = {"Nobody Says This", "nobody says this"};
  const auto plan = plan_of(request);
  EXPECT_EQ(plan.filters.absent[Facet::kTag].any, std::vector<std::string>{"nobody says this"});
  EXPECT_TRUE(plan.filters.chosen[Facet::kTag].is_empty());
}

TEST(QueryPlan, RefusesWhatCanBeNoValue) {
  for (const auto& [facet, code] :
       std::vector<std::pair<Facet, std::string>>{{Facet::kYear, "20222"},
                                                  {Facet::kYear, "year"},
                                                  {Facet::kMonth, "2031-13"},
                                                  {Facet::kMonth, "2031"},
                                                  {Facet::kLanguage, "e"},
                                                  {Facet::kLanguage, "en gb"},
                                                  {Facet::kTag, "!"},
                                                  {Facet::kYear, "_missing"},
                                                  {Facet::kLanguage, "_missing"}}) {
    EXPECT_NE(detail_of(facet, code), "") << code;
  }
}

TEST(QueryPlan, KeepsProvidersToTheTop) {
  EXPECT_EQ(detail_of(Facet::kProvider, "HWU-AE"),
            "not.provider \"HWU-AE\" is no organisation at the top; use not.service=HWU-AE");
}

TEST(QueryPlan, CountsTheUsualFacetsAndThoseAskedFor) {
  SearchRequest request;
  EXPECT_TRUE(plan_of(request).wanted[Facet::kTheme]);
  EXPECT_FALSE(plan_of(request).wanted[Facet::kTag]);
  request.filters[Facet::kLength].any = {"under_50"};
  EXPECT_TRUE(plan_of(request).wanted[Facet::kLength]);
  request.facets = {Facet::kTag};
  EXPECT_TRUE(plan_of(request).wanted[Facet::kTag]);
  EXPECT_FALSE(plan_of(request).wanted[Facet::kTheme]);
}

TEST(QueryPlan, FindsValuesByTheBeginningsOfTheirWords) {
  SearchRequest request;
  request.facet_q[Facet::kService] = "HARROW";
  EXPECT_EQ(plan_of(request).listed[Facet::kService], (std::vector<ValueNumber>{0}));
  request.facet_q[Facet::kService] = "A&E harrow";
  EXPECT_EQ(plan_of(request).listed[Facet::kService], (std::vector<ValueNumber>{1}));
  request.facet_q[Facet::kService] = "hwu-ae";
  EXPECT_EQ(plan_of(request).listed[Facet::kService], (std::vector<ValueNumber>{1}));
  request.facet_q[Facet::kService] = "mere";
  EXPECT_EQ(plan_of(request).listed[Facet::kService], std::vector<ValueNumber>{});
}

}  // namespace
}  // namespace kindred
