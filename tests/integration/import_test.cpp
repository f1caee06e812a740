#include <array>
#include <cstdio>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include "indexer/store/store_snapshot.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {
namespace {

constexpr const char* kStory =
    R"({"id":"A-1","title":"Toast","body":"Lovely toast.","published_at":"2024-05-01T09:30:00Z","services":["H"],"themes":["food"]})";

struct Outcome {
  int exit_code = -1;
  std::string output;  // standard output and standard error

  bool says(const std::string& text) const { return output.find(text) != std::string::npos; }
};

/// Runs the real program in a directory of its own.
class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    directory_.write("services.jsonl", R"({"code":"H","name":"Hospital","kind":"organisation"})");
    directory_.write("themes.json", R"([{"code":"food","name":"Food"}])");
  }

  Outcome run(const std::string& arguments) const {
    const std::string command = "cd '" + directory_.path().string() +
                                "' && '" KINDRED_BINARY_DIR "/kindred-indexer' " + arguments +
                                " 2>&1";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    Outcome outcome;
    std::array<char, 4096> block{};
    while (const auto size = std::fread(block.data(), 1, block.size(), pipe)) {
      outcome.output.append(block.data(), size);
    }
    const int status = ::pclose(pipe);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
  }

  void import_catalogue() const {
    ASSERT_EQ(run("import themes.json --kind themes --store s.db").exit_code, 0);
    ASSERT_EQ(run("import services.jsonl --kind services --store s.db").exit_code, 0);
  }

  /// Imports one file of stories into a store that knows its services and themes.
  Outcome import_stories(const std::string& content, const std::string& more = "") const {
    import_catalogue();
    directory_.write("x.jsonl", content);
    return run("import x.jsonl --store s.db " + more);
  }

  std::vector<nlohmann::json> rejects(const std::string& name = "x.jsonl.rejects.jsonl") const {
    std::vector<nlohmann::json> lines;
    std::istringstream in(directory_.read(name));
    for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
  }

  StoreSnapshot snapshot() const { return StoreSnapshot(directory_ / "s.db"); }

  TemporaryDirectory directory_;
};

TEST_F(ImportTest, BringsStoriesIntoTheStore) {
  const auto outcome = import_stories(kStory);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_TRUE(outcome.says("stories: 1 added, 0 changed, 0 unchanged")) << outcome.output;
  EXPECT_EQ(snapshot().published_story("A-1")->body, "Lovely toast.");
}

TEST_F(ImportTest, ChangesNothingTheSecondTime) {
  import_stories(kStory);
  const auto before = snapshot().sequence();
  const auto outcome = import_stories(kStory);
  EXPECT_TRUE(outcome.says("0 added, 0 changed, 1 unchanged")) << outcome.output;
  EXPECT_EQ(snapshot().sequence(), before);
}

TEST_F(ImportTest, TakesPagesOfObjects) {
  const std::string second = std::string(kStory).replace(7, 3, "A-2");
  EXPECT_EQ(import_stories("[" + std::string(kStory) + "," + second + "]\n").exit_code, 0);
  EXPECT_EQ(snapshot().story_count(), 2U);
}

TEST_F(ImportTest, ChecksAllAndWritesNothingInADryRun) {
  import_catalogue();
  const auto before = snapshot().sequence();
  const auto outcome = import_stories(std::string(kStory) + "\n{\"id\":1}\n", "--dry-run");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(outcome.says("1 added")) << outcome.output;
  EXPECT_EQ(rejects().size(), 1U);
  EXPECT_EQ(snapshot().sequence(), before);
  EXPECT_EQ(snapshot().story_count(), 0U);
}

TEST_F(ImportTest, MakesNoStoreInADryRun) {
  EXPECT_EQ(run("import services.jsonl --kind services --store new.db --dry-run").exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(directory_ / "new.db"));
}

TEST_F(ImportTest, ReportsAMissingFileAndTouchesNothing) {
  const auto outcome = run("import nowhere.jsonl --store s.db");
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_TRUE(outcome.says("nowhere.jsonl")) << outcome.output;
  EXPECT_FALSE(std::filesystem::exists(directory_ / "s.db"));
}

TEST_F(ImportTest, RefusesFilesOfAnotherKind) {
  directory_.write("picture.jsonl", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  EXPECT_TRUE(run("import picture.jsonl --store s.db").says("no text file"));
  EXPECT_EQ(run("import picture.jsonl --store s.db").exit_code, 4);
  std::filesystem::create_directory(directory_ / "folder");
  EXPECT_EQ(run("import folder --store s.db").exit_code, 4);
  EXPECT_TRUE(run("import folder --store s.db").says("directory"));
}

TEST_F(ImportTest, RefusesAStoreThatIsNone) {
  directory_.write("note.db", std::string(5000, 'x'));
  const auto outcome = run("import services.jsonl --kind services --store note.db");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(outcome.says("not a SQLite database")) << outcome.output;
}

TEST_F(ImportTest, RejectsALineThatBreaksOffAndTakesTheRest) {
  const auto outcome = import_stories(std::string(kStory) + "\n" + std::string(kStory, 40));
  EXPECT_EQ(outcome.exit_code, 3);
  ASSERT_EQ(rejects().size(), 1U);
  EXPECT_EQ(rejects()[0]["line"], 2);
  EXPECT_NE(rejects()[0]["reason"].get<std::string>().find("not valid JSON"), std::string::npos);
  EXPECT_EQ(snapshot().story_count(), 1U);
}

TEST_F(ImportTest, ReportsAnArrayThatBreaksOff) {
  directory_.write("x.json", "[" + std::string(kStory) + ",");
  const auto outcome = run("import x.json --store s.db");
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_TRUE(outcome.says("not valid JSON")) << outcome.output;
}

TEST_F(ImportTest, RefusesAPipeWhichCanBeReadOnlyOnce) {
  directory_.write("x.jsonl", kStory);
  const auto outcome = run("import /dev/stdin --store s.db < /dev/null");
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_TRUE(outcome.says("save it to one first")) << outcome.output;
  EXPECT_EQ(run("import <(cat x.jsonl) --store s.db").exit_code == 0, false);
}

TEST_F(ImportTest, SaysThatAnEmptyFileDidNothing) {
  const auto outcome = import_stories("");
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_TRUE(outcome.says("no row")) << outcome.output;
}

TEST_F(ImportTest, RefusesTwoFilesThatWouldShareARejectsFile) {
  import_catalogue();
  std::filesystem::create_directories(directory_ / "a");
  directory_.write("x.jsonl", kStory);
  directory_.write("a/x.jsonl", kStory);
  EXPECT_EQ(run("import x.jsonl a/x.jsonl --store s.db").exit_code, 2);
  EXPECT_EQ(run("import x.jsonl a/x.jsonl --store s.db --rejects r.jsonl").exit_code, 0);
}

TEST_F(ImportTest, NeverBringsBackAWithdrawnStory) {
  import_stories(kStory);
  import_stories(R"({"id":"A-1","state":"withdrawn"})");
  EXPECT_EQ(import_stories(kStory).exit_code, 4);
  EXPECT_EQ(snapshot().story_count(), 0U);
  EXPECT_EQ(rejects()[0]["field"], "state");
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
  EXPECT_EQ(snapshot().published_story("7")->services, std::vector<std::string>{"H"});
}

TEST_F(ImportTest, AddsResponsesOfAFileOfTheirOwn) {
  import_stories(kStory);
  directory_.write(
      "r.jsonl",
      R"({"id":"r1","story_id":"A-1","service":"h","body":"Thanks","responded_at":"2024-05-02"})"
      "\n"
      R"({"id":"r2","story_id":"Z","body":"Thanks","responded_at":"2024-05-02"})");
  EXPECT_EQ(run("import r.jsonl --kind responses --store s.db").exit_code, 3);
  EXPECT_EQ(snapshot().published_story("A-1")->responses.size(), 1U);
  import_stories(kStory);  // says nothing of responses: they stay
  EXPECT_EQ(snapshot().published_story("A-1")->responses.size(), 1U);
}

TEST_F(ImportTest, ReadsCsvThroughAMapping) {
  import_catalogue();
  directory_.write("m.json", R"({"kind":"stories","fields":{"id":"Id","body":"Text",
      "published_at":{"column":"Date","date":"%d/%m/%Y"}},
      "skip":[{"column":"Text","values":["Nothing."],"reason":"nothing said"}],
      "one_hot_themes":{"Food":"food"},"service_path":[{"column":"Trust","kind":"organisation"}]})");
  directory_.write("x.csv",
                   "\xef\xbb\xbfId,Text,Date,Food,Trust\r\n1,\"Soup,\r\nhot\",01/02/2024,1,T\r\n"
                   "2,Nothing.,01/02/2024,,T\r\n3,Tea,13/13/2024,,T\r\n");
  const auto outcome = run("import x.csv --mapping m.json --store s.db");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_TRUE(outcome.says("1  nothing said")) << outcome.output;
  EXPECT_EQ(rejects("x.csv.rejects.jsonl").at(0)["line"], 5);
  const auto story = snapshot().published_story("1");
  EXPECT_EQ(story->body, "Soup,\nhot");
  EXPECT_EQ(story->services, std::vector<std::string>{"t"});
}

TEST_F(ImportTest, RefusesAMappingThatDoesNotFit) {
  directory_.write("x.csv", "Id,Text\n1,x\n");
  EXPECT_EQ(run("import x.csv --store s.db").exit_code, 2);
  EXPECT_EQ(run("import x.csv --mapping nowhere.json --store s.db").exit_code, 2);
  directory_.write("m.json", R"({"kind":"stories","fields":{"id":"Id","body":"Comment"}})");
  const auto outcome = run("import x.csv --mapping m.json --store s.db");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(outcome.says("\"Comment\"")) << outcome.output;
  directory_.write("m.json", R"({"kind":"stories","colour":1})");
  EXPECT_TRUE(run("import x.csv --mapping m.json --store s.db").says("\"colour\""));
}

TEST_F(ImportTest, RefusesToOverwriteItsInputOrTheStore) {
  EXPECT_EQ(
      run("import services.jsonl --kind services --store s.db --rejects services.jsonl").exit_code,
      2);
  EXPECT_EQ(run("import services.jsonl --kind services --store s.db --rejects s.db").exit_code, 2);
}

TEST_F(ImportTest, ExplainsItself) {
  EXPECT_EQ(run("--version").exit_code, 0);
  EXPECT_TRUE(run("--help").says("import"));
  const auto help = run("import --help");
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_TRUE(help.says("Exit codes") && help.says("Examples")) << help.output;
  EXPECT_EQ(run("").exit_code, 2);
  EXPECT_EQ(run("import --store s.db").exit_code, 2);
  EXPECT_EQ(run("import x.jsonl --kind planets --store s.db").exit_code, 2);
}

TEST_F(ImportTest, IsSilentWhenAsked) { EXPECT_EQ(import_stories(kStory, "--quiet").output, ""); }

}  // namespace
}  // namespace kindred::test
