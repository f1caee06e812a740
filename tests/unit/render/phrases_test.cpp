#include "searchd/render/phrases.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::TemporaryDirectory;

/// Welsh messages with these members.
Phrases phrases(const std::string& members) {
  const TemporaryDirectory folder;
  folder.write("cy.json", "{" + members + "}");
  return {folder.path(), *page_language("cy")};
}

TEST(Phrases, PutValuesWhereTheirNamesStand) {
  const Phrases say = phrases(R"("a": "{x} before {y}, {x}", "b": "plain")");
  EXPECT_EQ(say.text("a", {{"x", "1"}, {"y", "{x}"}}), "1 before {x}, 1");
  EXPECT_EQ(say.text("b"), "plain");
  EXPECT_EQ(say.text("a", {{"y", "2"}}), "{x} before 2, {x}");
}

TEST(Phrases, TakeTheFormThatGoesWithTheNumber) {
  const Phrases say = phrases(
      R"("tags": {"two": "{count} dag", "few": "{count} thag", "other": "{count} tag {x}"})");
  EXPECT_EQ(say.counted("tags", 2), "2 dag");
  EXPECT_EQ(say.counted("tags", 3), "3 thag");
  EXPECT_EQ(say.counted("tags", 6, {{"x", "y"}}), "6 tag y");
  EXPECT_EQ(say.counted("tags", 1234, {{"x", "{count}"}}), "1,234 tag 1,234");
}

TEST(Phrases, StandEscapedInTemplates) {
  const Phrases say = phrases(R"("a": "<x> {name} & \"", "b_html": "<b>{name}</b>")");
  EXPECT_EQ(say.in_template("[{{t.a}}] {{t.b_html}} {{c}}"),
            "[&lt;x&gt; {{name}} &amp; &quot;] <b>{{name}}</b> {{c}}");
}

TEST(Phrases, NameAMessageThatThereIsNot) {
  const Phrases say = phrases(R"("a": "x")");
  EXPECT_FALSE(say.has("b"));
  try {
    say.in_template("{{t.b}}");
    FAIL() << "no error";
  } catch (const ConfigError& error) {
    EXPECT_TRUE(test::contains(error.what(), "cy.json has no message \"b\"")) << error.what();
  }
  EXPECT_THROW(say.text("b"), ConfigError);
}

TEST(Phrases, RefuseWhatIsNoMessage) {
  for (const char* members : {R"("a": 1)", R"("a": {"one": "x"})", R"("a": {"other": 1})", "x"}) {
    EXPECT_THROW(phrases(members), ConfigError) << members;
  }
  const TemporaryDirectory empty;
  EXPECT_THROW(read_phrases(empty.path()), ConfigError);
}

}  // namespace
}  // namespace kindred
