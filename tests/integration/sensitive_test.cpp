#include "common/story/sensitive.hpp"

#include <array>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// Stories on sensitive subjects, from the rules to the pages.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::has;
using test::story;
using Subjects = std::set<std::string>;

/// A sentence that makes a story one of the subject in the same place of kSensitiveSubjects.
constexpr std::array kSaid = {"My mum died.", "I was suicidal.", "I had been abused.",
                              "I had a miscarriage.", "I have anorexia."};

struct Made {
  std::vector<Story> stories;
  std::map<std::string, Subjects> subjects;  ///< by id
};

Made made_stories(std::size_t count) {
  Made made;
  std::mt19937 random(7);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "s" + std::to_string(i);
    std::string body = i % 3 == 0 ? "The ward was calm." : "The parking was dear.";
    for (std::size_t subject = 0; subject < kSaid.size(); ++subject) {
      if (random() % 4 != 0) continue;
      body += std::string(" ") + kSaid[subject];
      made.subjects[id].insert(std::string(kSensitiveSubjects[subject].name));
    }
    made.stories.push_back(test::about(story(id, "", body), {i % 2 == 0 ? "N-HILL" : "S-BAY"}));
  }
  return made;
}

Json get(ExampleIndex& index, const std::string& path, const std::vector<Parameter>& parameters) {
  const Answer answer = index.get(path, parameters);
  EXPECT_EQ(answer.status, 200) << answer.body;
  return Json::parse(answer.body);
}

std::string page(ExampleIndex& index, const std::string& path,
                 const std::vector<Parameter>& parameters = {}) {
  const Answer answer = index.get(path, parameters);
  EXPECT_EQ(answer.status, 200);
  return answer.body;
}

TEST(Sensitive, HidingLeavesOutJustTheStoriesOfTheSubjects) {
  const Made made = made_stories(60);
  ExampleIndex index(made.stories);
  for (unsigned chosen = 0; chosen < 1U << kSaid.size(); ++chosen) {
    Subjects hidden;
    std::vector<Parameter> parameters = {{"q", "parking"}, {"take", "100"}, {"provider", "NORTH"}};
    for (std::size_t subject = 0; subject < kSaid.size(); ++subject) {
      if ((chosen >> subject & 1U) == 0) continue;
      hidden.insert(std::string(kSensitiveSubjects[subject].name));
      parameters.push_back({"not.sensitive", std::string(kSensitiveSubjects[subject].name)});
    }
    std::set<std::string> expected;
    for (const Story& one : made.stories) {
      const auto subjects = made.subjects.find(one.id);
      const bool is_hidden =
          subjects != made.subjects.end() &&
          std::ranges::any_of(subjects->second, [&](auto& name) { return hidden.contains(name); });
      const bool is_found = has(one.body, "parking") && one.services.front() == "N-HILL";
      if (is_found && !is_hidden) expected.insert(one.id);
    }
    const Json answer = get(index, "/api/v1/search", parameters);
    std::set<std::string> found;
    for (const Json& hit : answer.at("hits")) {
      found.insert(hit.at("id"));
      const auto subjects = made.subjects.find(hit.at("id"));
      const Subjects marked = hit.at("sensitive");
      EXPECT_EQ(marked, subjects == made.subjects.end() ? Subjects() : subjects->second);
    }
    EXPECT_EQ(found, expected) << chosen;
    EXPECT_EQ(answer.at("total"), expected.size()) << chosen;
    const Answer file = index.get("/api/v1/search", [&] {
      auto same = parameters;
      same.push_back({"format", "csv"});
      return same;
    }());
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 1 + static_cast<long>(expected.size()));
  }
}

TEST(Sensitive, SubjectsAreCountedAndLookedFor) {
  const Made made = made_stories(40);
  ExampleIndex index(made.stories);
  const Json answer = get(index, "/api/v1/search", {{"facet", "sensitive"}});
  std::size_t without = made.stories.size() - made.subjects.size();
  for (const Json& value : answer.at("facets").at("sensitive").at("values")) {
    const std::string code = value.at("code");
    const auto count = std::ranges::count_if(
        made.subjects, [&](const auto& one) { return one.second.contains(code); });
    const auto expected = code == "_missing" ? without : static_cast<std::size_t>(count);
    EXPECT_EQ(value.at("count"), expected) << code;
    EXPECT_EQ(get(index, "/api/v1/search", {{"sensitive", code}}).at("total"), expected) << code;
  }
}

TEST(Sensitive, SimilarStoriesAndListsTakeTheSameParameter) {
  ExampleIndex index(
      {story("a", "", "The physiotherapist made a splint for my wrist so that I could knit."),
       story("b", "", "After my miscarriage I fell; my wrist needed a splint, and plaster."),
       story("c", "", "Knitting hurt until a splint held the wrist. Exercises came by post."),
       story("d", "", "Parking was dear."), story("e", "", "The soup was cold.")});
  Ranking ranking;
  ranking.similar_least_documents = 1;
  ranking.similar_most_share = 1;
  index.open(ranking);
  for (const char* path : {"/api/v1/stories/a/similar", "/api/v1/reading-list"}) {
    const std::string all = page(index, path);
    const std::string some = page(index, path, {{"not.sensitive", "baby_loss"}});
    EXPECT_TRUE(has(all, "/stories/b")) << path;
    EXPECT_FALSE(has(some, "/stories/b")) << path;
    EXPECT_TRUE(has(some, "/stories/c")) << path;
  }
}

TEST(Sensitive, FoldedHitsStayWhereTheyAre) {
  const Made made = made_stories(30);
  ExampleIndex index(made.stories);
  const auto ids = [](const Json& answer) {
    std::vector<std::string> list;
    for (const Json& hit : answer.at("hits")) list.push_back(hit.at("id"));
    return list;
  };
  const Json shown = get(index, "/api/v1/search", {{"q", "parking"}});
  const Json folded = get(index, "/api/v1/search", {{"q", "parking"}, {"fold", "suicide"}});
  EXPECT_EQ(ids(folded), ids(shown));
  EXPECT_EQ(folded.at("next_cursor"), shown.at("next_cursor"));
  for (const Json& hit : folded.at("hits")) {
    const Subjects subjects = hit.at("sensitive");
    EXPECT_EQ(hit.contains("folded"), subjects.contains("suicide"));
  }
  const std::string html = page(index, "/search", {{"q", "parking"}, {"fold", "suicide"}});
  EXPECT_TRUE(has(html, "<details class=\"nhsuk-details folded\">"));
  EXPECT_TRUE(has(html, "id=\"fold-suicide\" name=\"fold\" value=\"suicide\" checked"));
  EXPECT_TRUE(has(html, "fold=suicide&amp;")) << "links of the page keep the choice";
  EXPECT_FALSE(has(page(index, "/search", {{"q", "parking"}}), "nhsuk-details folded"));
}

TEST(Sensitive, HiddenSubjectsStayHiddenByTheFormAndTheChips) {
  ExampleIndex index({story("a", "", "Parking."), story("b", "", "Parking. I was abused.")});
  const std::string html = page(index, "/search", {{"not.sensitive", "abuse"}});
  EXPECT_TRUE(has(html, "name=\"not.sensitive\" value=\"abuse\" checked"));
  EXPECT_FALSE(has(html, "type=\"hidden\" name=\"not.sensitive\"")) << "sent twice";
  EXPECT_FALSE(has(html, "/stories/b"));
  const std::string sought = page(index, "/search", {{"sensitive", "abuse"}});
  EXPECT_TRUE(has(sought, "type=\"hidden\" name=\"sensitive\" value=\"abuse\""));
  EXPECT_TRUE(has(sought, "/stories/b"));
}

TEST(Sensitive, HelpStandsAboveWhatIsFoundAndWhereNothingIs) {
  std::vector<Story> stories;
  for (int i = 0; i < 20; ++i) {
    stories.push_back(story(std::to_string(i), "", "They listened when I was suicidal."));
  }
  ExampleIndex index(stories);
  for (const char* question : {"suicidal", "suicide note zebra", "suicdal"}) {
    const Json answer = get(index, "/api/v1/search", {{"q", question}});
    ASSERT_EQ(answer.at("help").size(), 1U) << question;
    EXPECT_EQ(answer.at("help")[0].at("code"), "suicide");
    const std::string html = page(index, "/search", {{"q", question}});
    EXPECT_TRUE(has(html, "href=\"tel:116123\"")) << question;
    EXPECT_TRUE(has(html, "class=\"exit-button\" href=\"https://www.bbc.co.uk/weather\""));
    const auto hits = html.find("<ol class=\"hits\">");
    EXPECT_LT(html.find("class=\"help\""), hits);
    EXPECT_TRUE(has(html, "href=\"/search?sensitive=suicide\"")) << "whatever was found";
    const std::string list = page(index, "/reading-list", {{"q", question}});
    EXPECT_TRUE(has(list, "href=\"tel:116123\"")) << question;
    EXPECT_TRUE(has(list, "class=\"exit-button\"")) << question;
    EXPECT_EQ(answer.at("hits").empty(), hits == std::string::npos);
  }
  const std::string welsh = page(index, "/search", {{"q", "suicidal"}, {"lang", "cy"}});
  EXPECT_TRUE(has(welsh, "Mae help ar gael"));
  const std::string other = page(index, "/search", {{"q", "listened"}});
  EXPECT_FALSE(has(other, "class=\"help\""));
  EXPECT_FALSE(has(other, "exit-button"));
  EXPECT_FALSE(has(page(index, "/reading-list", {{"q", "listened"}}), "class=\"help\""));
  EXPECT_TRUE(has(other, "Mentions suicide or self-harm"));
}

TEST(Sensitive, SearchesOfASubjectLeadToTheStoriesMarkedSo) {
  ExampleIndex index({story("a", "", "She took an overdose."), story("b", "", "Parking.")});
  const auto nothing = [&](std::vector<Parameter> more) {
    more.push_back({"q", "suicide"});
    return page(index, "/search", more);
  };
  const std::string link = "href=\"/search?sensitive=suicide\"";
  EXPECT_TRUE(has(nothing({}), link));
  EXPECT_FALSE(has(nothing({{"not.sensitive", "suicide"}}), link)) << "hidden by its reader";
  EXPECT_EQ(get(index, "/api/v1/search", {{"sensitive", "suicide"}}).at("total"), 1);
  EXPECT_FALSE(has(page(index, "/search", {{"q", "xylophone"}}), link));
}

TEST(Sensitive, PagesOfStoriesSayWhatTheyMentionAndHaveAWayOff) {
  ExampleIndex index({story("a", "", "I was abused."), story("b", "", "My mum died."),
                      story("c", "", "Parking.")});
  EXPECT_TRUE(has(page(index, "/stories/a"), "Mentions abuse"));
  EXPECT_TRUE(has(page(index, "/stories/a"), "exit-button"));
  EXPECT_TRUE(has(page(index, "/stories/b"), "Mentions bereavement"));
  EXPECT_FALSE(has(page(index, "/stories/b"), "exit-button"));
  EXPECT_FALSE(has(page(index, "/stories/c"), "class=\"mentions\""));
  EXPECT_EQ(get(index, "/api/v1/stories/a", {}).at("sensitive"), Json::array({"abuse"}));
}

TEST(Sensitive, ACuratorIsHeardByALivingIndex) {
  ExampleIndex index({story("a", "", "The word abuse, of a lever."), story("b", "", "Quiet.")});
  LanguageLists decided = test::language();
  decided.sensitive.push_back({"not stories abuse", {"a", "unknown"}});
  decided.sensitive.push_back({"stories suicide", {"b"}});
  Follower follower(index.store_path(), index.index_path(), decided);
  EXPECT_EQ(follower.step().changed, 2U);
  EXPECT_EQ(follower.step().changed, 0U) << "once is enough";
  index.take_up();
  EXPECT_EQ(get(index, "/api/v1/stories/a", {}).at("sensitive"), Json::array());
  EXPECT_EQ(get(index, "/api/v1/stories/b", {}).at("sensitive"), Json::array({"suicide"}));
  EXPECT_EQ(get(index, "/api/v1/search", {{"not.sensitive", "suicide"}}).at("total"), 1);
  EXPECT_EQ(Follower(index.store_path(), index.index_path(), decided).step().changed, 0U);
}

TEST(Sensitive, WhatOperatorsWriteIsEscapedOnPages) {
  ExampleIndex index({story("a", "", "Quiet.")});
  const auto file = index.index_path() / "boxes.json";
  write_file_atomically(file, R"({"boxes": [{"code": "x\"><script>alert(1)</script>", "title":
      "<script>alert(2)</script>", "text": "{{q}} <b>", "searches": ["quiet"], "contacts": [{"name":
      "<i>", "url": "https://example.org/\"onclick=x", "text": "&amp;"}]}]})");
  index.shared().help = HelpBoxes(file, index.analyzer());
  const std::string html = page(index, "/search", {{"q", "quiet"}});
  EXPECT_TRUE(has(html, "&lt;script&gt;alert(2)"));
  EXPECT_TRUE(has(html, "{{q}} &lt;b&gt;"));
  for (const char* raw : {"<script>alert", "\"onclick", "<i>", "<b>"}) {
    EXPECT_FALSE(has(html, raw)) << raw;
  }
}

}  // namespace
}  // namespace kindred
