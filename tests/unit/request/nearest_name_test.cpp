#include "searchd/request/nearest_name.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "searchd/request/parameter_spec.hpp"
#include "searchd/request/reading_list_request.hpp"

namespace kindred {
namespace {

const std::vector<std::string> kNames = {"q", "take", "published_from", "published_to", "sort"};

TEST(NearestName, IsWithinOneSlipForEveryThreeLetters) {
  EXPECT_EQ(nearest_name("published_form", kNames), "published_from");
  EXPECT_EQ(nearest_name("publishedfrom", kNames), "published_from");
  EXPECT_EQ(nearest_name("tka", kNames), "");
  EXPECT_EQ(nearest_name("tak", kNames), "take");
  EXPECT_EQ(nearest_name("SORT", kNames), "sort");
  EXPECT_EQ(nearest_name("colour", kNames), "");
}

TEST(NearestName, TakesNoLetterForAnother) {
  for (const char* given : {"", "x", "qq"}) EXPECT_EQ(nearest_name(given, kNames), "") << given;
}

TEST(NearestName, StandsLongNamesOfAnyKind) {
  EXPECT_EQ(nearest_name(std::string(10'000, 'a'), kNames), "");
  EXPECT_EQ(nearest_name("sört", kNames), "sort");
}

std::vector<ParameterProblem> wrong_with_list(const std::vector<Parameter>& parameters) {
  try {
    parse_reading_list_request(parameters);
  } catch (const BadRequest& error) {
    return error.problems();
  }
  return {};
}

TEST(ParameterProblem, NamesTheParameterThatWasMeant) {
  const auto problem = wrong_with_list({{"published_form", "2024"}}).at(0);
  EXPECT_EQ(problem.detail, "is not a parameter; did you mean \"published_from\"?");
  EXPECT_EQ(problem.nearest, "published_from");
}

TEST(ParameterProblem, NamesTheValueThatWasMeant) {
  const auto problem = wrong_with_list({{"format", "bibtx"}}).at(0);
  EXPECT_EQ(problem.nearest, "bibtex");
  EXPECT_EQ(problem.allowed, (std::vector<std::string>{"json", "atom", "jsonfeed", "csv", "bibtex",
                                                       "ris", "csl", "apa", "vancouver"}));
  EXPECT_TRUE(problem.detail.ends_with("not \"bibtx\"; did you mean \"bibtex\"?"));
}

TEST(ParameterProblem, NamesAConstraintThatCanBeTakenAsItIs) {
  const auto problem = wrong_with_list({{"least", "athor_role:carer:2"}}).at(0);
  EXPECT_EQ(problem.nearest, "author_role:carer:2");
  EXPECT_TRUE(wrong_with_list({{"least", problem.nearest}}).empty());
}

TEST(ParameterSpec, SaysSomethingOfEveryParameter) {
  for (const auto& parameters :
       {search_parameters(Audience::kStaff), similar_parameters(Audience::kStaff),
        trends_parameters(Audience::kStaff), reading_list_parameters(Audience::kStaff),
        suggest_parameters(Audience::kStaff)}) {
    for (const ParameterSpec& spec : parameters) {
      EXPECT_TRUE(spec.description.ends_with('.')) << spec.name;
      EXPECT_TRUE(spec.schema.contains("type")) << spec.name;
    }
  }
}

}  // namespace
}  // namespace kindred
