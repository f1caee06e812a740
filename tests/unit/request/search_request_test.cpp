#include "searchd/request/search_request.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

SearchRequest parse(const std::vector<Parameter>& parameters) {
  return parse_search_request(parameters, UnknownParameters::kReject);
}

std::vector<ParameterProblem> problems_of(const std::vector<Parameter>& parameters) {
  try {
    parse(parameters);
  } catch (const BadRequest& error) {
    return error.problems();
  }
  return {};
}

TEST(SearchRequest, HasDefaultsForEverything) {
  const SearchRequest request = parse({});
  EXPECT_EQ(request.q, "");
  EXPECT_EQ(request.take, kDefaultTake);
  EXPECT_FALSE(request.cursor.has_value());
}

TEST(SearchRequest, CollectsRepeatedFilters) {
  const SearchRequest request =
      parse({{"theme", "parking"}, {"q", "car"}, {"theme", "transport"}, {"service", "HWU"}});
  EXPECT_EQ(request.filters[Facet::kTheme].any, (std::vector<std::string>{"parking", "transport"}));
  EXPECT_EQ(request.filters[Facet::kService].any, (std::vector<std::string>{"HWU"}));
  EXPECT_EQ(request.q, "car");
}

TEST(SearchRequest, TakesAnEmptyFilterAsNone) {
  EXPECT_FALSE(parse({{"service", ""}, {"provider", ""}, {"cursor", ""}}).has_filters());
}

TEST(SearchRequest, ReportsEveryProblemAtOnce) {
  const auto problems =
      problems_of({{"colour", "x"}, {"take", "0"}, {"q", "a"}, {"q", "b"}, {"cursor", "junk"}});
  ASSERT_EQ(problems.size(), 4U);
  EXPECT_EQ(problems[0].parameter, "colour");
  EXPECT_NE(problems[0].detail.find(
                "q, as_typed, without_names, "
                "without_synonym, matching, explain, sort, "
                "facet, facet_take, facet_examples, take, cursor, fold, format, published_from, "
                "published_to, provider, service, theme, year, "),
            std::string::npos);
  EXPECT_EQ(problems[1].parameter, "take");
  EXPECT_EQ(problems[2].detail, "may be given only once");
  EXPECT_EQ(problems[3].parameter, "cursor");
}

TEST(SearchRequest, ReadsEveryFilterAsAnyAllAndNone) {
  for (const FacetRow& row : kFacetTable) {
    const std::string name(row.name);
    const auto request =
        parse_search_request({{name, "a"}, {"all." + name, "b"}, {"not." + name, "c"}},
                             UnknownParameters::kReject, {}, Audience::kStaff);
    EXPECT_EQ(request.filters[row.facet], (Selection<std::string>{{"a"}, {"b"}, {"c"}})) << name;
    EXPECT_EQ(canonical_query(request), name + "=a&all." + name + "=b&not." + name + "=c");
    EXPECT_TRUE(request.has_filters());
  }
}

TEST(SearchRequest, KnowsNothingOfWhatIsForStaffWhereThePublicAsks) {
  for (const FacetRow& row : kFacetTable) {
    if (row.audience == Audience::kPublic) continue;
    const std::string name(row.name);
    for (const std::string& parameter : {name, "all." + name, "not." + name, "facet_q." + name}) {
      const auto problems = problems_of({{parameter, "1"}});
      ASSERT_EQ(problems.size(), 1U) << parameter;
      EXPECT_TRUE(problems[0].detail.starts_with("is not a parameter")) << problems[0].detail;
      EXPECT_EQ(problems[0].detail.find(name), std::string::npos) << problems[0].detail;
    }
    const auto problems = problems_of({{"facet", name}});
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].detail.find(name + ","), std::string::npos) << problems[0].detail;
  }
}

TEST(SearchRequest, ReadsYearsAndMonthsAsTheirFirstAndLastDays) {
  const auto range = [](const char* from, const char* to) {
    return canonical_query(parse({{"published_from", from}, {"published_to", to}}));
  };
  EXPECT_EQ(range("2024", "2024"), "published_from=2024-01-01&published_to=2024-12-31");
  EXPECT_EQ(range("2024-02", "2024-02"), "published_from=2024-02-01&published_to=2024-02-29");
  EXPECT_EQ(range("2024-02-03", "2024-02-03"), "published_from=2024-02-03&published_to=2024-02-03");
  for (const char* value : {"24", "2024-13", "2023-02-29", "2024-1-1", "2024-", "May 2024",
                            "202405", "2024-05-01T00:00:00Z"}) {
    EXPECT_EQ(problems_of({{"published_from", value}}).size(), 1U) << value;
  }
  EXPECT_EQ(problems_of({{"published_from", "2024"}, {"published_to", "2023"}}).size(), 1U);
}

TEST(SearchRequest, NamesTheOrdersAndFacetsThereAre) {
  EXPECT_EQ(parse({{"sort", "most_answered"}}).sort, Sort::kMostAnswered);
  EXPECT_EQ(problems_of({{"sort", "best"}}).at(0).detail,
            "must be one of relevance, newest, oldest, most_answered, longest, not \"best\"");
  EXPECT_EQ(parse({{"facet", "tag"}, {"facet", "tag"}}).facets, (std::vector<Facet>{Facet::kTag}));
  EXPECT_NE(problems_of({{"facet", "colour"}}).at(0).detail.find("provider, service, theme"),
            std::string::npos);
  EXPECT_EQ(parse({{"facet_take", "200"}, {"facet_q.service", "ward"}}).facet_q[Facet::kService],
            "ward");
  EXPECT_EQ(problems_of({{"facet_take", "201"}}).size(), 1U);
  EXPECT_EQ(canonical_query(parse({{"facet_examples", "3"}, {"take", "5"}})),
            "facet_examples=3&take=5");
  EXPECT_EQ(problems_of({{"facet_examples", "4"}}).at(0).detail,
            "must be a whole number from 0 to 3, not \"4\"");
}

TEST(SearchRequest, AsksForAllWordsOrForEnough) {
  EXPECT_FALSE(parse({}).needs_all_words);
  EXPECT_TRUE(parse({{"matching", "all"}}).needs_all_words);
  EXPECT_EQ(canonical_query(parse({{"matching", "all"}, {"q", "a"}})), "q=a&matching=all");
  EXPECT_EQ(canonical_query(parse({{"matching", "enough"}})), "");
  EXPECT_EQ(problems_of({{"matching", "enouhg"}}).at(0).nearest, "enough");
  EXPECT_NE(question_fingerprint(parse({{"matching", "all"}})), question_fingerprint(parse({})));
}

TEST(SearchRequest, TakesBlanksForNoQuestion) {
  EXPECT_EQ(parse({{"q", " \t "}}).q, "");
  EXPECT_EQ(parse({{"q", " a "}}).q, " a ");
}

TEST(SearchRequest, AddsWhatOnlyTheIndexCanTell) {
  const auto check = [](const SearchRequest&, Problems& problems) {
    problems.push_back({"theme", "is not there"});
  };
  try {
    parse_search_request({{"take", "0"}}, UnknownParameters::kReject, check);
    FAIL() << "no error";
  } catch (const BadRequest& error) {
    EXPECT_EQ(error.problems().size(), 2U);
  }
}

TEST(SearchRequest, RefusesACursorOfAnotherQuestionFilterOrOrder) {
  std::vector<Parameter> asked = {{"q", "tea"}, {"theme", "parking"}, {"sort", "oldest"}};
  Cursor cursor{10, 1, "x", question_fingerprint(parse(asked))};
  asked.push_back({"cursor", encode_cursor(cursor)});
  asked.push_back({"take", "50"});  // the page may change
  EXPECT_TRUE(problems_of(asked).empty());
  for (std::size_t changed = 0; changed < 3; ++changed) {
    auto other = asked;
    other[changed].value = changed == 2 ? "newest" : "other";
    const auto problems = problems_of(other);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].parameter, "cursor");
  }
}

TEST(SearchRequest, IgnoresUnknownParametersOnPages) {
  const auto request =
      parse_search_request({{"utm_source", "letter"}, {"q", "food"}}, UnknownParameters::kIgnore);
  EXPECT_EQ(request.q, "food");
}

TEST(SearchRequest, HoldsTakeToItsLimits) {
  EXPECT_EQ(parse({{"take", "1"}}).take, 1U);
  EXPECT_EQ(parse({{"take", "100"}}).take, 100U);
  for (const char* value : {"0", "101", "-1", "ten", "1.5", " 5", "5 ", "99999999999999999999"}) {
    EXPECT_EQ(problems_of({{"take", value}}).size(), 1U) << value;
  }
}

TEST(SearchRequest, TakesYesAndNoInWordsAndDigits) {
  for (const char* value : {"yes", "1"}) {
    EXPECT_TRUE(parse({{"explain", value}}).explain) << value;
    EXPECT_TRUE(parse({{"as_typed", value}}).as_typed) << value;
  }
  for (const char* value : {"no", "0", ""}) EXPECT_FALSE(parse({{"explain", value}}).explain);
  for (const char* value : {"true", "2", "YES", "10"}) {
    EXPECT_EQ(problems_of({{"explain", value}}).size(), 1U) << value;
  }
}

TEST(SearchRequest, CollectsSynonymsToLeaveOut) {
  std::vector<Parameter> parameters(50, {"without_synonym", "haemorrhoids"});
  EXPECT_EQ(parse(parameters).without_synonyms.size(), 50U);
  parameters.push_back({"without_synonym", "haemorrhoids"});
  EXPECT_EQ(problems_of(parameters).size(), 1U);
}

TEST(SearchRequest, TakesTheBeginningOfAVeryLongQuestion) {
  const auto request =
      parse_search_request({{"q", std::string(9999, 'a') + "é"}}, UnknownParameters::kReject);
  EXPECT_EQ(request.q, std::string(9999, 'a'));
}

TEST(SearchRequest, HoldsFiltersToTheirLimit) {
  std::vector<Parameter> parameters(50, {"theme", "parking"});
  EXPECT_TRUE(problems_of(parameters).empty());
  parameters.push_back({"theme", "parking"});
  EXPECT_EQ(problems_of(parameters).size(), 1U);
}

TEST(CanonicalQuery, IsTheSameHoweverTheParametersWereOrdered) {
  const auto one = parse({{"theme", "b"}, {"q", "tea & toast"}, {"theme", "a"}, {"theme", "b"}});
  const auto other = parse({{"q", "tea & toast"}, {"theme", "a"}, {"theme", "b"}, {"take", "10"}});
  EXPECT_EQ(canonical_query(one), "q=tea%20%26%20toast&theme=a&theme=b");
  EXPECT_EQ(canonical_query(one), canonical_query(other));
}

TEST(CanonicalQuery, CarriesWhatIsLeftOutAndExplained) {
  const auto request = parse({{"explain", "1"},
                              {"without_synonym", "heart attack"},
                              {"q", "mi"},
                              {"without_synonym", "bluebottle"},
                              {"without_synonym", "heart attack"}});
  EXPECT_EQ(canonical_query(request),
            "q=mi&without_synonym=bluebottle&without_synonym=heart%20attack&explain=yes");
}

/// The link "Search everywhere" of a page once led back to the page.
TEST(CanonicalQuery, SaysThatNamesAreNotRead) {
  const auto request = parse({{"q", "bay hospital"}, {"without_names", "1"}});
  EXPECT_EQ(canonical_query(request), "q=bay%20hospital&without_names=yes");
  EXPECT_NE(question_fingerprint(request), question_fingerprint(parse({{"q", "bay hospital"}})));
}

TEST(CanonicalQuery, LeavesOutDefaults) { EXPECT_EQ(canonical_query(parse({})), ""); }

TEST(SearchRequest, SaysOfACursorThatIsNoneNothingElse) {
  const auto check = [](const SearchRequest&, Problems& problems) {
    problems.push_back({"cursor", kNoCursor});
  };
  const Cursor of_another_question{10, 1, "x", 5};
  try {
    parse_search_request({{"cursor", encode_cursor(of_another_question)}},
                         UnknownParameters::kReject, check);
    FAIL() << "no error";
  } catch (const BadRequest& error) {
    EXPECT_EQ(error.problems().size(), 1U);
  }
}

TEST(SearchRequest, TakesAnEmptyValueForNone) {
  const auto request = parse({{"take", ""}, {"facet_take", ""}, {"facet_examples", ""}});
  EXPECT_EQ(request.take, kDefaultTake);
  EXPECT_EQ(request.facet_take, kDefaultFacetTake);
}

TEST(SearchRequest, SaysOnceThatThereAreTooManyValues) {
  std::vector<Parameter> parameters;
  for (int i = 0; i < 55; ++i) parameters.push_back({"tag", "t" + std::to_string(i)});
  EXPECT_EQ(problems_of(parameters).size(), 1U);
}

TEST(SearchRequest, IsTheSameQuestionWithCodesInCapitals) {
  EXPECT_EQ(question_fingerprint(parse({{"theme", "PARKING"}, {"theme", "food"}})),
            question_fingerprint(parse({{"theme", "food"}, {"theme", "parking"}})));
}

TEST(NoParameters, RefusesAny) {
  EXPECT_NO_THROW(parse_no_parameters({}));
  EXPECT_THROW(parse_no_parameters({{"take", "1"}}), BadRequest);
}

TEST(SearchRequest, FoldsSensitiveSubjectsAndTheyAreNoPartOfTheQuestion) {
  const SearchRequest request =
      parse({{"fold", "suicide"}, {"fold", "abuse"}, {"fold", "suicide"}, {"fold", ""}});
  EXPECT_EQ(request.fold, (std::vector<std::string>{"suicide", "abuse"}));
  EXPECT_FALSE(request.has_filters());
  EXPECT_EQ(canonical_query(request), "fold=abuse&fold=suicide");
  EXPECT_EQ(question_fingerprint(request), question_fingerprint(SearchRequest{}));
  const auto problems = problems_of({{"fold", "suicid"}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().nearest, "suicide");
}

}  // namespace
}  // namespace kindred
