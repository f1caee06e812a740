#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;

std::string page(const Json& problem) { return test::render("problem", problem_view(problem)); }

TEST(ProblemPage, SaysOnceThatThereIsNothing) {
  const std::string html =
      page({{"status", 404}, {"title", "Not found"}, {"detail", "There is no such page."}});
  EXPECT_TRUE(contains(html, "<h1>There is nothing at this address</h1>"));
  EXPECT_FALSE(contains(html, "There is no such page"));
}

TEST(ProblemPage, TellsWhatOnlyTheProblemKnows) {
  const std::string html =
      page({{"status", 503}, {"title", "Busy"}, {"detail", "Use fewer words than \"<b>\"."}});
  EXPECT_TRUE(contains(html, "<p lang=\"en\">Use fewer words than &quot;&lt;b&gt;&quot;.</p>"));
}

TEST(ProblemPage, SaysNothingOfAWithdrawnStory) {
  const std::string html =
      page({{"status", 410}, {"title", "Gone"}, {"detail", "\"My secret\" was withdrawn"}});
  EXPECT_TRUE(contains(html, "This story has been withdrawn"));
  EXPECT_FALSE(contains(html, "My secret"));
}

TEST(ProblemPage, ListsEverythingThatIsWrongWithARequest) {
  const Json errors = Json::array({Json{{"parameter", "take"}, {"detail", "must be a number"}},
                                   Json{{"parameter", "theme"}, {"detail", "there is no <x>"}}});
  const std::string html = page({{"status", 400}, {"title", "Bad request"}, {"errors", errors}});
  EXPECT_TRUE(contains(html, "<strong>take</strong>: must be a number"));
  EXPECT_TRUE(contains(html, "<strong>theme</strong>: there is no &lt;x&gt;"));
}

TEST(ProblemPage, KeepsWhatWentWrongInsideToItself) {
  const std::string html =
      page({{"status", 500}, {"title", "Internal"}, {"detail", "/srv/kindred/index is damaged"}});
  EXPECT_FALSE(contains(html, "/srv/kindred"));
}

TEST(ProblemPage, TakesTheTitleOfAStatusItHasNoWordsFor) {
  const Json view = problem_view({{"status", 405}, {"title", "Method not allowed"}});
  EXPECT_EQ(view.at("heading"), "Method not allowed");
}

TEST(ProblemPage, AlwaysLeadsOn) {
  for (const int status : {400, 404, 405, 410, 500, 503}) {
    const std::string html = page({{"status", status}, {"title", "Problem"}});
    EXPECT_TRUE(contains(html, "role=\"search\"")) << status;
    EXPECT_TRUE(contains(html, "<a href=\"/\">")) << status;
    EXPECT_TRUE(contains(html, "<a href=\"/search\">")) << status;
  }
}

}  // namespace
}  // namespace kindred
