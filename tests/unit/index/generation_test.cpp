#include "common/index/generation.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/commit.hpp"
#include "common/index/schema.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

Manifest example_manifest() {
  Manifest manifest;
  manifest.schema_version = kSchemaVersion;
  manifest.kindred_version = "0.1.0";
  manifest.analyzer = "0123456789abcdef";
  manifest.audience = Audience::kStaff;
  manifest.stories = 326;
  manifest.responses = 437;
  manifest.services = 93;
  manifest.themes = 42;
  manifest.built_at = *parse_iso("2026-11-23T12:00:00Z");
  manifest.source_sequence = 999;
  return manifest;
}

class GenerationFolder : public testing::Test {
 protected:
  void publish(const Manifest& manifest) {
    directory_.write("generation-000001/manifest.json", to_json(manifest));
    directory_.write("generation-000001/COMMIT", to_bytes(Commit()));
    directory_.write("CURRENT", current_file_naming("generation-000001"));
  }
  std::string refusal(const std::string& analyzer = "0123456789abcdef") {
    try {
      open_current_generation(directory_.path(), analyzer);
    } catch (const RebuildNeeded& error) {
      return error.what();
    }
    return "opened";
  }
  test::TemporaryDirectory directory_;
};

TEST_F(GenerationFolder, OpensWhatCurrentNames) {
  publish(example_manifest());
  const auto generation = open_current_generation(directory_.path(), "0123456789abcdef");
  EXPECT_EQ(generation.name(), "generation-000001");
  EXPECT_EQ(generation.manifest, example_manifest());
}

TEST_F(GenerationFolder, RefusesAnEmptyFolderAndSaysRebuild) {
  EXPECT_NE(refusal().find("there is no index"), std::string::npos);
  EXPECT_NE(refusal().find("rebuild"), std::string::npos);
}

TEST_F(GenerationFolder, RefusesADamagedCurrent) {
  publish(example_manifest());
  for (const char* content :
       {"", "generation-1\n", "../elsewhere\n", "\x01\x02", "generation-000001\n"}) {
    directory_.write("CURRENT", content);
    EXPECT_NE(refusal().find("rebuild"), std::string::npos) << content;
  }
}

TEST_F(GenerationFolder, RefusesAGenerationThatIsNotThere) {
  directory_.write("CURRENT", current_file_naming("generation-000009"));
  EXPECT_NE(refusal().find("rebuild"), std::string::npos);
}

TEST_F(GenerationFolder, RefusesAnotherSchemaVersion) {
  Manifest manifest = example_manifest();
  manifest.schema_version = kSchemaVersion + 1;
  publish(manifest);
  EXPECT_NE(refusal().find("schema version"), std::string::npos);
  EXPECT_NE(refusal().find("rebuild"), std::string::npos);
}

TEST_F(GenerationFolder, RefusesOtherLanguageRules) {
  publish(example_manifest());
  EXPECT_NE(refusal("fedcba9876543210").find("other language rules"), std::string::npos);
  EXPECT_NE(refusal("fedcba9876543210").find("rebuild"), std::string::npos);
}

TEST_F(GenerationFolder, RefusesADamagedManifest) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("{\"schema_version\": 1}"),
        to_json(example_manifest()).substr(0, 60)}) {
    directory_.write("generation-000001/manifest.json", text);
    directory_.write("CURRENT", current_file_naming("generation-000001"));
    EXPECT_NE(refusal().find("rebuild"), std::string::npos) << text;
  }
}

TEST_F(GenerationFolder, RefusesADamagedSideFile) {
  Manifest manifest = example_manifest();
  manifest.side_files["spelling.bin"] = sha256("right");
  publish(manifest);
  EXPECT_NE(refusal().find("spelling.bin"), std::string::npos);
  directory_.write("generation-000001/spelling.bin", "wrong");
  EXPECT_NE(refusal().find("spelling.bin"), std::string::npos);
  directory_.write("generation-000001/spelling.bin", "right");
  EXPECT_EQ(refusal(), "opened");
}

TEST(GenerationName, GoesBothWays) {
  EXPECT_EQ(generation_name(7), "generation-000007");
  EXPECT_EQ(generation_number("generation-000007"), 7U);
  EXPECT_EQ(generation_number(generation_name(12345678)), 12345678U);
  for (const char* name : {"generation-7", "generation-00000x", "generation-", "other", ""}) {
    EXPECT_FALSE(generation_number(name).has_value()) << name;
  }
}

}  // namespace
}  // namespace kindred
