#include "tests/integration/import_command.hpp"

/// The indexer's import command, run as people run it.
namespace kindred::test {
namespace {

TEST_F(ImportTest, BringsStoriesIntoTheStore) {
  const auto outcome = import_stories(kStory);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_TRUE(outcome.says("stories: 1 added, 0 changed, 0 unchanged")) << outcome.output;
  EXPECT_EQ(snapshot().shown_story("A-1")->body, "Lovely toast.");
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

TEST_F(ImportTest, NeverBringsBackAWithdrawnStory) {
  import_stories(kStory);
  import_stories(R"({"id":"A-1","state":"withdrawn"})");
  EXPECT_EQ(import_stories(kStory).exit_code, 4);
  EXPECT_EQ(snapshot().story_count(), 0U);
  EXPECT_EQ(rejects()[0]["field"], "state");
}

TEST_F(ImportTest, AddsResponsesOfAFileOfTheirOwn) {
  import_stories(kStory);
  directory_.write(
      "r.jsonl",
      R"({"id":"r1","story_id":"A-1","service":"h","body":"Thanks","responded_at":"2024-05-02"})"
      "\n"
      R"({"id":"r2","story_id":"Z","body":"Thanks","responded_at":"2024-05-02"})");
  EXPECT_EQ(run("import r.jsonl --kind responses --store s.db").exit_code, 3);
  EXPECT_EQ(snapshot().shown_story("A-1")->responses.size(), 1U);
  import_stories(kStory);  // says nothing of responses: they stay
  EXPECT_EQ(snapshot().shown_story("A-1")->responses.size(), 1U);
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
  const auto story = snapshot().shown_story("1");
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

TEST_F(ImportTest, BringsEmbeddingsIntoTheStore) {
  import_stories(kStory);
  directory_.write("e.jsonl", R"({"story_id":"A-1","model":"m","vector":[0.5,-1]}
{"story_id":"A-2","model":"m","vector":[0.5,-1]}
{"story_id":"A-1","model":"m","vector":[1e999]}
)");
  const auto outcome = run("import e.jsonl --kind embeddings --store s.db");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_TRUE(outcome.says("embeddings: 1 added")) << outcome.output;
  EXPECT_EQ(snapshot().embedding("A-1", "m"), (std::vector<float>{.5F, -1}));
  const auto lines = rejects("e.jsonl.rejects.jsonl");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["value"], "A-2");
  EXPECT_EQ(lines[1]["reason"], "a number is too large");
}

}  // namespace
}  // namespace kindred::test
