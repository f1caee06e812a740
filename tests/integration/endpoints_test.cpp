#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "searchd/endpoints/search_endpoints.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// What searchd answers, called without a socket.
namespace kindred {
namespace {

using nlohmann::json;
using test::body_of;
using test::ExampleIndex;
using test::header_of;
using test::story;

Story full_story() {
  Story made = story("A 1/ü", "Cold <tea>", "The tea was cold & the \"nurse\" kind.\n\nThanks.");
  made.author_role = AuthorRole::kRelative;
  made.progress = Progress::kChange;
  made.services = {"N-HILL-W1"};
  made.themes = {{"kindness", ThemeSource::kModerator}};
  made.tags = {{"feeling", "calm", 1, Visibility::kPublic}};
  made.responses = {test::response("r1", "We bought a kettle.", Change::kMade)};
  made.responses.front().service = "N-HILL-W1";
  return made;
}

TEST(SearchEndpoint, NamesTheFiltersThatStandInTheQuestion) {
  ExampleIndex index({full_story(), story("2", "Toast", "No drink at all.")});
  const json body = body_of(index.get("/api/v1/search", {{"q", "tea theme:parking -theme:care"}}));
  const json expected = {{{"filter", "theme"}, {"code", "parking"}, {"name", "Parking"}}};
  EXPECT_EQ(body["understood"]["filters"], expected);
  EXPECT_EQ(body["understood"]["unwanted"], json({"theme:care"}));
}

TEST(SearchEndpoint, AnswersHitsTotalAndFacets) {
  ExampleIndex index({full_story(), story("2", "Toast", "No drink at all.")});
  const Answer answer = index.get("/api/v1/search", {{"q", "cold tea"}});
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/json");
  const json body = body_of(answer);
  EXPECT_EQ(body["total"], 1);
  EXPECT_EQ(body["matching"]["mode"], "all");
  const json& hit = body["hits"][0];
  EXPECT_EQ(hit["id"], "A 1/ü");
  EXPECT_EQ(hit["url"], "/stories/A%201%2F%C3%BC");
  EXPECT_EQ(hit["title_html"], "<mark>Cold</mark> &lt;<mark>tea</mark>&gt;");
  EXPECT_EQ(hit["services"][0]["path"], json({"North Trust", "Hill Hospital", "Ward 1"}));
  EXPECT_EQ(hit["change"], "made");
  EXPECT_EQ(hit["passage"]["source"], "story");
  EXPECT_EQ(body["facets"]["provider"]["values"][0]["code"], "NORTH");
  EXPECT_EQ(body["facets"]["provider"]["values"][0]["count"], 1);
  EXPECT_EQ(body["facets"]["theme"]["values"].size(), 2U);
}

TEST(SearchEndpoint, GivesMarksAsByteOffsetsOfThePassage) {
  ExampleIndex index({full_story()});
  const json passage = body_of(index.get("/api/v1/search", {{"q", "kind"}}))["hits"][0]["passage"];
  const auto text = passage["text"].get<std::string>();
  ASSERT_EQ(passage["marks"].size(), 1U);
  const std::size_t begin = passage["marks"][0][0];
  const std::size_t end = passage["marks"][0][1];
  EXPECT_EQ(text.substr(begin, end - begin), "kind");
}

TEST(SearchEndpoint, ExplainsToProgramsOnly) {
  ExampleIndex index({full_story()});
  const json hit =
      body_of(index.get("/api/v1/search", {{"q", "tea"}, {"explain", "1"}}))["hits"][0];
  EXPECT_NEAR(hit["explanation"]["score"].get<double>(), hit["score"].get<double>(), 1e-9);
  const std::string page = index.get("/search", {{"q", "tea"}, {"explain", "1"}}).body;
  EXPECT_EQ(page.find("explain"), std::string::npos);
}

TEST(SearchEndpoint, AttributesAPassageFromAResponse) {
  ExampleIndex index({full_story()});
  const json passage =
      body_of(index.get("/api/v1/search", {{"q", "kettle"}}))["hits"][0]["passage"];
  EXPECT_EQ(passage["source"], "response");
  EXPECT_EQ(passage["responder_role"], "Ward sister");
}

TEST(SearchEndpoint, TellsTheAuthorsReplyFromAResponse) {
  Story made = full_story();
  made.responses.front().service = "";
  ExampleIndex index({made});
  const json passage =
      body_of(index.get("/api/v1/search", {{"q", "kettle"}}))["hits"][0]["passage"];
  EXPECT_EQ(passage["source"], "author_reply");
}

TEST(SearchEndpoint, CallsAStoryWithoutATitleByItsFirstWords) {
  ExampleIndex index(
      {story("1", "", "The tea was cold & nobody came for an hour, or it felt like an hour.")});
  const json hit = body_of(index.get("/api/v1/search", {{"q", "tea"}}))["hits"][0];
  EXPECT_EQ(hit["title"], "");
  EXPECT_EQ(hit["title_html"], "The tea was cold &amp; nobody came for an hour, or it felt like…");
  EXPECT_NE(index.get("/stories/1").body.find("<h1 lang=\"en\">The tea was cold &amp;"),
            std::string::npos);
}

TEST(SearchEndpoint, ShowsAnOrganisationThatWasChosenAsAService) {
  ExampleIndex index({full_story()});
  const json body = body_of(index.get("/api/v1/search", {{"service", "NORTH"}}));
  EXPECT_EQ(body["total"], 1);
  std::vector<std::string> selected;
  for (const auto& value : body["facets"]["service"]["values"]) {
    if (value["selected"]) selected.push_back(value["code"]);
  }
  EXPECT_EQ(selected, std::vector<std::string>{"NORTH"});
}

TEST(SearchEndpoint, KeepsAChosenValueVisibleAtZero) {
  ExampleIndex index({full_story()});
  const json facets =
      body_of(index.get("/api/v1/search", {{"q", "tea"}, {"provider", "SOUTH"}}))["facets"];
  bool found = false;
  for (const auto& value : facets["provider"]["values"]) {
    if (value["code"] == "SOUTH") {
      found = true;
      EXPECT_EQ(value["count"], 0);
      EXPECT_EQ(value["selected"], true);
    }
  }
  EXPECT_TRUE(found);
}

TEST(SearchEndpoint, ShowsAndGivesBackAValueThatNoStoryHasNow) {
  ExampleIndex index({full_story()});
  const json body = body_of(index.get("/api/v1/search", {{"tag", "Dizzy"}, {"language", "gd"}}));
  EXPECT_EQ(body["total"], 0);
  EXPECT_EQ(body["filters"][0]["code"], "dizzy");
  EXPECT_EQ(body["filters"][1]["name"], "Scottish Gaelic");
  const json& tag = body["facets"]["tag"]["values"].back();
  EXPECT_EQ(tag["code"], "dizzy");
  EXPECT_EQ(tag["count"], 0);
  EXPECT_EQ(tag["selected"], true);
  const std::string page = index.get("/search", {{"tag", "dizzy"}}).body;
  EXPECT_NE(page.find("dizzy"), std::string::npos);
}

TEST(SearchEndpoint, TellsEveryErrorOfARequestAtOnce) {
  ExampleIndex index({full_story()});
  const Answer answer =
      index.get("/api/v1/search", {{"colour", "red"}, {"take", "many"}, {"cursor", "x"}});
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  const json body = body_of(answer);
  EXPECT_EQ(body["status"], 400);
  EXPECT_EQ(body["errors"].size(), 3U);
  EXPECT_EQ(body["errors"][0]["parameter"], "colour");
}

TEST(SearchEndpoint, NamesUnknownFilterValues) {
  ExampleIndex index({full_story()});
  const Answer answer = index.get("/api/v1/search", {{"theme", "nada"}});
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(body_of(answer)["errors"][0]["parameter"], "theme");
}

TEST(SearchEndpoint, WalksAllPagesByCursor) {
  std::vector<Story> stories;
  for (int i = 0; i < 25; ++i) stories.push_back(story(std::to_string(i), "", "tea"));
  ExampleIndex index(stories);
  std::set<std::string> seen;
  std::string cursor;
  for (int page = 0; page < 3; ++page) {
    const json body = body_of(index.get("/api/v1/search", {{"q", "tea"}, {"cursor", cursor}}));
    for (const auto& hit : body["hits"]) seen.insert(hit["id"]);
    cursor = body["next_cursor"].is_null() ? "" : body["next_cursor"].get<std::string>();
  }
  EXPECT_EQ(seen.size(), 25U);
  EXPECT_EQ(cursor, "");
}

TEST(StoryEndpoint, GivesTheWholeStoryWithItsResponses) {
  ExampleIndex index({full_story()});
  const json body = body_of(index.get("/api/v1/stories/A 1%2Fü"));
  EXPECT_EQ(body["id"], "A 1/ü");
  EXPECT_EQ(body["body"], full_story().body);
  EXPECT_EQ(body["author_role"], "relative");
  EXPECT_EQ(body["responses"][0]["body"], "We bought a kettle.");
  EXPECT_EQ(body["responses"][0]["change"], "made");
  EXPECT_EQ(body["tags"][0]["polarity"], 1);
}

TEST(StoryEndpoint, AnswersNotFoundForAStoryThatIsNotThere) {
  ExampleIndex index({full_story()});
  for (const char* path : {"/api/v1/stories/nope", "/api/v1/stories/nope/similar"}) {
    const Answer answer = index.get(path);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(body_of(answer)["title"], "Not Found") << path;
  }
  EXPECT_EQ(index.get("/stories/nope").status, 404);
}

TEST(Health, SaysThatTheProcessLivesAndTheIndexIsReady) {
  ExampleIndex index({full_story()});
  EXPECT_EQ(body_of(index.get("/health/live"))["status"], "live");
  EXPECT_EQ(body_of(index.get("/health/ready"))["stories"], 1);
  const auto status = body_of(index.get("/api/v1/status"));
  EXPECT_EQ(status["stories"], 1);
  EXPECT_EQ(status["generation"], "generation-000001");
  EXPECT_EQ(status["audience"], "public");
  EXPECT_EQ(status["in_place_of"], nullptr);
  EXPECT_LE(status["built_at"], status["committed_at"]);
}

TEST(Health, IsNotReadyWhereItIsDamagedOrTooOld) {
  ExampleIndex index({full_story()});
  const auto name = index.generation().name();
  EXPECT_THROW((ReadyEndpoint{index.searcher(), name}({}, {})), RequestRefused);
  EXPECT_EQ((ReadyEndpoint{index.searcher(), "generation-000009"}({}, {}).status), 200);
  EXPECT_EQ((ReadyEndpoint{index.searcher(), "", std::chrono::hours(1)}({}, {}).status), 200);
  auto of_hours_ago = std::make_shared<Snapshot>(index.snapshot());
  of_hours_ago->stamp->changed_ns -= std::chrono::nanoseconds(std::chrono::hours(3)).count();
  Searcher searcher(of_hours_ago, index.shared().ranking, index.shared().untelling,
                    index.analyzer());
  EXPECT_THROW((ReadyEndpoint{searcher, "", std::chrono::hours(2)}({}, {})), RequestRefused);
  EXPECT_EQ((ReadyEndpoint{searcher, "", std::chrono::hours(4)}({}, {}).status), 200);
}

TEST(Application, AnswersUnknownAddressesInTheFormOfWhoAsks) {
  ExampleIndex index({full_story()});
  EXPECT_EQ(index.get("/api/v1/nope").content_type, "application/problem+json");
  EXPECT_EQ(index.get("/nope").content_type, "text/html; charset=utf-8");
  EXPECT_EQ(index.get("/nope").status, 404);
}

TEST(Application, NamesTheMethodsAnAddressTakes) {
  ExampleIndex index({full_story()});
  Request request;
  request.path = "/api/v1/search";
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE", "TRACE"}) {
    request.method = method;
    const Answer answer = index.ask(request);
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(header_of(answer, "Allow"), "GET, HEAD, OPTIONS") << method;
  }
}

TEST(Pages, EscapeWhatStoriesHold) {
  Story hostile = story("1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)> tea");
  hostile.tags = {{"good", "\"><script>", 1, Visibility::kPublic}};
  hostile.responses = {test::response("r", "[link](javascript:alert(1)) <iframe>")};
  ExampleIndex index({hostile});
  for (const auto& [path, q] :
       std::vector<std::pair<std::string, std::string>>{{"/", ""},
                                                        {"/search", "tea <script>"},
                                                        {"/search", "\"onmouseover=\""},
                                                        {"/stories/1", ""}}) {
    const Answer answer =
        index.get(path, q.empty() ? std::vector<Parameter>{} : std::vector<Parameter>{{"q", q}});
    EXPECT_EQ(answer.status, 200) << path;
    for (const char* code : {"<script>", "<img src=x", "<iframe", "href=\"javascript:"}) {
      EXPECT_EQ(answer.body.find(code), std::string::npos) << path << " holds " << code;
    }
  }
}

TEST(Pages, ForbidCodeStylesAndFramesOfOthers) {
  ExampleIndex index({full_story()});
  for (const char* path : {"/", "/search", "/stories/A 1%2Fü", "/nope"}) {
    const std::string policy = header_of(index.get(path), "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << path;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << path;
  }
}

TEST(Pages, IgnoreParametersTheyDoNotKnow) {
  ExampleIndex index({full_story()});
  EXPECT_EQ(index.get("/search", {{"q", "tea"}, {"utm_source", "letter"}}).status, 200);
}

TEST(Pages, ShowWhatTheApiFinds) {
  ExampleIndex index({full_story(), story("2", "Toast", "x")});
  const std::string page = index.get("/search", {{"q", "tea"}}).body;
  EXPECT_NE(page.find("/stories/A%201%2F%C3%BC"), std::string::npos);
  EXPECT_EQ(page.find("/stories/2\""), std::string::npos);
}

TEST(Assets, AreKeptForEverUnderTheirHashedAddress) {
  ExampleIndex index({full_story()});
  const Answer answer = index.get("/assets/kindred.css");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type.rfind("text/css", 0), 0U);
  EXPECT_NE(header_of(answer, "Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(index.get("/assets/..%2F..%2Fconfig%2Fsearchd.json").status, 404);
}

}  // namespace
}  // namespace kindred
