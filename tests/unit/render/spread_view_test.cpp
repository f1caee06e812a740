#include "searchd/render/spread_view.hpp"

#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::facet;
using test::facet_value;

/// 40 stories of 2020 to 2023, none of 2021, of 2 organisations and 3 that are not listed.
Json answer_of_many() {
  Json answer = test::example_search();
  answer["total"] = 40;
  answer["facets"] = {
      {"provider",
       facet({facet_value("A", "Alder", "", 30, false), facet_value("B", "Birch", "", 9, false)})},
      {"year",
       facet({facet_value("2023", "2023", "", 22, false), facet_value("2021", "2021", "", 0, false),
              facet_value("2020", "2020", "", 18, false)})},
      {"has_response", facet({facet_value("yes", "Has a reply", "", 31, false),
                              facet_value("no", "No reply yet", "", 9, false)})},
      {"change", facet({facet_value("made", "A change was made", "", 1, false)})}};
  answer["facets"]["provider"]["more"] = 3;
  return answer;
}

std::vector<std::string> texts_of(const SearchRequest& request, const Json& answer) {
  std::vector<std::string> texts;
  for (const Json& one : spread_view(request, answer, test::english())) {
    texts.push_back(one.at("text"));
  }
  return texts;
}

TEST(SpreadView, SaysOverHowManyOrganisationsAndYearsAndWhatBecameOfThem) {
  EXPECT_EQ(texts_of({}, answer_of_many()),
            (std::vector<std::string>{"5 organisations", "2020 to 2023", "31 have a reply",
                                      "1 led to a change"}));
}

TEST(SpreadView, SaysNothingOfAFacetWhoseCountsAreNotThoseOfTheHits) {
  SearchRequest request;
  request.filters[Facet::kProvider].any = {"A"};
  request.filters[Facet::kYear].any = {"2023"};
  EXPECT_EQ(texts_of(request, answer_of_many()),
            (std::vector<std::string>{"31 have a reply", "1 led to a change"}));
}

TEST(SpreadView, SaysHowManyPraiseAndHowManyComplain) {
  Json answer = answer_of_many();
  answer["total"] = 1'253;
  answer["facets"] = {
      {"polarity", facet({facet_value("positive", "Praise", "", 1'250, false),
                          facet_value("mixed", "Praise and complaint", "", 3, false)})}};
  EXPECT_EQ(texts_of({}, answer),
            std::vector<std::string>{"Praise in 1,250, complaint in 0, both in 3"});
  answer["total"] = 1'260;
  EXPECT_EQ(texts_of({}, answer),
            std::vector<std::string>{"Praise in 1,250, complaint in 0, both in 3, neither in 7"});
}

TEST(SpreadView, IsNoneOfOneStory) {
  Json answer = answer_of_many();
  answer["total"] = 1;
  EXPECT_TRUE(texts_of({}, answer).empty());
}

}  // namespace
}  // namespace kindred
