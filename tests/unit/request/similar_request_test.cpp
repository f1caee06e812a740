#include "searchd/request/similar_request.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

TEST(SimilarRequest, TakesSeedsFiltersDatesAndTake) {
  const SimilarRequest request = parse_similar_request(
      {{"id", "A"}, {"id", "B"}, {"take", "3"}, {"not.service", "HWU"}, {"published_from", "2024"}},
      "text");
  EXPECT_EQ(request.ids, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(request.text, "text");
  EXPECT_EQ(request.search.take, 3U);
  EXPECT_EQ(request.search.filters[Facet::kService].none, std::vector<std::string>{"HWU"});
  EXPECT_EQ(request.search.published_from, Day(std::chrono::year(2024) / 1 / 1));
}

/// What is wrong with a request, "" where nothing is.
std::string wrong_with(const std::vector<Parameter>& parameters, const std::string& text) {
  try {
    parse_similar_request(parameters, text);
  } catch (const BadRequest& error) {
    return error.problems().at(0).parameter + " " + error.problems().at(0).detail;
  }
  return "";
}

TEST(SimilarRequest, TakesListsServicesTermsAndFacets) {
  const SimilarRequest request = parse_similar_request({{"id", "A"},
                                                        {"list", "opposite"},
                                                        {"list", "answered"},
                                                        {"same_service", "exclude"},
                                                        {"terms", "cold tea"},
                                                        {"-terms", "ward"},
                                                        {"-terms", "nurse"},
                                                        {"facet", "theme"}},
                                                       "");
  EXPECT_EQ(request.wanted, (PerSimilarList<bool>{true, true, false, true}));
  EXPECT_EQ(request.same_service, SameService::kExclude);
  EXPECT_EQ(request.with, std::vector<std::string>{"cold tea"});
  EXPECT_EQ(request.without, (std::vector<std::string>{"ward", "nurse"}));
  EXPECT_EQ(request.search.facets, std::vector<Facet>{Facet::kTheme});
}

TEST(SimilarRequest, AsksOfATextNothingThatOnlyAStoryHas) {
  EXPECT_NE(wrong_with({{"same_service", "only"}}, "text"), "");
  EXPECT_NE(wrong_with({{"list", "elsewhere"}}, "text"), "");
  EXPECT_EQ(wrong_with({{"list", "hits"}, {"same_service", "include"}}, "text"), "");
}

TEST(SimilarRequest, SaysWhatItCannotTake) {
  EXPECT_EQ(wrong_with({{"id", "A"}, {"list", "best"}}, ""),
            "list must be one of hits, opposite, elsewhere, answered, not \"best\"");
  EXPECT_EQ(wrong_with({}, ""),
            "id is missing: name a story, or send a text as the body of a POST");
  EXPECT_EQ(wrong_with({}, std::string(20'000, 'a')), "");
  std::string long_text;
  for (int i = 0; i < 20'001; ++i) long_text += "é";
  EXPECT_EQ(wrong_with({}, long_text),
            "text has 20,001 characters, and 20,000 are the most; send a part of it");
  std::vector<Parameter> ids;
  for (int i = 0; i < 11; ++i) ids.push_back({"id", std::to_string(i)});
  EXPECT_EQ(wrong_with(ids, ""), "id names 11 stories, and 10 are the most");
  EXPECT_NE(wrong_with({{"q", "x"}}, "text"), "");
  EXPECT_NE(wrong_with({{"published_from", "2024"}, {"published_to", "2023"}}, "text"), "");
}

}  // namespace
}  // namespace kindred
