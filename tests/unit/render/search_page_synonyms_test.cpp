#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;
using test::example_search;

std::string page(const SearchRequest& request, const Json& answer) {
  return test::render("search", search_view(request, answer));
}

/// An answer to "piles" that names synonyms and some that were taken off.
Json answer_with_synonyms(const std::vector<std::string>& synonyms,
                          const std::vector<std::string>& without) {
  Json answer = example_search();
  answer["understood"]["clauses"] = Json::array({Json{{"text", "piles"}, {"synonyms", synonyms}}});
  answer["understood"]["without_synonyms"] = without;
  return answer;
}

TEST(SearchPage, TakesEachSynonymOffByALink) {
  SearchRequest request;
  request.q = "piles";
  request.filters[Facet::kTheme].any = {"parking"};
  request.without_synonyms = {"Ed", "nonsense"};
  request.cursor = Cursor{10, 1, "x"};
  const Json answer = answer_with_synonyms({"haemorrhoids", "\"a b\""}, {"ed"});
  const Json words = search_view(request, answer).at("understood").at("synonyms").at(0).at("words");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].at("without_url"),
            "/search?q=piles&theme=parking&without_synonym=ed&without_synonym=haemorrhoids");
  EXPECT_TRUE(
      contains(page(request, answer),
               "without it<span class=\"nhsuk-u-visually-hidden\">: haemorrhoids</span></a>"));
}

TEST(SearchPage, ShowsSynonymsThatWereTakenOffWithAWayBack) {
  SearchRequest request;
  request.q = "piles";
  request.without_synonyms = {"ED", "haemorrhoids"};
  const Json answer = answer_with_synonyms({}, {"ed", "haemorrhoids"});
  const Json left_out = search_view(request, answer).at("left_out");
  ASSERT_EQ(left_out.size(), 2U);
  EXPECT_EQ(left_out[0].at("back_url"), "/search?q=piles&without_synonym=haemorrhoids");
  EXPECT_EQ(left_out[1].at("back_url"), "/search?q=piles&without_synonym=ed");
  const std::string html = page(request, answer);
  EXPECT_TRUE(contains(html, "Not searched for: "));
  EXPECT_FALSE(contains(page(request, example_search()), "Not searched for"));
}

TEST(SearchPage, KeepsSynonymsOffInItsFormAndItsLinks) {
  SearchRequest request;
  request.q = "piles";
  request.filters[Facet::kTheme].any = {"parking"};
  request.without_synonyms = {"haemorrhoids"};
  Json answer = answer_with_synonyms({}, {"haemorrhoids"});
  answer["filters"] = Json::array({test::filter("theme", "parking", "Parking")});
  EXPECT_TRUE(contains(page(request, answer),
                       "<input type=\"hidden\" name=\"without_synonym\" value=\"haemorrhoids\">"));
  EXPECT_EQ(search_view(request, answer).at("chips")[0].at("remove_url"),
            "/search?q=piles&without_synonym=haemorrhoids");
}

}  // namespace
}  // namespace kindred
