#include <filesystem>
#include <regex>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "tests/unit/render/example_overview.hpp"

/// What holds for every page: its structure, and that it keeps to the Content-Security-Policy.
namespace kindred {
namespace {

using test::contains;
using test::occurrences;

struct Page {
  std::string name;
  std::string html;
};

FacetCounts example_counts() {
  FacetCounts counts;
  counts.of[Facet::kService] = counts.of[Facet::kProvider] = {1, 1, 1, 1, 0};
  counts.of[Facet::kTheme] = {1, 1, 1, 0};
  return counts;
}

SearchRequest filtered_request() {
  SearchRequest request;
  request.q = "<b>cold</b> \"tea\" & toast";
  request.filters[Facet::kTheme].any = {"parking", "staff"};
  request.cursor = Cursor{10, 1, "x"};
  return request;
}

/// Data in a script element, which is no code, is as the endpoint puts it in.
Json with_linked_data(const Json& story) {
  Json view = story_view(story, test::example_similar());
  view["linked_data_html"] = linked_data(story, {});
  return view;
}

std::vector<Page> every_page() {
  Json nothing = test::example_empty_search();
  nothing["matching"] = test::matching("all", 3, 3, 0, true);
  nothing["nothing_found"]["in_no_story"] = {"<b>tea"};
  Json noted = test::example_search();
  noted["understood"]["clauses"] =
      Json::array({Json{{"text", "piles"}, {"synonyms", {"haemorrhoids"}}}});
  noted["understood"]["without_synonyms"] = {"ed", "\"<b> x\""};
  noted["filters"] = Json::array({test::filter("not.theme", "staff", "<b>Staff"),
                                  test::filter("published_from", "2024-01-01", "2024-01-01")});
  noted["help"] = Json::array(
      {Json{{"code", "a"},
            {"title", "<b>Help"},
            {"text", "x & y"},
            {"subjects", {"abuse"}},
            {"contacts",
             Json::array(
                 {Json{{"name", "N"}, {"phone", "116 123"}, {"url", nullptr}, {"text", nullptr}},
                  Json{{"name", "<i>"}, {"phone", nullptr}, {"url", "https://x"}, {"text", "t"}}})},
            {"exit", true}}});
  noted["hits"].push_back(noted["hits"][0]);
  noted["hits"][1]["sensitive"] = {"abuse", "suicide"};
  noted["hits"][1]["folded"] = true;
  noted["hits"][0]["reason_note"] = "Without “tea”";
  Json bare = test::example_story();
  for (const char* list : {"services", "themes", "tags", "sensitive", "responses"})
    bare[list] = Json::array();
  const Json home = home_view(test::example_search(), example_counts(), test::example_catalogue());
  return {
      {"home", test::render("home", home)},
      {"search", test::render("search", search_view({}, test::example_search()))},
      {"search, filtered",
       test::render("search", search_view(filtered_request(), test::example_search()))},
      {"search, nothing found", test::render("search", search_view(filtered_request(), nothing))},
      {"search, with mistakes",
       test::render("search", search_view({filtered_request(),
                                           {{"published_from", "<b>"}, {"theme", "\"><i>"}}},
                                          test::example_search(), test::english()))},
      {"search, noted", test::render("search", search_view(filtered_request(), noted))},
      {"story", test::render("story", with_linked_data(test::example_story()))},
      {"story, bare", test::render("story", story_view(bare, test::no_similar()))},
      {"service", test::render("service", test::example_service_page())},
      {"theme", test::render("theme", test::example_theme_page())},
      {"problem", test::render("problem", problem_view({{"status", 404}, {"title", "None"}}))}};
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

TEST(EveryPage, HasOneTopHeadingAndOneMain) {
  for (const auto& [name, html] : every_page()) {
    EXPECT_EQ(occurrences(html, "<h1"), 1U) << name;
    EXPECT_EQ(occurrences(html, "<main id=\"main\""), 1U) << name;
    EXPECT_EQ(occurrences(html, "href=\"#main\""), 1U) << name;
    EXPECT_EQ(occurrences(html, "<header"), 1U) << name;
    EXPECT_EQ(occurrences(html, "<footer"), 1U) << name;
  }
}

TEST(EveryPage, SaysItsLanguageTitleAndDescription) {
  for (const auto& [name, html] : every_page()) {
    EXPECT_EQ(html.rfind("<!DOCTYPE html>\n<html lang=\"en\">", 0), 0U) << name;
    EXPECT_TRUE(std::regex_search(html, std::regex("<title>[^<]*Kindred[^<]*</title>"))) << name;
    EXPECT_TRUE(std::regex_search(html, std::regex("name=\"description\" content=\"[^\"]{20,}")))
        << name;
    EXPECT_TRUE(contains(html, "name=\"viewport\"")) << name;
  }
}

TEST(EveryPage, HasNoInlineStyleScriptOrHandler) {
  const std::regex forbidden(
      "<script(?! type=\"module\" "
      "src=\"/assets/| "
      "type=\"application/ld\\+json\">[^<]*</"
      "script>)|<style|<iframe|<[^>]*\\s(style|on[a-z]+)\\s*=|javascript:",
      std::regex::icase);
  for (const auto& [name, html] : every_page()) {
    EXPECT_FALSE(std::regex_search(html, forbidden)) << name;
  }
}

/// Links that tell nobody where their reader comes from (help lines, the way off the page) load
/// nothing before they are followed.
TEST(EveryPage, LoadsNothingFromElsewhere) {
  const std::regex away(
      "<a( class=\"exit-button\")? href=\"https://[^\"]*\" rel=\"(nofollow )?noreferrer\"");
  for (const auto& [name, html] : every_page()) {
    const std::string rest = std::regex_replace(html, away, "<a");
    EXPECT_FALSE(contains(rest, "=\"http") || contains(rest, "=\"//")) << name;
  }
}

TEST(EveryPage, LinksToAssetsThatAreThere) {
  const Assets assets(test::kWeb / "assets");
  for (const auto& [name, html] : every_page()) {
    const auto links = all_matches(html, "=\"/assets/([^\"?]+)\\?v=[0-9a-f]{16}\"");
    EXPECT_EQ(links.size(), 4U) << name;
    for (const auto& link : links) EXPECT_NE(assets.find(link), nullptr) << name << ": " << link;
  }
}

TEST(EveryPage, UsesEveryIdOnce) {
  for (const auto& [name, html] : every_page()) {
    const auto ids = all_matches(html, " id=\"([^\"]*)\"");
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size()) << name;
  }
}

TEST(EveryPage, LabelsEveryField) {
  for (const auto& [name, html] : every_page()) {
    for (const auto& id : all_matches(html, "<input[^>]* id=\"([^\"]*)\"")) {
      EXPECT_EQ(occurrences(html, " for=\"" + id + "\""), 1U) << name << ": " << id;
    }
    for (const auto& id : all_matches(html, "aria-labelledby=\"([^\"]*)\"")) {
      EXPECT_TRUE(contains(html, " id=\"" + id + "\"")) << name << ": " << id;
    }
  }
}

TEST(EveryPage, HasALinkWithAnAddressEverywhere) {
  for (const auto& [name, html] : every_page()) {
    EXPECT_FALSE(contains(html, "href=\"\"") || contains(html, "<a class=\"chip\">")) << name;
  }
}

TEST(EveryPage, ClosesWhatItOpens) {
  for (const auto& [name, html] : every_page()) {
    for (const std::string tag : {"a", "ul", "ol", "li", "div", "p", "section", "form", "details",
                                  "fieldset", "span", "nav", "article", "dl", "script"}) {
      const auto opened = all_matches(html, "<(" + tag + ")[ >]").size();
      EXPECT_EQ(opened, occurrences(html, "</" + tag + ">")) << name << ": " << tag;
    }
  }
}

TEST(EveryTemplate, RendersWithNothingToShow) {
  const Assets assets(test::kWeb / "assets");
  const PageRenderer pages(test::kWeb / "templates", assets.links(), test::english());
  for (const auto& entry : std::filesystem::directory_iterator(test::kWeb / "templates")) {
    EXPECT_NO_THROW(pages.render(entry.path().stem().string(), Json::object())) << entry.path();
  }
}

TEST(EveryTemplate, LeavesUnescapedOnlyWhatIsHtml) {
  for (const auto& entry : std::filesystem::directory_iterator(test::kWeb / "templates")) {
    const std::string text = read_file(entry.path());
    EXPECT_FALSE(contains(text, "{{&")) << entry.path();
    for (const auto& name : all_matches(text, "\\{\\{\\{([^}]*)\\}\\}\\}")) {
      EXPECT_TRUE(name.ends_with("_html")) << entry.path() << ": " << name;
    }
  }
}

}  // namespace
}  // namespace kindred
