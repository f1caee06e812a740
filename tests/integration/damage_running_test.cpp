#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/maintain/backup.hpp"
#include "indexer/publish/withheld_list.hpp"
#include "tests/support/damaged_index.hpp"
#include "tests/support/maintained_index.hpp"

/// What something else than Kindred does to the files of an index while it is served.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using test::DamagedIndex;
using test::ExampleIndex;
using test::harm;
using test::Harm;
using test::kAllStories;
using test::language;

constexpr const char* kStory = "/api/v1/stories/s1";

Answer ask(Application& application, const std::string& path,
           const std::vector<Parameter>& parameters = {}) {
  Request request;
  request.path = path;
  request.parameters = parameters;
  return application(request);
}

void withhold_in(const fs::path& folder, const std::string& id) {
  change_withheld(folder, [&](WithheldStories& stories) {
    stories[id] = {StoryState::kWithdrawn, "", now(), true};
  });
}

class DamagedWhileItRuns : public DamagedIndex {
 protected:
  Shared serve(const fs::path& folder) {
    Shared shared = whole_.shared();
    shared.index = std::make_shared<LiveIndex>(
        ServedSetup{folder, language(), load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                    Suggesting::kOn, 1 << 20});
    return shared;
  }
};

/// Found by a reader: a lost file of the only generation kept withdrawn stories shown for good.
TEST_F(DamagedWhileItRuns, ShowsNothingThatIsWithdrawn) {
  for (const fs::path& file : files()) {
    if (!file.string().starts_with("generation-000002")) continue;
    for (const Harm kind : {Harm::kDeleted, Harm::kFlipped}) {
      const std::string what = file.string() + (kind == Harm::kDeleted ? " deleted" : " flipped");
      const fs::path folder = copy();
      fs::remove_all(folder / "generation-000001");
      const Shared shared = serve(folder);
      Application warm(shared);
      ASSERT_EQ(ask(warm, kStory).status, 200);
      harm(folder / file, kind, what.size() * 97);
      withhold_in(folder, "s1");
      shared.index->refresh();
      EXPECT_EQ(ask(warm, kStory).status, 410) << what;
      const Answer found = ask(warm, "/api/v1/search", {{"q", "tea"}});
      ASSERT_EQ(found.status, 200) << what;
      EXPECT_EQ(nlohmann::json::parse(found.body).at("total"), kAllStories - 1) << what;
      Application cold(shared);
      EXPECT_NE(ask(cold, kStory).status, 200) << what;
    }
  }
}

/// Where even what is open cannot be read any more.
TEST(Closed, IsWhatCannotBeServedWithoutWhatIsWithdrawn) {
  ExampleIndex index(test::teas(3000));
  ASSERT_EQ(index.get(kStory).status, 200);
  fs::resize_file(index.generation().folder / "database" / "postlist.glass", 8192);
  withhold_in(index.index_path(), "s1");
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_FALSE(index.shared().index->current()->closed.empty());
  EXPECT_EQ(index.get(kStory).status, 503);
  EXPECT_EQ(index.get("/api/v1/search", {{"q", "tea"}}).status, 503);
  EXPECT_EQ(index.get("/api/v1/suggest", {{"q", "te"}}).status, 503);
  index.shared().index->refresh();  // the answers told which file it is
  EXPECT_FALSE(index.shared().index->refresh()) << "nothing changed";
  index.shared().index->refresh_words();
  EXPECT_EQ(index.get(kStory).status, 503);
  build_index({index.store_path(), index.index_path(), 1}, language(),
              [](BuildStage, std::uint64_t, std::uint64_t) {});
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_EQ(index.get(kStory).status, 410);
  EXPECT_EQ(index.get("/api/v1/search", {{"q", "tea"}}).status, 200);
}

/// Found by a reader: the damaged one was kept for a rollback, and the sound one deleted.
TEST_F(DamagedIndex, IsNotWhatABuildKeeps) {
  const fs::path folder = copy();
  harm(folder / "generation-000002" / "database" / "postlist.glass", Harm::kFlipped, 777);
  build_index({whole_.store_path(), folder, 1}, language(),
              [](BuildStage, std::uint64_t, std::uint64_t) {});
  EXPECT_EQ(generation_numbers(folder), (std::vector<std::uint64_t>{3, 1}));
  EXPECT_NO_THROW(roll_back(whole_.store_path(), folder, language()));
}

TEST_F(DamagedIndex, IsNotWhatARestoreKeeps) {
  back_up(whole_.index_path(), copies_ / "backup");
  const fs::path folder = copy();
  fs::remove(folder / "generation-000002" / kCommitFile);
  restore(copies_ / "backup", whole_.store_path(), folder, language());
  EXPECT_EQ(generation_numbers(folder), (std::vector<std::uint64_t>{3, 1}));
}

TEST_F(DamagedIndex, IsKeptWhereNoneIsSound) {
  const fs::path folder = copy();
  for (const char* generation : {"generation-000001", "generation-000002"}) {
    harm(folder / generation / kManifestFile, Harm::kFlipped, 99);
  }
  build_index({whole_.store_path(), folder, 1}, language(),
              [](BuildStage, std::uint64_t, std::uint64_t) {});
  EXPECT_EQ(generation_numbers(folder), (std::vector<std::uint64_t>{3, 2}));
}

}  // namespace
}  // namespace kindred
