#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/vocabulary.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/publish/index_directory.hpp"
#include "tests/support/example_index.hpp"

/// What a build promises: whole or not at all, and the published index serves on.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using test::ExampleIndex;
using test::ids;
using test::story;

std::vector<Story> many_stories(int count) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) {
    stories.push_back(story("s" + std::to_string(i), "Title", "Tea number " + std::to_string(i)));
  }
  return stories;
}

std::vector<std::string> entries_of(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Generation rebuild(const ExampleIndex& index, const BuildProgress& progress) {
  return build_index({index.store_path(), index.index_path(), 2}, test::language(), progress);
}

TEST(Build, CountsWhatItIndexed) {
  Story answered = story("1", "", "tea");
  answered.responses = {test::response("r1", "a"), test::response("r2", "b")};
  const ExampleIndex index({answered, story("2", "", "toast")});
  const Manifest& manifest = index.generation().manifest;
  EXPECT_EQ(manifest.stories, 2U);
  EXPECT_EQ(manifest.responses, 2U);
  EXPECT_EQ(manifest.services, test::example_services().size());
  EXPECT_EQ(manifest.themes, test::example_themes().size());
  EXPECT_EQ(manifest.audience, Audience::kPublic);
  EXPECT_GT(manifest.source_sequence, 0);
}

TEST(Build, WritesTheVocabularyWithAnyNumberOfWriters) {
  ExampleIndex index({story("1", "Kind nurse", "tea"), story("2", "", "A kind nurse."),
                      story("3", "", "The kind nurse sang.")});
  const Vocabulary with_two = load_vocabulary(index.generation());
  EXPECT_EQ(with_two.stories_with("nurse"), 3U);
  EXPECT_EQ(with_two.stories_with("kind", "nurse"), 3U);
  index.build(1);
  EXPECT_EQ(load_vocabulary(index.generation()), with_two);
}

TEST(Build, LeavesTheWordsOfRestrictedAndWithdrawnStoriesOut) {
  std::vector<Story> stories = {story("1", "", "tea")};
  for (const auto state : {StoryState::kRestricted, StoryState::kWithdrawn}) {
    for (int i = 0; i < 3; ++i) {
      stories.push_back(story("s" + std::to_string(stories.size()), "Secret word", "hidden tea"));
      stories.back().state = state;
    }
  }
  const ExampleIndex index(stories);
  EXPECT_EQ(load_vocabulary(index.generation()), (Vocabulary{{{"tea", "tea", 1}}, {}}));
}

TEST(Build, IsFoundDamagedWithoutItsVocabulary) {
  const ExampleIndex index({story("1", "", "tea")});
  Generation generation = index.generation();
  fs::remove(generation.folder / kVocabularyFile);
  EXPECT_THROW(check_generation(generation), RebuildNeeded);
  EXPECT_THROW(open_current_generation(index.index_path(), generation.manifest.analyzer),
               RebuildNeeded);
  generation.manifest.side_files.clear();
  EXPECT_THROW(check_generation(generation), RebuildNeeded);
}

TEST(Build, KeepsTheGenerationBeforeAndDeletesOlderOnes) {
  ExampleIndex index({story("1", "", "tea")});
  index.build();
  index.build();
  EXPECT_EQ(entries_of(index.index_path()),
            (std::vector<std::string>{"BUILD.lock", "CURRENT", "LOCK", "WITHHELD", "WITHHELD.lock",
                                      "generation-000002", "generation-000003"}));
  EXPECT_EQ(read_file(index.index_path() / "CURRENT"), current_file_naming("generation-000003"));
}

TEST(Build, GivesTheSameAnswersWithAnyNumberOfWriters) {
  ExampleIndex index(many_stories(50));
  const auto with_two = index.search("tea");
  for (const std::size_t writers : {1U, 4U, 60U}) {
    index.build(writers);
    const auto again = index.search("tea");
    EXPECT_EQ(ids(again.hits), ids(with_two.hits)) << writers;
    EXPECT_EQ(again.counts.total, 50U) << writers;
    EXPECT_DOUBLE_EQ(again.hits[0].score, with_two.hits[0].score) << writers;
  }
}

TEST(Build, MakesAnEmptyIndexOfAnEmptyStore) {
  ExampleIndex index({});
  EXPECT_EQ(index.search("tea").counts.total, 0U);
  EXPECT_EQ(index.get("/health/ready").status, 200);
  EXPECT_EQ(index.get("/").status, 200);
}

TEST(Build, LeavesThePublishedIndexServingWhenItFails) {
  ExampleIndex index(many_stories(2000));
  EXPECT_THROW(rebuild(index, [](BuildStage, std::uint64_t,
                                 std::uint64_t) { throw StoreError("the store is gone"); }),
               StoreError);
  EXPECT_EQ(entries_of(index.index_path()),
            (std::vector<std::string>{"BUILD.lock", "CURRENT", "LOCK", "WITHHELD", "WITHHELD.lock",
                                      "generation-000001"}));
  EXPECT_EQ(index.search("tea").counts.total, 2000U);
}

TEST(Build, LeavesThePublishedIndexServingWhenKilledAndCleansUpNextTime) {
  ExampleIndex index(many_stories(2000));
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    rebuild(index, [](BuildStage, std::uint64_t, std::uint64_t) { std::raise(SIGKILL); });
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(fs::exists(index.index_path() / "generation-000002.partial"));
  EXPECT_EQ(
      open_current_generation(index.index_path(), index.generation().manifest.analyzer).name(),
      "generation-000001");

  index.build();
  EXPECT_FALSE(fs::exists(index.index_path() / "generation-000002.partial"));
  EXPECT_EQ(index.generation().name(), "generation-000002");
}

TEST(Build, ForgetsAGenerationThatWasNamedButNeverPublished) {
  ExampleIndex index({story("1", "", "tea")});
  fs::create_directories(index.index_path() / "generation-000002" / "database");
  index.build();
  EXPECT_EQ(entries_of(index.index_path()),
            (std::vector<std::string>{"BUILD.lock", "CURRENT", "LOCK", "WITHHELD", "WITHHELD.lock",
                                      "generation-000001", "generation-000003"}));
  EXPECT_EQ(index.search("tea").counts.total, 1U);
}

TEST(Build, MakesANewIndexWhereCurrentIsDamaged) {
  ExampleIndex index({story("1", "", "tea")});
  write_file_atomically(index.index_path() / "CURRENT", "nonsense");
  index.build();
  EXPECT_EQ(index.search("tea").counts.total, 1U);
}

TEST(Build, RefusesASecondWriterAndNamesTheFirst) {
  ExampleIndex index({story("1", "", "tea")});
  const IndexDirectory held(index.index_path());
  try {
    index.build();
    FAIL() << "no error";
  } catch (const IndexError& error) {
    EXPECT_NE(std::string(error.what()).find("process " + std::to_string(getpid())),
              std::string::npos)
        << error.what();
  }
}

TEST(Build, SaysWhatIsMissingWhereThereIsNoStore) {
  const test::TemporaryDirectory directory;
  EXPECT_THROW(build_index({directory / "no.db", directory / "index", 1}, test::language(),
                           [](BuildStage, std::uint64_t, std::uint64_t) {}),
               Error);
}

std::string damage_found(const Generation& generation) {
  try {
    check_generation(generation);
  } catch (const RebuildNeeded& error) {
    return error.what();
  }
  return "no damage";
}

TEST(CheckGeneration, PassesWhatABuildMade) {
  const ExampleIndex index(many_stories(20));
  EXPECT_EQ(damage_found(index.generation()), "no damage");
}

TEST(CheckGeneration, FindsFilesThatAreCutOrGone) {
  const ExampleIndex index(many_stories(200));
  const fs::path copy = index.index_path().parent_path() / "copy";
  for (const char* file : {"postlist.glass", "docdata.glass", "termlist.glass", "iamglass"}) {
    fs::remove_all(copy);
    fs::copy(index.generation().folder, copy, fs::copy_options::recursive);
    Generation damaged = index.generation();
    damaged.folder = copy;
    fs::resize_file(copy / "database" / file, fs::file_size(copy / "database" / file) / 2);
    EXPECT_NE(damage_found(damaged).find("rebuild"), std::string::npos) << file;
    fs::remove(copy / "database" / file);
    EXPECT_NE(damage_found(damaged).find("rebuild"), std::string::npos) << file;
  }
}

TEST(CheckGeneration, FindsAManifestThatDisagrees) {
  const ExampleIndex index(many_stories(20));
  Generation other = index.generation();
  other.manifest.stories = 21;
  EXPECT_NE(damage_found(other).find("21 stories"), std::string::npos);
}

}  // namespace
}  // namespace kindred
