#include "indexer/import/mapping.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {
namespace {

/// The message a mapping is refused with; "" where it is taken.
std::string refusal(const std::string& content) {
  const TemporaryDirectory directory;
  try {
    load_mapping(directory.write("m.json", content));
    return "";
  } catch (const ConfigError& error) {
    return error.what();
  }
}

bool refuses(const std::string& content, const std::string& part) {
  return refusal(content).find(part) != std::string::npos;
}

TEST(Mapping, ReadsEveryMappingOfTheProject) {
  const std::filesystem::path folder =
      std::filesystem::path(KINDRED_SOURCE_DIR) / "config/mappings";
  int mappings = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    EXPECT_NO_THROW(load_mapping(entry.path())) << entry.path();
    ++mappings;
  }
  EXPECT_GE(mappings, 6);
}

TEST(Mapping, TakesAColumnNameForARule) {
  const TemporaryDirectory directory;
  const Mapping mapping = load_mapping(directory.write(
      "m.json", R"({"kind":"stories","fields":{"id":"Id","body":{"columns":["A","B"]}}})"));
  EXPECT_EQ(mapping.fields.at("id").columns, std::vector<std::string>{"Id"});
  EXPECT_EQ(columns_of(mapping), (std::vector<std::string>{"A", "B", "Id"}));
}

TEST(Mapping, NamesAnUnknownKeyWhereverItIs) {
  EXPECT_TRUE(refuses(R"({"kind":"stories","feilds":{}})", "\"feilds\""));
  EXPECT_TRUE(refuses(R"({"kind":"stories","fields":{"id":"a","body":"b","colour":"c"}})",
                      "\"fields.colour\""));
  EXPECT_TRUE(refuses(R"({"kind":"stories","fields":{"id":{"colum":"a"},"body":"b"}})",
                      "\"fields.id.colum\""));
  EXPECT_TRUE(refuses(R"({"kind":"stories","fields":{"id":"a","body":"b"},"skip":[{"cell":"x"}]})",
                      "\"skip[0].cell\""));
  EXPECT_TRUE(
      refuses(R"({"kind":"services","fields":{"code":"a","name":"b"},"tags":[]})", "\"tags\""));
}

TEST(Mapping, RefusesWhatCannotWork) {
  EXPECT_TRUE(refuses("[]", "one JSON object"));
  EXPECT_TRUE(refuses("{", "not valid JSON"));
  EXPECT_TRUE(refuses(R"({"fields":{}})", "\"kind\" is missing"));
  EXPECT_TRUE(refuses(R"({"kind":"planets"})", "\"kind\""));
  EXPECT_TRUE(refuses(R"({"kind":"stories"})", "\"fields\" is missing"));
  EXPECT_TRUE(refuses(R"({"kind":"stories","fields":{"id":"a"}})", "needs body"));
  EXPECT_TRUE(refuses(R"({"kind":"stories","fields":{"id":{"column":"a","row":true},"body":"b"}})",
                      "one of column"));
  EXPECT_TRUE(
      refuses(R"({"kind":"stories","fields":{"id":{"column":1},"body":"b"}})", "must be a text"));
  EXPECT_TRUE(refuses(R"({"kind":"stories","delimiter":"ab","fields":{"id":"a","body":"b"}})",
                      "\"delimiter\""));
  EXPECT_TRUE(refuses(
      R"({"kind":"stories","fields":{"id":"a","body":"b"},"skip":[{"column":"a","reason":"r"}]})",
      "values, except"));
}

}  // namespace
}  // namespace kindred::test
