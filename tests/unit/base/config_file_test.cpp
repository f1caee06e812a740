#include "common/base/config_file.hpp"

#include <array>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

struct Kettle {
  std::string color = "red";
  std::int64_t cups = 4;
  double liters = 1.7;
  bool whistles = false;
};

std::string color_problem(std::string_view color) {
  return color == "loud" ? "must be a color" : "";
}

constexpr std::array<Setting<Kettle>, 4> kSettings = {{
    {"color", "What it looks like.", "", &Kettle::color, 0, 0, "", color_problem},
    {"cups", "How many cups it fills.", "cups", &Kettle::cups, 1, 12},
    {"liters", "What it holds.", "l", &Kettle::liters, 0.1, 5},
    {"whistles", "Whether it calls.", "", &Kettle::whistles},
}};

class ConfigFile : public testing::Test {
 protected:
  Kettle load(const std::string& text) {
    std::ofstream(path()) << text;
    return load_config<Kettle>(path(), kSettings);
  }
  std::string error_of(const std::string& text) {
    try {
      load(text);
    } catch (const ConfigError& error) {
      return error.what();
    }
    return "no error";
  }
  std::filesystem::path path() const { return directory_.path() / "kettle.json"; }
  test::TemporaryDirectory directory_;
};

TEST_F(ConfigFile, KeepsDefaultsForKeysLeftOut) {
  const Kettle kettle = load("{\"cups\": 6}");
  EXPECT_EQ(kettle.cups, 6);
  EXPECT_EQ(kettle.color, "red");
  EXPECT_DOUBLE_EQ(kettle.liters, 1.7);
}

TEST_F(ConfigFile, AllowsComments) {
  EXPECT_TRUE(load("// heard from afar\n{\"whistles\": true}").whistles);
}

TEST_F(ConfigFile, NamesAnUnknownKeyAndTheKnownOnes) {
  const std::string error = error_of("{\"colour\": \"blue\"}");
  EXPECT_NE(error.find("\"colour\" is not a setting"), std::string::npos) << error;
  EXPECT_NE(error.find("color, cups, liters, whistles"), std::string::npos) << error;
}

TEST_F(ConfigFile, NamesKeyAndValueOfTheWrongKind) {
  EXPECT_NE(error_of("{\"cups\": \"six\"}").find("\"cups\" must be a whole number, not \"six\""),
            std::string::npos);
  EXPECT_NE(error_of("{\"whistles\": 1}").find("must be true or false"), std::string::npos);
  EXPECT_NE(error_of("{\"color\": 7}").find("must be a text"), std::string::npos);
}

TEST_F(ConfigFile, RefusesNumbersOutOfRange) {
  EXPECT_NE(error_of("{\"cups\": 13}").find("is 13; it must be from 1 to 12"), std::string::npos);
}

TEST_F(ConfigFile, SaysWhatATextMustBe) {
  EXPECT_EQ(load("{\"color\": \"green\"}").color, "green");
  EXPECT_NE(error_of("{\"color\": \"loud\"}").find("\"color\" is \"loud\"; it must be a color"),
            std::string::npos);
}

TEST_F(ConfigFile, RefusesWhatIsNoJsonObject) {
  EXPECT_NE(error_of("{\"cups\": ").find("not valid JSON"), std::string::npos);
  EXPECT_NE(error_of("[1]").find("must hold one JSON object"), std::string::npos);
}

TEST_F(ConfigFile, NamesAFileThatIsNotThere) {
  try {
    load_config<Kettle>(directory_.path() / "gone.json", kSettings);
    FAIL() << "no error";
  } catch (const ConfigError& error) {
    EXPECT_NE(std::string(error.what()).find("gone.json"), std::string::npos);
  }
}

TEST_F(ConfigFile, DescribesItsSettingsAsATable) {
  const std::string table = describe_settings<Kettle>(kSettings);
  EXPECT_NE(table.find("| `cups` | How many cups it fills. | cups | `4` |"), std::string::npos);
}

}  // namespace
}  // namespace kindred
