#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"
#include "tests/support/similar_stories.hpp"

/// In which language pages answer.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::has;
using test::header_of;
using test::story;

Answer ask(ExampleIndex& index, const std::string& path, std::vector<Parameter> parameters,
           const std::string& accept_language = "") {
  Request request;
  request.path = path;
  request.parameters = std::move(parameters);
  if (!accept_language.empty()) request.headers = {{"accept-language", accept_language}};
  return index.ask(request);
}

const std::vector<std::string> kPages = {
    "/", "/search", "/stories/1", "/services/NORTH", "/themes/care", "/api", "/nope"};

TEST(PageLanguage, IsThatOfTheBrowserUnlessAnotherIsAskedFor) {
  ExampleIndex index({story("1", "Cold tea", "The tea was cold.")});
  for (const std::string& path : kPages) {
    const Answer english = ask(index, path, {});
    EXPECT_EQ(header_of(english, "Content-Language"), "en") << path;
    EXPECT_TRUE(has(english, "<html lang=\"en\">")) << path;
    EXPECT_EQ(header_of(english, "Vary"), "Accept-Language, Accept-Encoding") << path;
    const Answer welsh = ask(index, path, {}, "cy");
    EXPECT_EQ(header_of(welsh, "Content-Language"), "cy") << path;
    EXPECT_TRUE(has(welsh, "<html lang=\"cy\">")) << path;
    EXPECT_TRUE(has(welsh, "Neidio i&#39;r prif gynnwys")) << path;
    EXPECT_TRUE(welsh.status != 200 || header_of(welsh, "ETag") != header_of(english, "ETag"))
        << path;
    const Answer asked = ask(index, path, {{"lang", "en"}}, "cy");
    EXPECT_EQ(header_of(asked, "Content-Language"), "en") << path;
    EXPECT_EQ(header_of(asked, "Vary"), "Accept-Encoding") << path;
    EXPECT_EQ(header_of(ask(index, path, {{"lang", "xx"}}), "Content-Language"), "en") << path;
  }
}

TEST(PageLanguage, IsKeptInTheLinksAndTheFormWhereItIsAskedFor) {
  ExampleIndex index({story("1", "Cold tea", "The tea was cold.")});
  const Answer asked = ask(index, "/search", {{"q", "tea"}, {"lang", "cy"}});
  EXPECT_TRUE(has(asked, "href=\"/stories/1?lang=cy\""));
  EXPECT_TRUE(has(asked, "href=\"/?lang=cy#themes\""));
  EXPECT_TRUE(has(asked, "<input type=\"hidden\" name=\"lang\" value=\"cy\">"));
  const Answer preferred = ask(index, "/search", {{"q", "tea"}}, "cy");
  EXPECT_TRUE(has(preferred, "href=\"/stories/1\""));
  EXPECT_FALSE(has(preferred, "name=\"lang\""));
}

TEST(PageLanguage, IsSwitchedOnTheSamePage) {
  ExampleIndex index({story("1", "Cold tea", "The tea was cold.")});
  const Answer english = ask(index, "/search", {{"q", "tea"}});
  EXPECT_TRUE(has(english, "<a href=\"/search?q=tea&amp;lang=cy\" hreflang=\"cy\" lang=\"cy\""));
  EXPECT_TRUE(has(english,
                  "<link rel=\"alternate\" hreflang=\"en\" "
                  "href=\"https://stories.example/search?q=tea\">"));
  const Answer welsh = ask(index, "/search", {{"q", "tea"}, {"lang", "cy"}});
  EXPECT_TRUE(has(welsh,
                  "<link rel=\"canonical\" "
                  "href=\"https://stories.example/search?q=tea&amp;lang=cy\">"));
  EXPECT_TRUE(has(welsh, "<a href=\"/search?q=tea&amp;lang=en\" hreflang=\"en\" lang=\"en\""));
}

std::string canonical_of(const Answer& page) {
  const std::string begin = "<link rel=\"canonical\" href=\"https://stories.example";
  const std::size_t at = page.body.find(begin) + begin.size();
  return page.body.substr(at, page.body.find('"', at) - at);
}

TEST(PageLanguage, HasOneCanonicalAddressHoweverItIsAskedFor) {
  ExampleIndex index({story("1", "Cold tea", "The tea was cold.")});
  EXPECT_EQ(canonical_of(ask(index, "/stories/1", {})), "/stories/1");
  EXPECT_EQ(canonical_of(ask(index, "/stories/1", {{"lang", "en"}})), "/stories/1");
  EXPECT_EQ(canonical_of(ask(index, "/stories/1", {}, "cy")), "/stories/1?lang=cy");
  EXPECT_EQ(canonical_of(ask(index, "/stories/1", {{"lang", "cy"}})), "/stories/1?lang=cy");
}

TEST(PageLanguage, MarksNamesThatAreInAnother) {
  Story told = test::about(story("1", "Te oer", "Roedd y te yn oer."), {"N-HILL"}, {"parking"});
  told.language = "cy";
  told.tags = {{"feeling", "cold", -1, Visibility::kPublic}};
  told.responses = {test::response("r1", "Mae tegell newydd.", Change::kMade)};
  Story other = test::about(story("2", "Tea", "Tea."), {"N-HILL"}, {"parking"});
  other.responses = {test::response("r2", "A new kettle is here.")};
  ExampleIndex index({told, other});
  const auto page = [&](const std::string& path, const std::string& language) {
    return ask(index, path, {{"lang", language}});
  };
  const Answer hill = page("/services/N-HILL", "cy");
  EXPECT_TRUE(has(hill, "<h1 lang=\"en\">Hill Hospital</h1>"));
  EXPECT_TRUE(has(hill, "<th scope=\"col\" lang=\"en\">North Trust</th>"));
  EXPECT_TRUE(has(page("/services/NORTH", "cy"), "<th scope=\"col\">Pob stori</th>"));
  EXPECT_TRUE(has(page("/themes/parking", "cy"), "lang=\"en\">Travel</a>"));
  EXPECT_TRUE(has(page("/", "cy"), "lang=\"en\">Parking</a>"));
  const Answer welsh = page("/stories/1", "cy");
  EXPECT_TRUE(has(welsh, "lang=\"en\">North Trust › Hill Hospital</a>"));
  EXPECT_TRUE(has(welsh, "lang=\"cy\">cold</a>"));  // tags are in the language of the story
  EXPECT_TRUE(has(welsh, "<h3>Ymateb gan Ward sister</h3>"));
  EXPECT_TRUE(has(page("/stories/2", "cy"), "Ymateb gan <span lang=\"en\">Ward sister</span>"));
  EXPECT_TRUE(has(welsh, "<div class=\"story-text\" lang=\"cy\">\n<p>Mae tegell newydd.</p>"));
  const Answer found = ask(index, "/search", {{"theme", "parking"}, {"lang", "cy"}});
  EXPECT_TRUE(has(found, "for=\"provider-1\" lang=\"en\">North Trust"));
  EXPECT_TRUE(has(found, "for=\"has_response-1\">"));
  EXPECT_TRUE(has(found, "<span lang=\"en\">Parking</span> <span class=\"cross\""));
  EXPECT_TRUE(has(found, "Popeth ar y thema “<span lang=\"en\">Parking</span>”"));
  EXPECT_FALSE(has(page("/services/N-HILL", "en"), "<h1 lang="));
  EXPECT_FALSE(has(page("/themes/parking", "en"), " lang=\"en\">Travel"));
}

TEST(PageLanguage, LeavesStoriesAsTheyAreWritten) {
  Story written = story("1", "Cold tea", "The tea was cold.");
  written.responses = {test::response("r1", "We bought a kettle.", Change::kMade)};
  ExampleIndex index({written});
  const Answer welsh = ask(index, "/stories/1", {{"lang", "cy"}});
  EXPECT_TRUE(has(welsh, "<h1 lang=\"en\">Cold tea</h1>"));
  EXPECT_TRUE(has(welsh, "<p>The tea was cold.</p>"));
  EXPECT_TRUE(has(welsh, "1 ymateb"));
  EXPECT_TRUE(has(welsh, "Gwnaed newid"));
}

TEST(PageLanguage, SaysReasonsOfHitsInIt) {
  Story replied = story("1", "Cold tea", "The tea was cold in the corridor.");
  replied.responses = {test::response("r1", "We bought a kettle.")};
  ExampleIndex index({replied, story("2", "Tea", "Cold tea in the corridor again.")});
  EXPECT_TRUE(has(ask(index, "/search", {{"q", "kettle"}, {"lang", "cy"}}),
                  "Wedi&#39;i ganfod yn yr ymateb: “kettle”"));
  EXPECT_TRUE(has(ask(index, "/search", {{"q", "kettle"}}), "Found in the reply: “kettle”"));
}

TEST(PageLanguage, SaysInItWhyStoriesAreAlike) {
  ExampleIndex index(test::among_others({story("1", "", "The barriers fell."),
                                         story("2", "", "A barrier was broken."),
                                         story("3", "", "A barrier, third.")}));
  EXPECT_TRUE(has(ask(index, "/stories/1", {{"lang", "cy"}}),
                  "Fel y stori hon, mae&#39;n sôn am “barriers”"));
  EXPECT_TRUE(has(ask(index, "/stories/1", {}), "Like this story, it tells of “barriers”"));
}

TEST(PageLanguage, IsNothingThatTheApiTakes) {
  ExampleIndex index({story("1", "Cold tea", "The tea was cold.")});
  EXPECT_EQ(ask(index, "/api/v1/search", {{"lang", "cy"}}).status, 400);
  const Answer answer = ask(index, "/api/v1/search", {{"q", "tea"}}, "cy");
  EXPECT_EQ(header_of(answer, "Vary"), "Accept-Encoding");
  EXPECT_EQ(answer.body, ask(index, "/api/v1/search", {{"q", "tea"}}).body);
}

TEST(Pages, ForbidInlineCodeAndAskOnlyTheirOwnServer) {
  ExampleIndex index({story("1", "Cold tea", "The tea was cold.")});
  for (const std::string& path : kPages) {
    const std::string policy = header_of(ask(index, path, {}), "Content-Security-Policy");
    for (const char* rule :
         {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
          "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"}) {
      EXPECT_NE(policy.find(rule), std::string::npos) << path << ": " << rule;
    }
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << path;
    EXPECT_EQ(header_of(ask(index, path, {}), "Referrer-Policy"), "no-referrer") << path;
  }
}

}  // namespace
}  // namespace kindred
