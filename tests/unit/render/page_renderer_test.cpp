#include "searchd/render/page_renderer.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;
using test::TemporaryDirectory;

/// What the renderer says against the templates of `folder`; empty where it takes them.
std::string complaint(const TemporaryDirectory& folder) {
  try {
    PageRenderer(folder.path(), Json::object(), test::english());
  } catch (const ConfigError& error) {
    return error.what();
  }
  return "";
}

std::string rendered(const std::string& text, const Json& view, const Json& shared = {}) {
  const TemporaryDirectory folder;
  folder.write("page.mustache", text);
  return PageRenderer(folder.path(), shared, test::english()).render("page", view);
}

TEST(PageRenderer, EscapesTextForContentAndAttributes) {
  EXPECT_EQ(rendered("<a title=\"{{x}}\">{{x}}</a>", {{"x", "<i>\"'&"}}),
            "<a title=\"&lt;i&gt;&quot;&#39;&amp;\">&lt;i&gt;&quot;&#39;&amp;</a>");
}

TEST(PageRenderer, LeavesHtmlAloneWhereTheTemplateSaysSo) {
  EXPECT_EQ(rendered("{{{x}}}", {{"x", "<mark>a</mark>"}}), "<mark>a</mark>");
}

TEST(PageRenderer, NeverReadsTagsInValues) {
  EXPECT_EQ(rendered("{{x}} {{{x}}}", {{"x", "{{y}}{{> page}}"}, {"y", "secret"}}),
            "{{y}}{{&gt; page}} {{y}}{{> page}}");
}

TEST(PageRenderer, SkipsSectionsOfEmptyValues) {
  const std::string text = "{{#x}}yes{{/x}}{{^x}}no{{/x}}";
  EXPECT_EQ(rendered(text, {{"x", ""}}), "no");
  EXPECT_EQ(rendered(text, {{"x", nullptr}}), "no");
  EXPECT_EQ(rendered(text, {{"x", false}}), "no");
  EXPECT_EQ(rendered(text, {{"x", Json::array()}}), "no");
  EXPECT_EQ(rendered(text, Json::object()), "no");
  EXPECT_EQ(rendered(text, {{"x", "a"}}), "yes");
  EXPECT_EQ(rendered(text, {{"x", 0}}), "yes");
}

TEST(PageRenderer, DoesNotLookForANullMemberInTheViewAround) {
  EXPECT_EQ(rendered("{{#list}}[{{name}}]{{/list}}",
                     {{"name", "outer"}, {"list", Json::array({Json{{"name", nullptr}}})}}),
            "[]");
}

TEST(PageRenderer, PutsInPartialsWithTheViewOfTheirPlace) {
  const TemporaryDirectory folder;
  folder.write("page.mustache", "{{#list}}\n{{> item}}\n{{/list}}\n");
  folder.write("item.mustache", "<li>{{name}}{{> mark}}</li>\n");
  folder.write("mark.mustache", "!");
  const PageRenderer pages(folder.path(), Json::object(), test::english());
  EXPECT_EQ(pages.render("page", {{"list", {Json{{"name", "a"}}, Json{{"name", "b"}}}}}),
            "<li>a!</li>\n<li>b!</li>\n");
}

TEST(PageRenderer, GivesEveryPageWhatIsShared) {
  EXPECT_EQ(rendered("{{assets.css}} {{x}}", {{"x", "own"}},
                     {{"assets", {{"css", "/a.css"}}}, {"x", "shared"}}),
            "/a.css own");
}

TEST(PageRenderer, NamesAMissingTemplate) {
  const TemporaryDirectory folder;
  folder.write("page.mustache", "");
  const PageRenderer pages(folder.path(), Json::object(), test::english());
  try {
    pages.render("story", Json::object());
    FAIL() << "no error";
  } catch (const ConfigError& error) {
    EXPECT_TRUE(contains(error.what(), (folder / "story.mustache").string()));
  }
}

TEST(PageRenderer, NamesTheFileThatIsNoTemplate) {
  const TemporaryDirectory folder;
  folder.write("page.mustache", "{{> broken}}");
  folder.write("broken.mustache", "{{#open}} never closed");
  EXPECT_TRUE(contains(complaint(folder), "broken.mustache is no valid template"));
}

TEST(PageRenderer, NamesAPartialThatIsNotThere) {
  const TemporaryDirectory folder;
  folder.write("page.mustache", "{{> head}}");
  EXPECT_TRUE(contains(complaint(folder), "page.mustache puts in \"head\""));
}

TEST(PageRenderer, RefusesAPartialThatPutsItselfIn) {
  const TemporaryDirectory folder;
  folder.write("a.mustache", "{{> b}}");
  folder.write("b.mustache", "{{> a}}");
  EXPECT_TRUE(contains(complaint(folder), "itself"));
}

TEST(PageRenderer, NamesAFolderThatIsNotThere) {
  const TemporaryDirectory folder;
  EXPECT_THROW(PageRenderer(folder / "templates", Json::object(), test::english()), ConfigError);
}

}  // namespace
}  // namespace kindred
