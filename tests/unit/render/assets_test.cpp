#include "searchd/render/assets.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::TemporaryDirectory;

/// A folder of files with a style sheet that holds `css`.
struct Web : TemporaryDirectory {
  explicit Web(const std::string& css) {
    write("main.css", css);
    write("mark.svg", "<svg/>");
    write("main.js", "");
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
  ASSERT_NE(assets.find("main.js"), nullptr);
  EXPECT_EQ(assets.find("main.js")->content_type, "text/javascript; charset=utf-8");
}

TEST(Assets, KnowsNoOtherNames) {
  const Web web("");
  const Assets assets(web.path());
  EXPECT_EQ(assets.find(""), nullptr);
  EXPECT_EQ(assets.find("folder/main.css"), nullptr);
  EXPECT_EQ(assets.find("../main.css"), nullptr);
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
  web.write("notes.txt", "");
  EXPECT_THROW(Assets(web.path()), ConfigError);
}

TEST(Assets, NamesAFolderThatIsNotThere) {
  const TemporaryDirectory web;
  try {
    Assets(web / "assets");
    FAIL() << "no error";
  } catch (const ConfigError& error) {
    EXPECT_TRUE(test::contains(error.what(), (web / "assets").string()));
  }
}

TEST(Assets, SheetAndScriptOfThePagesAreSmall) {
  constexpr std::size_t kMostSheet = 16 * 1024;  // compressed: of the first load on a slow phone
  constexpr std::size_t kMostScript = 4 * 1024;
  const Assets assets(test::kWeb / "assets");
  ASSERT_NE(assets.find("kindred.css"), nullptr);
  EXPECT_LT(assets.find("kindred.css")->gzip.size(), kMostSheet);
  ASSERT_NE(assets.find("kindred.js"), nullptr);
  EXPECT_LT(assets.find("kindred.js")->gzip.size(), kMostScript);
}

TEST(Assets, HaveNothingThatIsReservedToTheNhs) {
  const Assets assets(test::kWeb / "assets");
  for (const char* name : {"kindred.css", "kindred.js"}) {
    ASSERT_NE(assets.find(name), nullptr);
    for (const char* reserved : {"Frutiger", "frutiger", "@font-face", "#005eb8", "005EB8"}) {
      EXPECT_FALSE(test::contains(assets.find(name)->bytes, reserved)) << name << ": " << reserved;
    }
  }
}

}  // namespace
}  // namespace kindred
