#include <regex>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/good_answer.hpp"
#include "tests/support/ids_in_forms.hpp"
#include "tests/support/random_stories.hpp"

/// A search as page, as JSON, as feeds and as files.
namespace kindred {
namespace {

using test::all_in;
using test::ExampleIndex;
using test::get;
using test::header_of;
using test::Ids;
using test::ids_in;
using test::Random;

constexpr const char* kApi = "/api/v1/search";

/// A question now and then, and sometimes no order.
SearchRequest random_search(ExampleIndex& index, Random& random) {
  static const Ids kQuestions = {"",           "tea",     "toast nurse", "\"hospital tea\"",
                                 "hosp* -tea", "hospitl", "ward 1 tea",  "service:ward tea"};
  SearchRequest request = test::random_request(index.snapshot().values, random);
  request.q = test::one_of(kQuestions, random);
  request.facets.clear();
  request.take = 1 + random() % 12;
  request.needs_all_words = random() % 3 == 0;
  if (random() % 4 == 0) request.filters = {};
  if (random() % 2 == 0) request.published_from = request.published_to = std::nullopt;
  return request;
}

TEST(SearchFiles, HaveTheStoriesOfTheApiAndThePageInTheirOrder) {
  Random random(41);
  ExampleIndex index(test::random_stories(120, random));
  Ranking ranking;
  ranking.relax_below = 50;
  index.open(ranking);
  std::size_t stories = 0;
  for (int rounds = 0; rounds < 1000;) {
    const SearchRequest request = random_search(index, random);
    const std::string query = canonical_query(request);
    SCOPED_TRACE(query);
    const Answer api = get(index, kApi + ("?" + query));
    if (api.status == 400) continue;  // dates that no story can lie between
    ASSERT_EQ(api.status, 200) << api.body;
    ++rounds;
    const Ids ids = test::ids_of(Json::parse(api.body).at("hits"));
    ASSERT_EQ(ids_in("page", get(index, "/search?" + query).body), ids);
    for (const SearchFormatRow& format : kSearchFormats) {
      SearchRequest other = request;
      other.format = format.name;
      const Answer file = get(index, kApi + ("?" + canonical_query(other)));
      ASSERT_EQ(file.status, 200);
      if (format.name == "json") continue;
      ASSERT_EQ(ids_in(format.name, file.body), ids) << format.name;
    }
    stories += ids.size();
  }
  EXPECT_GT(stories, 2000U);
}

TEST(SearchFiles, HaveTheStoriesOfAllPages) {
  Random random(42);
  ExampleIndex index(test::random_stories(130, random));
  SearchRequest request;
  request.q = "tea";
  const Ids all = test::walk(index, request);
  ASSERT_GT(all.size(), kMostTake / 4);
  for (const char* format : {"csv", "bibtex", "ris", "csl"}) {
    const Answer file = get(index, std::string(kApi) + "?q=tea&format=" + format);
    EXPECT_EQ(ids_in(format, file.body), all) << format;
    EXPECT_EQ(header_of(file, "X-Total-Count"), std::to_string(all.size()));
  }
}

TEST(SearchFiles, OfAFeedAreTheNewestAndLeadOnToThoseBefore) {
  Random random(43);
  ExampleIndex index(test::random_stories(90, random));
  SearchRequest newest;
  newest.q = "tea";
  newest.sort = Sort::kNewest;
  const Ids all = test::walk(index, newest);
  Ids walked;
  for (std::string next = std::string(kApi) + "?q=tea&format=jsonfeed"; !next.empty();) {
    const std::string body = get(index, next).body;
    const Ids ids = ids_in("jsonfeed", body);
    EXPECT_LE(ids.size(), kFeedTake);
    walked.insert(walked.end(), ids.begin(), ids.end());
    const std::string url = Json::parse(body).value("next_url", "");
    next = url.empty() ? "" : url.substr(std::string("https://stories.example").size());
  }
  EXPECT_EQ(walked, all);
  EXPECT_GT(all.size(), kFeedTake);
}

TEST(SearchFiles, HoldAsManyStoriesAsAreHeld) {
  std::vector<Story> stories;
  for (std::size_t i = 0; i < kFileTake; ++i) {
    stories.push_back(test::story("s" + std::to_string(i), "Tea", "The tea was cold."));
  }
  for (const std::size_t more : {0U, 1U}) {
    if (more == 1) stories.push_back(test::story("more", "Tea", "The tea was cold."));
    ExampleIndex index(stories);
    const Answer file = get(index, std::string(kApi) + "?q=tea&format=csv");
    EXPECT_EQ(ids_in("csv", file.body).size(), kFileTake);
    EXPECT_EQ(header_of(file, "X-Total-Count"), std::to_string(kFileTake + more));
    const std::string page = get(index, "/search?q=tea").body;
    EXPECT_EQ(page.find("Save the first 1,000 stories") != std::string::npos, more == 1);
  }
}

TEST(SearchFiles, AreLinkedFromTheirPage) {
  ExampleIndex index({test::about(test::story("1", "Tea", "The tea was cold."), {"N-HILL-W1"})});
  const std::string page = get(index, "/search?q=tea&service=N-HILL-W1&sort=longest&utm=x").body;
  const std::regex link(
      "<link rel=\"alternate\" type=\"([^\"]*)\" title=\"[^\"]*\" href=\"([^\"]*)\"");
  std::size_t links = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at, ++links) {
    const std::string url = std::regex_replace((*at)[2].str(), std::regex("&amp;"), "&");
    const Answer feed = get(index, url);
    EXPECT_EQ(feed.content_type.substr(0, feed.content_type.find(';')), (*at)[1].str());
    EXPECT_TRUE(feed.body.find("https://stories.example/stories/1") != std::string::npos);
    EXPECT_TRUE(feed.body.find("https://stories.example" + url) != std::string::npos ||
                feed.body.find("https://stories.example" + (*at)[2].str()) != std::string::npos)
        << "its own address";
  }
  EXPECT_EQ(links, 2U);
  for (const char* format : {"csv", "bibtex", "ris", "csl"}) {
    const std::string file = "?q=tea&amp;service=N-HILL-W1&amp;sort=longest&amp;format=";
    EXPECT_NE(page.find(file + format + "\""), std::string::npos) << format;
  }
}

TEST(SearchFiles, AreNoFormsOfThePage) {
  ExampleIndex index({test::story("1", "Tea", "The tea was cold.")});
  const Answer page = get(index, "/search?q=tea&format=csv");
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page.body, get(index, "/search?q=tea").body);
  EXPECT_EQ(get(index, std::string(kApi) + "?format=pdf").status, 400);
}

TEST(SearchFiles, TellStaffAloneWhatIsForStaff) {
  Story told = test::story("1", "Tea", "The tea was cold.");
  told.staff_notes = StaffNotes{4};
  told.tags = {{"", "shared tag", 0, Visibility::kShared}};
  for (const Audience audience : {Audience::kPublic, Audience::kStaff}) {
    ExampleIndex index({told}, test::example_services(), test::example_themes(), audience);
    const std::string table = get(index, std::string(kApi) + "?format=csv").body;
    const bool is_staff = audience == Audience::kStaff;
    EXPECT_EQ(table.find("criticality") != std::string::npos, is_staff);
    EXPECT_EQ(table.find("shared tag") != std::string::npos, is_staff);
    EXPECT_EQ(table.find("\"published\",\"4\"\r\n") != std::string::npos, is_staff);
  }
}

TEST(SearchFiles, HaveIdsThatStayWhereNoAddressIsPublic) {
  ExampleIndex index({test::story("1", "Tea", "The tea was cold.")});
  index.shared().source.public_url.clear();
  const std::string feed = get(index, std::string(kApi) + "?format=atom").body;
  const std::regex uuid(
      "<id>(urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12})</id>");
  const Ids ids = all_in(feed, uuid);
  ASSERT_EQ(ids.size(), 2U);
  EXPECT_NE(ids[0], ids[1]);
  const Ids of_a_search = all_in(get(index, std::string(kApi) + "?q=tea&format=atom").body, uuid);
  EXPECT_EQ(of_a_search.back(), ids.back());
  EXPECT_NE(of_a_search.front(), ids.front());
}

}  // namespace
}  // namespace kindred
