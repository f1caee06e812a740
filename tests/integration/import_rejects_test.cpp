#include "tests/integration/import_command.hpp"

/// What the import command does not take, and how it says so.
namespace kindred::test {
namespace {

TEST_F(ImportTest, RejectsALineThatBreaksOffAndTakesTheRest) {
  const auto outcome = import_stories(std::string(kStory) + "\n" + std::string(kStory, 40));
  EXPECT_EQ(outcome.exit_code, 3);
  ASSERT_EQ(rejects().size(), 1U);
  EXPECT_EQ(rejects()[0]["line"], 2);
  EXPECT_NE(rejects()[0]["reason"].get<std::string>().find("not valid JSON"), std::string::npos);
  EXPECT_EQ(snapshot().story_count(), 1U);
}

TEST_F(ImportTest, RefusesTwoFilesThatWouldShareARejectsFile) {
  import_catalogue();
  std::filesystem::create_directories(directory_ / "a");
  directory_.write("x.jsonl", kStory);
  directory_.write("a/x.jsonl", kStory);
  EXPECT_EQ(run("import x.jsonl a/x.jsonl --store s.db").exit_code, 2);
  EXPECT_EQ(run("import x.jsonl a/x.jsonl --store s.db --rejects r.jsonl").exit_code, 0);
}

TEST_F(ImportTest, RejectsAThirdLevelOfThemes) {
  directory_.write("themes.json",
                   R"([{"code":"a","name":"A"},{"code":"b","name":"B","parent":"a"},)"
                   R"({"code":"c","name":"C","parent":"b"}])");
  EXPECT_EQ(run("import themes.json --kind themes --store s.db").exit_code, 3);
  EXPECT_EQ(rejects("themes.json.rejects.jsonl")[0]["field"], "parent");
}

TEST_F(ImportTest, NamesTheByteOfInvalidUtf8) {
  std::string broken = kStory;
  const auto at = broken.find("Toast");
  broken[at] = '\xe9';
  import_stories(std::string(kStory) + "\n" + broken);
  ASSERT_EQ(rejects().size(), 1U);
  const auto offset = std::string(kStory).size() + 1 + at;
  EXPECT_EQ(rejects()[0]["reason"],
            "invalid UTF-8 at byte " + std::to_string(offset) + " of the file");
}

TEST_F(ImportTest, SaysWhereAndWhyARowWasRejected) {
  const auto outcome =
      import_stories(R"({"id":"A-1","body":"x","published_at":"2024-05-01","services":["NOWHERE"]})"
                     "\n\n"
                     R"({"id":"A-2","body":"x","published_at":"01/05/2024"})"
                     "\n" +
                     std::string(kStory));
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(outcome.says("2 rejected")) << outcome.output;
  const auto lines = rejects();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0],
            (nlohmann::json{{"file", "x.jsonl"},
                            {"line", 1},
                            {"field", "services"},
                            {"value", "NOWHERE"},
                            {"reason", "unknown service code; import the services first"}}));
  EXPECT_EQ(lines[1]["line"], 3);
  EXPECT_EQ(lines[1]["field"], "published_at");
  EXPECT_EQ(lines[1]["value"], "01/05/2024");
}

TEST_F(ImportTest, CutsLongValuesInTheRejectsFile) {
  import_stories("\"" + std::string(500, 'x') + "\"");
  EXPECT_EQ(rejects().at(0)["value"].get<std::string>().size(), 200U);
}

TEST_F(ImportTest, LeavesNoRejectsFileWhenAllIsIn) {
  import_stories("{\"id\":1}\n");
  EXPECT_EQ(rejects().size(), 1U);
  import_stories(kStory);
  EXPECT_FALSE(std::filesystem::exists(directory_ / "x.jsonl.rejects.jsonl"));
}

TEST_F(ImportTest, ExitsWithFourWhenEveryRowIsRejected) {
  EXPECT_EQ(import_stories("{\"id\":1}\n{\"id\":2}\n").exit_code, 4);
}

TEST_F(ImportTest, RejectsTheApologyOfTheApi) {
  import_catalogue();
  directory_.write("x.json", R"([{"id":7,"title":"T","body":"B","dateOfPublication":"2024-05-01",
      "authorRole":"the patient","criticality":"not critical",
      "healthservices":[{"nacs":"h","name":"The Hospital","type":"hospital"}]},
      "Sorry! Something went wrong."])");
  EXPECT_EQ(run("import x.json --format api-v2 --store s.db").exit_code, 3);
  const auto lines = rejects("x.json.rejects.jsonl");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["item"], 2);
  EXPECT_EQ(lines[0]["value"], "Sorry! Something went wrong.");
  EXPECT_EQ(snapshot().shown_story("7")->services, std::vector<std::string>{"H"});
}

}  // namespace
}  // namespace kindred::test
