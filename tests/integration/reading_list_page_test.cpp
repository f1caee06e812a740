#include <regex>

#include <gtest/gtest.h>

#include "searchd/request/reading_list_request.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/good_answer.hpp"
#include "tests/support/ids_in_forms.hpp"
#include "tests/support/random_stories.hpp"

/// A reading list as page, as JSON and as files, and what its buttons do.
namespace kindred {
namespace {

using test::about;
using test::all_in;
using test::ExampleIndex;
using test::get;
using test::has;
using test::header_of;
using test::Ids;
using test::ids_in;
using test::Random;
using test::story;
using test::three_stories;

constexpr const char* kApi = "/api/v1/reading-list";
constexpr const char* kPage = "/reading-list";

/// A search with constraints; every second one with stories pinned, some of which there never were.
std::string random_list(ExampleIndex& index, Random& random) {
  SearchRequest search = test::random_request(index.snapshot().values, random);
  ReadingListRequest request;
  if (random() % 2 == 0) request.search.filters = search.filters;
  request.search.q =
      test::one_of(Ids{"", "tea", "toast nurse", "hosp*", "\"hospital tea\""}, random);
  request.size = 1 + random() % 12;
  if (random() % 2 == 0) {
    request.constraints.push_back({ConstraintKind::kMostPer, Facet::kService, "", 1});
  }
  if (random() % 2 == 0) {
    request.constraints.push_back({ConstraintKind::kLeast, Facet::kAuthorRole, "carer", 2});
  }
  const std::size_t pinned = random() % 2 == 0 ? 0 : 1 + random() % 15;
  Ids ids;
  for (int i = 0; i < 130; ++i) ids.push_back("s" + std::to_string(i));
  std::shuffle(ids.begin(), ids.end(), random);
  for (std::size_t i = 0; i < pinned; ++i) {
    request.pinned.push_back({ids[i], i % 3 == 0 ? "Note: \"" + ids[i] + "\" & <b>" : ""});
  }
  return canonical_query(request);
}

TEST(ReadingListPage, HasTheStoriesOfTheApiAndTheFilesInTheirOrder) {
  Random random(43);
  ExampleIndex index(test::random_stories(120, random));
  std::size_t stories = 0;
  for (int round = 0; round < 200; ++round) {
    const std::string query = random_list(index, random);
    SCOPED_TRACE(query);
    const Json api = Json::parse(get(index, kApi + ("?" + query)).body);
    const Ids ids = test::ids_of(api.at("stories"));
    EXPECT_EQ(ids_in("page", get(index, kPage + ("?" + query)).body), ids);
    EXPECT_EQ(ids_in("page", get(index, api.at("pinned_url")).body), ids);
    for (const ListFormatRow& format : kListFormats) {
      const std::string name(format.name);
      if (name == "json") continue;
      const Answer file = get(index, kApi + ("?" + query + "&format=" + name));
      ASSERT_EQ(file.status, 200);
      EXPECT_EQ(ids_in(name, file.body), ids) << name;
      EXPECT_EQ(ids_in(name, get(index, api.at("files").at(name)).body), ids) << name;
    }
    stories += ids.size();
  }
  EXPECT_GT(stories, 600U);
}

TEST(PinnedList, HasExactlyItsStoriesAndSaysWhyAndWhatIsMet) {
  ExampleIndex index(three_stories());
  const Json list = test::good_answer(index, kApi, "q=tea&size=2&id=c&id=a&note=a:Last&id=gone");
  EXPECT_EQ(test::ids_of(list.at("stories")), (Ids{"c", "a"}));
  EXPECT_EQ(list.at("pinned"), true);
  EXPECT_EQ(list.at("chosen"), 2);
  EXPECT_EQ(list.at("stories")[0].at("why"), "Number 3 by relevance");
  EXPECT_TRUE(list.at("stories")[0].at("note").is_null());
  EXPECT_EQ(list.at("stories")[1].at("note"), "Last");
  EXPECT_EQ(list.at("missing"), Json::array({Json{{"id", "gone"}, {"state", "unknown"}}}));
  const std::string methods = list.at("methods");
  EXPECT_NE(methods.find("The list, 2 stories in this order, was put together by hand."),
            std::string::npos);
  EXPECT_EQ(methods.find("Last"), std::string::npos);  // notes are for readers of the list
}

TEST(PinnedList, HasItsNotesInTheFilesThatHaveAPlaceForThem) {
  ExampleIndex index(three_stories());
  const Json list = test::good_answer(index, kApi, "q=tea&id=b&id=a&note=a:=First%20%26%0Alast");
  const auto file = [&](const char* format) {
    return get(index, list.at("files").at(format)).body;
  };
  EXPECT_NE(file("csv").find(",\"note\"\r\n"), std::string::npos);
  EXPECT_NE(file("csv").find(",\"\"\r\n"), std::string::npos);  // of b
  EXPECT_NE(file("csv").find(",\"'=First &\nlast\"\r\n"), std::string::npos) << file("csv");
  EXPECT_NE(file("bibtex").find("annotation = {=First \\& last}"), std::string::npos);
  EXPECT_NE(file("ris").find("\r\nN1  - =First & last\r\n"), std::string::npos);
  const Json items = Json::parse(file("csl"));
  EXPECT_FALSE(items[0].contains("note"));
  EXPECT_EQ(items[1].at("note"), "=First & last");
  EXPECT_EQ(get(index, "/api/v1/search?q=tea&format=csv").body.find("\"note\""), std::string::npos);
}

TEST(PinnedList, MayHaveStoriesThatTheSearchDoesNotFind) {
  ExampleIndex index(three_stories());
  const Json list = test::good_answer(index, kApi, "q=xylophone&least=author_role:carer:1&id=b");
  EXPECT_EQ(test::ids_of(list.at("stories")), Ids{"b"});
  EXPECT_TRUE(list.at("stories")[0].at("rank").is_null());
  EXPECT_EQ(list.at("considered"), 0);
  EXPECT_EQ(list.at("constraints")[0].at("why_not"), "The list was put together by hand.");
}

TEST(PinnedList, TellsOfAWithdrawnStoryByItsIdAlone) {
  ExampleIndex index(three_stories());
  const std::string query = "?q=tea&id=a&id=b&note=b:Of+secret+things";
  EXPECT_TRUE(has(get(index, kPage + query), "Second tea"));
  Story gone = three_stories()[1];
  gone.state = StoryState::kWithdrawn;
  index.write({gone}, {}, {});
  index.sync();
  index.take_up();
  const Json list = test::good_answer(index, kApi, query.substr(1));
  EXPECT_EQ(test::ids_of(list.at("stories")), Ids{"a"});
  EXPECT_EQ(list.at("missing"), Json::array({Json{{"id", "b"}, {"state", "withdrawn"}}}));
  const Answer page = get(index, kPage + query);
  EXPECT_TRUE(has(page, "b: this story has been withdrawn since"));
  EXPECT_FALSE(has(page, "Second tea"));
  EXPECT_FALSE(has(page, ">Of secret things<"));
  for (const auto& [name, url] : list.at("files").items()) {
    EXPECT_FALSE(has(get(index, url), "Second tea")) << name;
  }
}

TEST(ReadingListButtons, LeadToTheAddressOfTheChangedList) {
  ExampleIndex index(three_stories());
  const std::string form = "/reading-list?q=tea&id=a&text=&id=b&text=Stay&id=c&text=";
  const std::map<std::string, std::string> kTo = {
      {"up:b", "/reading-list?q=tea&id=b&note=b%3AStay&id=a&id=c#story-1"},
      {"down:b", "/reading-list?q=tea&id=a&id=c&id=b&note=b%3AStay#story-3"},
      {"remove:c", "/reading-list?q=tea&id=a&id=b&note=b%3AStay#story-2"},
      {"remove:b", "/reading-list?q=tea&id=a&id=c#story-2"},
      {"save:a", "/reading-list?q=tea&id=a&id=b&note=b%3AStay&id=c#story-1"},
      {"up:a", "/reading-list?q=tea&id=a&id=b&note=b%3AStay&id=c#story-1"},
      {"up:nope", "/reading-list?q=tea&id=a&id=b&note=b%3AStay&id=c#story-1"},
      {"choose", "/reading-list?q=tea#list-heading"}};
  for (const auto& [what, to] : kTo) {
    const Answer answer = get(index, form + "&do=" + what);
    EXPECT_EQ(answer.status, 303) << what;
    EXPECT_EQ(header_of(answer, "Location"), to) << what;
  }
}

TEST(ReadingListButtons, KeepTheLanguageThatWasAskedFor) {
  ExampleIndex index(three_stories());
  EXPECT_EQ(header_of(get(index, "/reading-list?lang=cy&id=a&id=b&do=up:b"), "Location"),
            "/reading-list?id=b&id=a&lang=cy#story-1");
}

TEST(ReadingListButtons, AreEachNamedByTheirStory) {
  ExampleIndex index(three_stories());
  const Answer page = get(index, "/reading-list?q=tea&id=a&id=b");
  for (const char* button : {"Move down<span class=\"nhsuk-u-visually-hidden\">: First tea",
                             "Remove<span class=\"nhsuk-u-visually-hidden\">: First tea",
                             "Move up<span class=\"nhsuk-u-visually-hidden\">: Second tea"}) {
    EXPECT_TRUE(has(page, button)) << button;
  }
  EXPECT_FALSE(has(page, "Move up<span class=\"nhsuk-u-visually-hidden\">: First tea"));
  EXPECT_FALSE(has(get(index, "/reading-list?id=a"), "value=\"remove:a\""));
}

TEST(ReadingListPage, ShowsWhatPeopleWriteAsText) {
  ExampleIndex index(three_stories());
  const std::string canary = "\"><script>alert(1)</script>{{q}}";
  const std::string encoded = percent_encoded(canary);
  const Answer page = get(index, "/reading-list?q=" + encoded + "&id=a&note=a:" + encoded +
                                     "&id=" + encoded + "&size=" + "3");
  EXPECT_EQ(page.status, 200);
  EXPECT_FALSE(has(page, "<script>alert"));
  EXPECT_TRUE(has(page, "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{q}}</span></p>"));
  const Answer wrong = get(index, "/reading-list?size=" + encoded + "&least=" + encoded);
  EXPECT_EQ(wrong.status, 400);
  EXPECT_FALSE(has(wrong, "<script>alert"));
}

TEST(ReadingListPage, SaysWhatIsWrongAtTheTopAndAtTheField) {
  ExampleIndex index(three_stories());
  const Answer page = get(index, "/reading-list?q=tea&size=0&campaign=x");
  EXPECT_EQ(page.status, 400);
  EXPECT_TRUE(has(page, "role=\"alert\""));
  EXPECT_TRUE(has(page,
                  "<a href=\"#list-size\">Number of stories: “0” is not a whole number from 1 to "
                  "50.</a>"));
  EXPECT_TRUE(has(page, "id=\"list-size-error\""));
  EXPECT_TRUE(has(page, "value=\"tea\""));
  EXPECT_EQ(get(index, "/reading-list?q=tea&campaign=x").status, 200);
}

TEST(ReadingListPage, SaysWhatIsWrongInTheLanguageOfThePage) {
  ExampleIndex index(three_stories());
  for (const std::string wrong :
       {"size=many", "theme=nope", "published_from=soon", "published_from=2024&published_to=2020",
        "published_to=x", "least=a:b:c", "most_per=x", "balance=x", "not.sensitive=nope",
        "id=a&id=a", "id=a&note=b:x", "published_to=2024&published_to=2023",
        "published_from=2024&published_from=2023", "q=a&q=b", "size=1&size=2"}) {
    const Answer english = get(index, "/reading-list?" + wrong);
    EXPECT_EQ(english.status, 400) << wrong;
    EXPECT_EQ(
        all_in(english.body, std::regex("<li><a href=\"(#[a-z-]+)\">[^<]+[.]</a></li>")).size(), 1U)
        << wrong;
    const Answer welsh = get(index, "/reading-list?lang=cy&" + wrong);
    EXPECT_FALSE(has(welsh, "must be")) << wrong;
    EXPECT_TRUE(has(welsh, "Mae problem")) << wrong;
  }
  for (const std::string twice : {"published_from=2024&published_from=2023", "size=1&size=2"}) {
    const Answer page = get(index, "/reading-list?" + twice);
    EXPECT_TRUE(has(page, ": part of it cannot be read. Choose it anew.")) << twice;
  }
  const Answer order = get(index, "/reading-list?published_from=2024&published_to=2020");
  EXPECT_TRUE(has(order, "From: 1 January 2024 is after the last day, 31 December 2020."));
}

TEST(ReadingListPage, LosesNoNoteThatIsTooLong) {
  ExampleIndex index(three_stories());
  const std::string note(kLongestNote + 1, 'n');
  const Answer page = get(index, "/reading-list?id=b&text=&id=a&text=" + note + "&do=save:a");
  EXPECT_EQ(page.status, 400);
  EXPECT_TRUE(has(page, note + "</textarea>"));
  EXPECT_TRUE(has(page, "The note must have 300 characters or fewer"));
  EXPECT_TRUE(has(page, "href=\"#note-2\"")) << "the summary leads to the field";
  EXPECT_EQ(ids_in("page", page.body), (Ids{"b", "a"}));
}

TEST(ReadingListPage, RefusesMoreStoriesThanAListHas) {
  ExampleIndex index(three_stories());
  std::string target = "/reading-list?id=a";
  for (std::size_t i = 0; i < kMostListSize; ++i) target += "&id=x" + std::to_string(i);
  const Answer page = get(index, target);
  EXPECT_EQ(page.status, 400);
  EXPECT_TRUE(has(page, "A list has each story once, and at most 50."));
}

TEST(ReadingListPage, SaysWhyAConstraintIsNotMet) {
  ExampleIndex index(three_stories());
  const Answer page = get(index, "/reading-list?q=tea&least=change:made:1");
  EXPECT_TRUE(has(page, "<strong>Not met:</strong> At least 1 story where a change was made"));
  EXPECT_TRUE(has(page, "None of the 3 stories found counts."));
  EXPECT_TRUE(has(page, "<option value=\"change:made:1\" selected>"));
}

TEST(ReadingListPage, SpeaksWelshWhereItIsAskedFor) {
  ExampleIndex index(three_stories());
  const Answer page = get(index, "/reading-list?q=tea&size=2&least=author_role:carer:1&lang=cy");
  for (const char* said : {"Y fwyaf perthnasol", "O leiaf 1 stori a adroddwyd gan ofalwr",
                           "Ni fodlonwyd", "Canfu chwiliad am “tea”", "Symud i lawr"}) {
    EXPECT_TRUE(has(page, said)) << said;
  }
}

TEST(ReadingListPage, KeepsAndShowsTheFiltersOfTheSearchItComesFrom) {
  ExampleIndex index({about(story("a", "", "tea"), {"N-HILL-W1"}, {"kindness"}),
                      about(story("b", "", "tea"), {"N-DALE-EYE"}, {"transport"})});
  const Answer search = get(index, "/search?q=tea&service=N-HILL-W1&theme=kindness&sort=newest");
  EXPECT_TRUE(has(search, "href=\"/reading-list?q=tea&amp;service=N-HILL-W1&amp;theme=kindness\""));
  const Answer page = get(index, "/reading-list?q=tea&service=N-HILL-W1&theme=kindness");
  EXPECT_EQ(ids_in("page", page.body), Ids{"a"});
  EXPECT_TRUE(has(page, "name=\"service\" value=\"N-HILL-W1\" checked"));
  EXPECT_TRUE(has(page, "<option value=\"kindness\" selected>"));
  EXPECT_TRUE(has(get(index, "/themes/kindness"), "href=\"/reading-list?theme=kindness\""));
}

}  // namespace
}  // namespace kindred
