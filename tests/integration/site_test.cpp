#include <regex>

#include <gtest/gtest.h>

#include "searchd/endpoints/site_endpoints.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// What a site says of itself to browsers and to programs that visit it.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::has;
using test::story;

std::vector<std::string> locations(const Answer& answer) {
  const std::regex pattern("<loc>https://stories.example([^<]*)</loc>");
  std::vector<std::string> found;
  for (std::sregex_iterator at(answer.body.begin(), answer.body.end(), pattern), end; at != end;
       ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

std::vector<Story> stories(std::size_t count) {
  std::vector<Story> made;
  for (std::size_t i = 0; i < count; ++i) {
    made.push_back(story("s/" + std::to_string(i), "", "The tea was cold."));
  }
  return made;
}

Request part(const std::string& number) {
  Request request;
  if (!number.empty()) request.parameters = {{"part", number}};
  return request;
}

TEST(Sitemap, HasEveryStoryInPartsThatAreFull) {
  for (const std::size_t count : {0U, 1U, 5U, 6U}) {
    ExampleIndex index(stories(count));
    const SitemapEndpoint sitemap{index.searcher(), index.shared().source, 3};
    const auto parts = locations(sitemap(part(""), {}));
    EXPECT_EQ(parts.size(), (count + 1 + 2) / 3) << count;
    std::set<std::string> all;
    for (std::size_t i = 1; i <= parts.size(); ++i) {
      EXPECT_EQ(parts[i - 1], "/sitemap.xml?part=" + std::to_string(i));
      const auto paths = locations(sitemap(part(std::to_string(i)), {}));
      EXPECT_EQ(paths.size(), i < parts.size() ? 3U : count + 1 - 3 * (i - 1));
      all.insert(paths.begin(), paths.end());
    }
    EXPECT_EQ(all.size(), count + 1);
    EXPECT_TRUE(all.contains("/"));
    EXPECT_EQ(all.contains("/stories/s%2F0"), count > 0);
  }
}

TEST(Sitemap, HasThePagesOfThemesAndServicesThatHaveStories) {
  ExampleIndex index(
      {test::about(story("1", "", "The tea was cold."), {"N-HILL-W1"}, {"kindness"})});
  for (const std::size_t most : {1U, 4U, 50U}) {
    const SitemapEndpoint sitemap{index.searcher(), index.shared().source, most};
    std::vector<std::string> all;
    const std::size_t parts = locations(sitemap(part(""), {})).size();
    for (std::size_t i = 1; i <= parts; ++i) {
      for (auto& path : locations(sitemap(part(std::to_string(i)), {}))) all.push_back(path);
    }
    EXPECT_EQ(all,
              (std::vector<std::string>{"/", "/themes/care", "/themes/kindness", "/services/N-HILL",
                                        "/services/N-HILL-W1", "/services/NORTH", "/stories/1"}))
        << most;
    for (const std::string& path : all) EXPECT_EQ(index.get(path).status, 200) << path;
  }
}

TEST(Sitemap, HasNoOtherPart) {
  ExampleIndex index(stories(3));
  for (const char* number : {"0", "2", "-1", "1x", "99999999999999999999"}) {
    EXPECT_EQ(index.get("/sitemap.xml", {{"part", number}}).status, 404) << number;
  }
  EXPECT_EQ(index.get("/sitemap.xml", {{"part", "1"}}).status, 200);
}

TEST(Sitemap, ShowsNoStoryThatWasWithdrawn) {
  ExampleIndex index(stories(3));
  {
    StoryStore store(index.store_path());
    StoryStore::Transaction transaction(store);
    Story gone = stories(3)[1];
    gone.state = StoryState::kWithdrawn;
    store.put(gone, std::nullopt);
    transaction.commit();
  }
  index.sync();
  index.take_up();
  const auto paths = locations(index.get("/sitemap.xml", {{"part", "1"}}));
  EXPECT_EQ(paths, (std::vector<std::string>{"/", "/stories/s%2F0", "/stories/s%2F2"}));
}

TEST(Site, SaysWhereItsSitemapIsAndWhatToLeaveAlone) {
  ExampleIndex index(stories(1));
  const Answer robots = index.get("/robots.txt");
  EXPECT_EQ(robots.body,
            "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /reading-list\n\n"
            "Sitemap: https://stories.example/sitemap.xml\n");
}

TEST(Site, TellsBrowsersHowToSearchIt) {
  ExampleIndex index(stories(5));
  EXPECT_TRUE(has(index.get("/"), "href=\"/opensearch.xml\""));
  const Answer description = index.get("/opensearch.xml");
  EXPECT_TRUE(
      has(description, "template=\"https://stories.example/search?q={searchTerms}&amp;lang=en\""));
  EXPECT_TRUE(has(index.get("/opensearch.xml", {{"lang", "cy"}}), "<Language>cy</Language>"));
  const Answer suggested = index.get("/api/v1/suggest", {{"q", "te"}, {"format", "opensearch"}});
  EXPECT_EQ(suggested.content_type, "application/x-suggestions+json");
  EXPECT_EQ(Json::parse(suggested.body), Json::parse(R"(["te", ["tea"]])"));
}

TEST(Site, ClaimsNoAddressWhereItHasNone) {
  ExampleIndex index(stories(1));
  index.shared().source.public_url.clear();
  Application application(index.shared());
  const auto get = [&](const char* path) {
    Request request;
    request.path = path;
    return application(request);
  };
  EXPECT_EQ(get("/opensearch.xml").status, 404);
  EXPECT_EQ(get("/sitemap.xml").status, 404);
  EXPECT_FALSE(has(get("/robots.txt"), "Sitemap:"));
  EXPECT_FALSE(has(get("/"), "opensearch.xml"));
}

Json linked_data_of(const Answer& page) {
  const std::string begin = "<script type=\"application/ld+json\">";
  const std::size_t at = page.body.find(begin);
  EXPECT_NE(at, std::string::npos);
  EXPECT_EQ(page.body.find(begin, at + 1), std::string::npos);
  const std::size_t text = at + begin.size();
  return Json::parse(page.body.substr(text, page.body.find("</script>", text) - text));
}

TEST(Site, TellsSearchEnginesOfAStoryWhatItIs) {
  const std::string body = "Cold tea </script><script>alert(1)</script> & \"toast\" ]]>";
  Story told = test::about(story("1", "Tea & </script>", body), {"N-HILL-W1"}, {"kindness"});
  told.responses.push_back(test::response("1-r", "We are <b>sorry</b>."));
  ExampleIndex index({told, story("2", "", "No service here.")});
  const Json review = linked_data_of(index.get("/stories/1"));
  EXPECT_EQ(review.at("@type"), "Review");
  EXPECT_EQ(review.at("url"), "https://stories.example/stories/1");
  EXPECT_EQ(review.at("name"), "Tea & </script>");
  EXPECT_EQ(review.at("reviewBody"), body);
  EXPECT_EQ(review.at("itemReviewed")[0].at("name"), "North Trust › Hill Hospital › Ward 1");
  EXPECT_EQ(review.at("comment")[0].at("text"), "We are <b>sorry</b>.");
  EXPECT_EQ(review.at("comment")[0].at("author").at("name"), "North Trust");
  EXPECT_FALSE(review.contains("reviewRating") || review.contains("author"));
  const Json work = linked_data_of(index.get("/stories/2"));
  EXPECT_EQ(work.at("@type"), "CreativeWork");
  EXPECT_EQ(work.at("text"), "No service here.");
  EXPECT_FALSE(work.contains("itemReviewed") || work.contains("comment"));
}

TEST(Embed, IsAScriptThatAnySiteMayLoadAndCachesKeepForAnHour) {
  ExampleIndex index(stories(1));
  const Answer script = index.get("/embed.js");
  EXPECT_EQ(script.status, 200);
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(test::header_of(script, "Cache-Control"), "public, max-age=3600");
  EXPECT_EQ(test::header_of(script, "Cross-Origin-Resource-Policy"), "cross-origin");
  EXPECT_TRUE(has(script, "kindred-search"));
}

TEST(Embed, IsToldOfWithTheAddressOfTheSite) {
  ExampleIndex index(stories(1));
  EXPECT_TRUE(
      has(index.get("/embed"), "&lt;script src=\"https://stories.example/embed.js\" defer"));
  EXPECT_TRUE(has(index.get("/embed", {{"lang", "cy"}}), "Chwilio straeon am ofal"));
}

}  // namespace
}  // namespace kindred
