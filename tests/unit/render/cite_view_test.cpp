#include "searchd/render/cite_view.hpp"

#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

Citation citation_of(const std::string& title) {
  Story story;
  story.id = "A-1";
  story.title = title;
  story.body = "We waited.";
  story.published_at = *parse_iso("2024-03-01");
  return cite(story, {"Stories of Harrowmere", "https://stories.example"},
              Day(std::chrono::year(2026) / 11 / 27));
}

TEST(CiteView, HasEveryFormThatAStudentIsAskedFor) {
  const Json view = cite_view("A-1", citation_of("A cold corridor"));
  EXPECT_EQ(view["lines"][0]["name"], "APA");
  EXPECT_EQ(view["lines"][0]["text"],
            "A cold corridor. (2024, March 1). Stories of Harrowmere. "
            "https://stories.example/stories/A-1\n");
  EXPECT_EQ(view["lines"][1]["name"], "Vancouver");
  EXPECT_TRUE(view["files"][0]["text"].get<std::string>().starts_with("@online{"));
  EXPECT_TRUE(view["files"][1]["text"].get<std::string>().starts_with("TY  - ELEC"));
}

TEST(CiteView, LeadsToTheCitationAsAFile) {
  const Json saved = cite_view("A 1", citation_of("A cold corridor")).at("saved");
  ASSERT_EQ(saved.size(), 3U);
  EXPECT_EQ(saved[0]["name"], "BibTeX");
  EXPECT_EQ(saved[0]["form_url"], "/api/v1/reading-list?id=A%201&format=bibtex");
  EXPECT_EQ(saved[1]["form_url"], "/api/v1/reading-list?id=A%201&format=ris");
  EXPECT_EQ(saved[2]["type"], "application/vnd.citationstyles.csl+json");
}

TEST(CiteView, IsTextOnAPage) {
  Json view = story_view(test::example_story(), test::no_similar());
  view["cite"] = cite_view("A-1", citation_of("<script>\"&"));
  const std::string html = test::render("story", view);
  EXPECT_FALSE(test::contains(html, "<script>\"&"));
  EXPECT_TRUE(test::contains(html, "data-source=\"&lt;script&gt;&quot;&amp;"));
}

}  // namespace
}  // namespace kindred
