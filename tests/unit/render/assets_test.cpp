#include "searchd/render/assets.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::TemporaryDirectory;

/// A folder of web files with one style sheet that holds `css`.
struct Web : TemporaryDirectory {
  explicit Web(const std::string& css) {
    write("styles/main.css", css);
    write("assets/mark.svg", "<svg/>");
  }
};

TEST(Assets, GivesBytesAndContentTypeByName) {
  const Web web("p{}");
  const Assets assets(web.path());
  ASSERT_NE(assets.find("main.css"), nullptr);
  EXPECT_EQ(assets.find("main.css")->bytes, "p{}");
  EXPECT_EQ(assets.find("main.css")->content_type, "text/css; charset=utf-8");
  ASSERT_NE(assets.find("mark.svg"), nullptr);
  EXPECT_EQ(assets.find("mark.svg")->content_type, "image/svg+xml");
}

TEST(Assets, KnowsNoOtherNames) {
  const Web web("");
  const Assets assets(web.path());
  EXPECT_EQ(assets.find(""), nullptr);
  EXPECT_EQ(assets.find("styles/main.css"), nullptr);
  EXPECT_EQ(assets.find("../styles/main.css"), nullptr);
}

TEST(Assets, LinksWithAHashThatFollowsTheBytes) {
  const Web web("p{}");
  const Web other("a{}");
  const Assets assets(web.path());
  const std::string link = assets.links().at("assets").at("main_css");
  EXPECT_EQ(link, "/assets/main.css?v=" + assets.find("main.css")->hash);
  EXPECT_EQ(assets.find("main.css")->hash.size(), 16U);
  EXPECT_NE(link, Assets(other.path()).links().at("assets").at("main_css"));
}

TEST(Assets, RefusesAKindOfFileThatPagesDoNotUse) {
  const Web web("");
  web.write("assets/notes.txt", "");
  EXPECT_THROW(Assets(web.path()), ConfigError);
}

TEST(Assets, RefusesOneNameTwice) {
  const Web web("");
  web.write("assets/main.css", "");
  EXPECT_THROW(Assets(web.path()), ConfigError);
}

TEST(Assets, NamesAFolderThatIsNotThere) {
  const TemporaryDirectory web;
  try {
    Assets(web.path());
    FAIL() << "no error";
  } catch (const ConfigError& error) {
    EXPECT_TRUE(test::contains(error.what(), (web / "styles").string()));
  }
}

TEST(Assets, StyleSheetOfTheTreeIsSmall) {
  constexpr std::size_t kMostBytes = 12 * 1024;  // of the first load on a slow phone
  const Assets assets(test::kWeb);
  ASSERT_NE(assets.find("kindred.css"), nullptr);
  EXPECT_LT(assets.find("kindred.css")->bytes.size(), kMostBytes);
}

}  // namespace
}  // namespace kindred
