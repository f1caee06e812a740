#include <array>
#include <regex>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// What a reader chose for sensitive subjects, from page to page.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::has;
using test::story;

std::string page(ExampleIndex& index, const std::string& path,
                 const std::vector<Parameter>& parameters = {}) {
  const Answer answer = index.get(path, parameters);
  EXPECT_EQ(answer.status, 200) << path;
  return answer.body;
}

/// Links of a page to other pages: all of `html` that begin `href="/`, without those to files and
/// to the API.
std::vector<std::string> links_of(const std::string& html) {
  std::vector<std::string> links;
  const std::regex link(" href=\"(/(?!assets/|api/)[^\"]*)\"");
  for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at) {
    links.push_back((*at)[1].str());
  }
  return links;
}

/// Stories so alike that each page lists the others; b mentions a miscarriage, c a death.
std::vector<Story> alike_stories() {
  std::vector<Story> stories = {
      story("a", "My wrist", "The physiotherapist made a splint for my wrist to knit."),
      story("b", "Lost", "After my miscarriage I fell; my wrist needed a splint, and plaster."),
      story("c", "Mum gone", "Knitting hurt until a splint held the wrist. My mum died."),
      story("d", "Dear", "Parking was dear."), story("e", "Cold", "The soup was cold.")};
  for (Story& one : stories) {
    one = test::about(std::move(one), {"N-HILL"}, {"parking"});
  }
  return stories;
}

void open_alike(ExampleIndex& index) {
  Ranking ranking;
  ranking.similar_least_documents = 1;
  ranking.similar_most_share = 1;
  index.open(ranking);
}

/// The pages that list stories b and c.
constexpr std::array kListing = {
    "/",          "/search",      "/services/N-HILL", "/services/NORTH", "/themes/parking",
    "/stories/a", "/reading-list"};

TEST(SensitiveChoice, IsHonouredWhereverStoriesAreListed) {
  ExampleIndex index(alike_stories());
  open_alike(index);
  for (const char* path : kListing) {
    SCOPED_TRACE(path);
    const std::string plain = page(index, path);
    EXPECT_TRUE(has(plain, "/stories/b") && has(plain, "/stories/c"));
    EXPECT_FALSE(has(plain, "nhsuk-details folded"));
    EXPECT_FALSE(has(plain, "mention these are folded"));
    const std::string folded = page(index, path, {{"fold", "baby_loss"}});
    EXPECT_TRUE(has(folded, "/stories/b"));
    EXPECT_TRUE(has(folded, "nhsuk-details folded"));
    EXPECT_TRUE(has(folded, "Stories that mention these are folded: Baby loss."));
    const std::string hidden = page(index, path, {{"not.sensitive", "baby_loss"}});
    EXPECT_FALSE(has(hidden, "/stories/b"));
    EXPECT_TRUE(has(hidden, "/stories/c"));
    const bool says_it = has(hidden, "left out here, and not counted: Baby loss.") ||
                         has(hidden, "name=\"not.sensitive\" value=\"baby_loss\" checked");
    EXPECT_TRUE(says_it);
  }
}

TEST(SensitiveChoice, NothingIsCountedOnAnOverviewThatIsLeftOutOfIt) {
  ExampleIndex index(alike_stories());
  const std::string html = page(index, "/services/N-HILL", {{"not.sensitive", "bereavement"}});
  EXPECT_TRUE(has(html, "<strong>4 stories</strong>"));
  EXPECT_TRUE(has(page(index, "/services/N-HILL"), "<strong>5 stories</strong>"));
  EXPECT_FALSE(has(html, "Mum gone"));
}

TEST(SensitiveChoice, IsKeptByEveryLinkAndForm) {
  ExampleIndex index(alike_stories());
  open_alike(index);
  const std::vector<Parameter> chosen = {
      {"fold", "bereavement"}, {"not.sensitive", "baby_loss"}, {"lang", "cy"}};
  for (const char* path : {"/", "/services/N-HILL", "/themes/parking", "/stories/a",
                           "/reading-list", "/api", "/embed", "/search"}) {
    SCOPED_TRACE(path);
    const std::string html = page(index, path, chosen);
    std::size_t undone = 0;
    for (const std::string& link : links_of(html)) {
      const bool is_kept = has(link, "fold=bereavement") && has(link, "not.sensitive=baby_loss");
      EXPECT_TRUE(has(link, "lang=")) << link;
      EXPECT_TRUE(is_kept || has(html, "data-chosen href=\"" + link)) << link;
      undone += is_kept ? 0 : 1;
    }
    EXPECT_LE(undone, 4U);
    EXPECT_TRUE(has(html, "name=\"fold\" value=\"bereavement\""));
    EXPECT_TRUE(has(html, "name=\"not.sensitive\" value=\"baby_loss\""));
    EXPECT_FALSE(has(html, "rel=\"canonical\" href=\"/stories/a?lang=cy&amp;fold"));
  }
}

TEST(SensitiveChoice, IsNoMoreThanTheSubjectsThereAre) {
  ExampleIndex index(alike_stories());
  const std::string html =
      page(index, "/services/N-HILL", {{"fold", "\"><script>"}, {"not.sensitive", "nothing"}});
  EXPECT_FALSE(has(html, "fold="));
  EXPECT_FALSE(has(html, "not.sensitive"));
  EXPECT_TRUE(has(html, "<strong>5 stories</strong>"));
}

TEST(SensitiveChoice, OfOneReaderIsNotKeptForAnother) {
  ExampleIndex index(alike_stories());
  const std::string path = "/services/N-HILL";
  const std::string plain = page(index, path);
  EXPECT_NE(page(index, path, {{"fold", "bereavement"}}), plain);
  EXPECT_NE(page(index, path, {{"not.sensitive", "bereavement"}}), plain);
  EXPECT_NE(page(index, path, {{"not.sensitive", "bereavement"}}),
            page(index, path, {{"fold", "bereavement"}}));
  EXPECT_EQ(page(index, path), plain);
}

TEST(SensitiveChoice, FoldingIsToldAboveTheHitsAndTakenBackByAChip) {
  ExampleIndex index(alike_stories());
  const std::string html =
      page(index, "/search", {{"q", "wrist"}, {"fold", "bereavement"}, {"fold", "abuse"}});
  EXPECT_TRUE(has(html, "<span class=\"chip-kind\">Folded:</span> <span>Bereavement"));
  EXPECT_TRUE(has(html, "(2 chosen)")) << "the drawer counts them";
  const auto note = html.find("Stories that mention these are folded: Bereavement, Abuse.");
  EXPECT_LT(note, html.find("<ol class=\"hits\">"));
  EXPECT_TRUE(has(html, "data-chosen href=\"/search?q=wrist&amp;fold=abuse\""));
  EXPECT_TRUE(has(html, "class=\"clear\" data-chosen href=\"/search?q=wrist\""));
  EXPECT_TRUE(has(html, "data-chosen href=\"/search?q=wrist\">Show them all"));
}

TEST(SensitiveChoice, ChartsSayMentionsAndNoTitleOfWhatIsFolded) {
  ExampleIndex index(alike_stories());
  const auto chart = [&](const std::vector<Parameter>& parameters) {
    const std::string html = page(index, "/services/N-HILL", parameters);
    const auto begin = html.find("id=\"swarm-heading\"");
    return html.substr(begin, html.find("</section>", begin) - begin);
  };
  const std::string plain = chart({});
  EXPECT_TRUE(has(plain, "<title>Mentions bereavement: Mum gone. "));
  EXPECT_TRUE(has(plain, "<span class=\"mention\">Mentions bereavement</span> <a href="));
  EXPECT_TRUE(has(plain, "<title>My wrist. "));
  const std::string folded = chart({{"fold", "bereavement"}});
  EXPECT_FALSE(has(folded, "Mum gone"));
  EXPECT_TRUE(has(folded, "<title>Mentions bereavement. "));
  EXPECT_TRUE(has(folded, "lang=\"en\">Mentions bereavement</a>"));
  EXPECT_TRUE(has(folded, "Mentions baby loss: Lost. "));
}

}  // namespace
}  // namespace kindred
