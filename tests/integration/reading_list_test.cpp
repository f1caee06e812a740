#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "searchd/render/citation_formats.hpp"
#include "searchd/request/reading_list_request.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/good_answer.hpp"

/// Reading lists as somebody who teaches asks for them.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::story;
using Ids = std::vector<std::string>;

Json list_of(ExampleIndex& index, const std::string& query) {
  return test::good_answer(index, "/api/v1/reading-list", query);
}

Ids ids_of(const Json& answer) { return test::ids_of(answer.at("stories")); }

std::map<std::string, std::string> errors_of(ExampleIndex& index, const std::string& query) {
  const Answer answer = index.get("/api/v1/reading-list", parse_target("/?" + query).parameters);
  EXPECT_EQ(answer.status, 400) << query;
  std::map<std::string, std::string> errors;
  const auto problem = test::body_of(answer);
  for (const auto& error : problem.at("errors")) {
    errors[error.at("parameter")] = error.at("detail");
  }
  return errors;
}

Story told_by(Story made, AuthorRole role) {
  made.author_role = role;
  return made;
}

Story of_polarity(Story made, int polarity) {
  made.tags.push_back({"", polarity > 0 ? "kind" : "rude", polarity, Visibility::kPublic});
  return made;
}

/// Five on one ward by patients, one on another by a carer; all say tea, the first most often.
std::vector<Story> tea_stories() {
  std::vector<Story> stories;
  for (int i = 0; i < 5; ++i) {
    std::string body = "tea";
    for (int more = i; more < 5; ++more) body += " tea";
    stories.push_back(about(
        told_by(story("w" + std::to_string(i), "", body + " ward night"), AuthorRole::kPatient),
        {"N-HILL-W1"}, {"kindness"}));
  }
  stories.push_back(about(
      told_by(story("eye", "", "tea and the long way to the clinic by bus"), AuthorRole::kCarer),
      {"N-DALE-EYE"}, {"transport"}));
  return stories;
}

TEST(ReadingList, IsMoreVariousThanTheFirstHits) {
  const auto of_ward = [](const char* id) {
    return about(told_by(story(id, "", "tea"), AuthorRole::kPatient), {"N-HILL-W1"}, {"kindness"});
  };
  const auto of_clinic = [](const char* id) {
    return about(told_by(story(id, "", "tea"), AuthorRole::kCarer), {"N-DALE-EYE"}, {"transport"});
  };
  ExampleIndex index({of_ward("a"), of_ward("b"), of_clinic("c"), of_clinic("d")});
  EXPECT_EQ(ids_of(list_of(index, "q=tea&size=2")), (Ids{"a", "c"}));
  Ranking plain = index.shared().ranking;
  plain.list_cover_weight = plain.list_difference_weight = 0;
  index.open(plain);
  EXPECT_EQ(ids_of(list_of(index, "q=tea&size=2")), (Ids{"a", "b"}));
}

TEST(ReadingList, SaysWhyEachStoryIsInIt) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(index, "q=tea&size=2&least=author_role:carer:1");
  const Json& stories = answer.at("stories");
  EXPECT_EQ(stories[0].at("why"), "The most relevant");
  EXPECT_EQ(stories[1].at("why"),
            "Number 6 by relevance; the first told by a carer, about Eye Clinic, with the theme "
            "Transport; counts for: at least 1 story told by a carer");
  EXPECT_EQ(stories[1].at("rank"), 6);
  EXPECT_EQ(stories[1].at("for"), Json({"least=author_role:carer:1"}));
  EXPECT_EQ(stories[1].at("adds").size(), 3U);
}

TEST(ReadingList, TakesAtMostSoManyOfEachService) {
  ExampleIndex index(tea_stories());
  EXPECT_EQ(ids_of(list_of(index, "q=tea&size=2&most_per=service:1")), (Ids{"w0", "eye"}));
  const Json answer = list_of(index, "q=tea&size=3&most_per=service:1");
  EXPECT_EQ(answer.at("chosen"), 2);
  const Json& size = answer.at("constraints").back();
  EXPECT_EQ(size.at("met"), false);
  EXPECT_EQ(size.at("why_not"), "It cannot be met together with: at most 1 for each service.");
}

TEST(ReadingList, CountsAServiceWithAllBelowItButCapsEachAlone) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(index, "q=tea&size=4&least=service:N-HILL:3&most=provider:NORTH:3");
  EXPECT_EQ(answer.at("constraints")[0].at("got"), 3);
  EXPECT_EQ(answer.at("constraints")[1].at("got"), 3);
  EXPECT_EQ(answer.at("chosen"), 3);
}

TEST(ReadingList, SaysWhatIsTooRare) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(
      index,
      "q=tea&size=3&least=author_role:carer:2&least=author_role:parent:1&least=theme:care:4");
  std::map<std::string, Json> why;
  for (const Json& one : answer.at("constraints")) {
    why[std::string(one.at("constraint"))] = one.at("why_not");
  }
  EXPECT_EQ(why["least=author_role:carer:2"], "Of the stories found (6) only 1 counts.");
  EXPECT_EQ(why["least=author_role:parent:1"], "None of the 6 stories found counts.");
  EXPECT_EQ(why["least=theme:care:4"], "It asks for 4 stories, and the list has 3.");
  EXPECT_TRUE(why["size=3"].is_null());
}

TEST(ReadingList, SaysHowManyHaveNoValue) {
  std::vector<Story> stories = tea_stories();
  stories.front().author_role = std::nullopt;
  ExampleIndex index(stories);
  const Json answer = list_of(index, "q=tea&size=3&least=author_role:_missing:2");
  EXPECT_EQ(answer.at("constraints")[0].at("why_not"), "Of the stories found (6) only 1 counts.");
}

TEST(ReadingList, SaysWhatCannotBeMetTogether) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(index, "q=tea&size=3&least=theme:kindness:3&least=theme:transport:1");
  EXPECT_EQ(answer.at("constraints")[0].at("met"), true);
  EXPECT_EQ(answer.at("constraints")[1].at("met"), false);
  EXPECT_EQ(answer.at("constraints")[1].at("why_not"),
            "It cannot be met together with: at least 3 of “Kindness” (Theme).");
}

TEST(ReadingList, IsBalancedWhereItCanBe) {
  ExampleIndex index({of_polarity(story("a", "", "tea tea tea tea"), 1),
                      of_polarity(story("b", "", "tea tea tea"), 1),
                      of_polarity(story("c", "", "tea tea"), 1),
                      of_polarity(story("d", "", "tea"), -1), story("e", "", "tea")});
  const Json four = list_of(index, "q=tea&size=4&balance=polarity");
  EXPECT_EQ(four.at("constraints")[0].at("met"), true);
  const Json five = list_of(index, "q=tea&size=5&balance=polarity");
  EXPECT_EQ(five.at("constraints")[0].at("got"), 2);
  EXPECT_EQ(five.at("constraints")[0].at("why_not"),
            "Stories found: 5, of them positive: 3, negative: 1.");
}

/// The most relevant are considered, and of what is asked for the most relevant that have it.
TEST(ReadingList, FindsWhatIsRareBehindTheStoriesConsidered) {
  ExampleIndex index(tea_stories());
  Ranking ranking = index.shared().ranking;
  ranking.list_pool = 2;
  index.open(ranking);
  const Json answer = list_of(index, "q=tea&size=2&least=author_role:carer:1");
  EXPECT_EQ(ids_of(answer), (Ids{"w0", "eye"}));
  EXPECT_EQ(answer.at("found"), 6);
  EXPECT_EQ(answer.at("considered"), 3);
  EXPECT_EQ(answer.at("stories")[1].at("rank"), 3);
}

TEST(ReadingList, IsOfTheNewestWhereNothingIsAskedFor) {
  ExampleIndex index(
      {story("old", "", "tea", "2020-01-01"), story("new", "", "tea", "2024-01-01")});
  const Json answer = list_of(index, "size=1");
  EXPECT_EQ(ids_of(answer), Ids{"new"});
  EXPECT_EQ(answer.at("stories")[0].at("why"), "The newest");
}

TEST(ReadingList, KeepsToTheFiltersOfASearch) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(index, "q=tea&author_role=carer");
  EXPECT_EQ(ids_of(answer), Ids{"eye"});
  EXPECT_EQ(answer.at("constraints").back().at("why_not"), "Only 1 story was found.");
}

TEST(ReadingList, KeepsToStoriesWithAllWordsWhereThatIsAskedFor) {
  ExampleIndex index({story("a", "", "tea zebra"), story("b", "", "tea"), story("c", "", "zebra")});
  Ranking ranking;
  ranking.relax_below = 2;
  index.open(ranking);
  EXPECT_EQ(list_of(index, "q=tea+zebra").at("found"), 3);
  const Json list = list_of(index, "q=tea+zebra&matching=all");
  EXPECT_EQ(test::ids_of(list.at("stories")), Ids{"a"});
  EXPECT_EQ(list.at("matching").at("kept_to_all"), true);
  EXPECT_NE(list.at("url").get<std::string>().find("matching=all"), std::string::npos);
}

TEST(ReadingList, IsEmptyWhereNothingIsFound) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(index, "q=xylophone&least=theme:care:1&balance=polarity");
  EXPECT_TRUE(answer.at("stories").empty());
  EXPECT_EQ(answer.at("constraints").back().at("why_not"), "No story was found.");
}

TEST(ReadingList, IsFoundAgainAtTheAddressItGives) {
  ExampleIndex index(tea_stories());
  const Json answer =
      list_of(index, "size=2&most_per=service%3A1&least=author_role%3Acarer%3A1&q=tea");
  const std::string url = answer.at("url");
  EXPECT_EQ(url,
            "/api/v1/reading-list?q=tea&size=2&least=author_role%3Acarer%3A1&"
            "most_per=service%3A1");
  const Target target = parse_target(url);
  EXPECT_EQ(Json::parse(index.get(target.path, target.parameters).body), answer);
}

TEST(ReadingList, TellsHowItIsSpread) {
  ExampleIndex index(tea_stories());
  const Json spread = list_of(index, "q=tea&size=2&most_per=service:1").at("spread");
  const Json& roles = spread.at("author_role").at("values");
  ASSERT_EQ(roles.size(), 2U);
  EXPECT_EQ(roles[0].at("code"), "patient");
  EXPECT_EQ(roles[0].at("stories"), 1);
  EXPECT_EQ(roles[0].at("considered"), 5);
}

TEST(ReadingList, RefusesValuesThatThereCannotBeAllAtOnce) {
  ExampleIndex index(tea_stories());
  const auto errors = errors_of(
      index, "least=author_role:caer:1&most=provider:N-HILL:1&most_per=service:1&theme=nope");
  EXPECT_TRUE(errors.at("least").starts_with("there is no author_role with the code \"caer\"; "));
  EXPECT_EQ(errors.at("most"), "\"N-HILL\" is no organisation at the top; use most=service:N-HILL");
  EXPECT_EQ(errors.count("theme"), 1U);
  EXPECT_EQ(errors.size(), 3U);
}

TEST(ReadingList, TakesAValueThatNoStoryHasAnyMore) {
  ExampleIndex index(tea_stories());
  const Json answer = list_of(index, "q=tea&least=tag:gone:1&most=year:1999:0");
  EXPECT_EQ(answer.at("constraints")[0].at("why_not"), "None of the 6 stories found counts.");
  EXPECT_EQ(answer.at("constraints")[1].at("met"), true);
}

TEST(ReadingList, HasOneAddressHoweverCodesAreWritten) {
  ExampleIndex index(tea_stories());
  const Json typed = list_of(index, "q=tea&least=author_role:Carer:1&most=service:n-hill-w1:2");
  const Json other = list_of(index, "q=tea&most=service:N-HILL-W1:2&least=author_role:carer:1");
  EXPECT_EQ(typed.at("url"), other.at("url"));
}

TEST(ReadingListCitations, AreOfTheListsStoriesInItsOrder) {
  ExampleIndex index(tea_stories());
  const Json list = list_of(index, "q=tea&size=3");
  const Ids ids = ids_of(list);
  EXPECT_EQ(list.at("files").at("ris"), "/api/v1/reading-list?q=tea&size=3&id=" + ids[0] +
                                            "&id=" + ids[1] + "&id=" + ids[2] + "&format=ris");
  EXPECT_TRUE(list.at("stories")[0]
                  .at("citations")
                  .at("apa")
                  .get<std::string>()
                  .ends_with("https://stories.example/stories/" + ids[0]));
  for (const CitationFormat& format : kCitationFormats) {
    const std::string name(format.name);
    const Answer file =
        index.get("/api/v1/reading-list", {{"q", "tea"}, {"size", "3"}, {"format", name}});
    ASSERT_EQ(file.status, 200) << name;
    EXPECT_EQ(file.content_type, format.media_type);
    std::size_t at = 0;
    for (const std::string& id : ids) {
      at = file.body.find("https://stories.example/stories/" + id, at);
      EXPECT_NE(at, std::string::npos) << name << " " << id << "\n" << file.body;
    }
  }
}

TEST(ReadingListCitations, ComeInTheFormatsThatRequestsKnow) {
  for (const ListFormatRow& row : kListFormats) {
    EXPECT_EQ(search_format(row.name).name, row.name);
  }
  EXPECT_EQ(kListFormats.size(), kSearchFormats.size());
}

TEST(ReadingListCitations, SayOnWhichDayTheStoryWasRead) {
  ExampleIndex index(tea_stories());
  const std::vector<Parameter> asked = {{"q", "tea"}, {"format", "vancouver"}};
  EXPECT_NE(index.get("/api/v1/reading-list", asked).body.find("[cited 2026 Nov 26]"),
            std::string::npos);
  index.shared().today = [] { return Day(std::chrono::year(2027) / 1 / 2); };
  EXPECT_NE(index.get("/api/v1/reading-list", asked).body.find("[cited 2027 Jan 2]"),
            std::string::npos);
}

}  // namespace
}  // namespace kindred
