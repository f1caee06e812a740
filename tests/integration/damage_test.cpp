#include <gtest/gtest.h>

#include "indexer/maintain/backup.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/watch/follower.hpp"
#include "tests/support/damaged_index.hpp"

/// What something else than Kindred did to the files of an index.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using test::language;
using test::story;

using test::DamagedIndex;
using test::harm;
using test::Harm;
using test::kAllHarm;
using test::kAllStories;
using test::kNames;

TEST_F(DamagedIndex, IsServedByTheLastGoodGeneration) {
  for (const fs::path& file : files()) {
    const std::string name = file.string();
    if (name == kWithheldFile) continue;
    for (const Harm kind : kAllHarm) {
      const fs::path folder = copy();
      harm(folder / file, kind, name.size() * 997);
      const auto served = begin(folder);
      const Snapshot& snapshot = *served->snapshot;
      const bool is_essential = name.starts_with("generation-000002");
      const std::string what = name + " " + kNames[static_cast<int>(kind)];
      EXPECT_EQ(snapshot.generation.name(),
                is_essential ? "generation-000001" : "generation-000002")
          << what;
      EXPECT_EQ(snapshot.stories(), is_essential ? 2U : kAllStories) << what << ": without s3";
      EXPECT_EQ(served->in_place_of.has_value(), is_essential || name == kCurrentFile) << what;
      if (!served->in_place_of) continue;
      EXPECT_NE(served->in_place_of->damage.find("kindred-indexer rollback"), std::string::npos)
          << what << ": " << served->in_place_of->damage;
      EXPECT_NE(served->in_place_of->damage.find(is_essential ? "generation-000002" : "CURRENT"),
                std::string::npos)
          << what;
    }
  }
}

TEST_F(DamagedIndex, IsNotServedWithoutTheListOfWhatIsWithheld) {
  for (const Harm kind : kAllHarm) {
    const fs::path folder = copy();
    harm(folder / kWithheldFile, kind, 30);
    try {
      begin(folder);
      FAIL() << "served, WITHHELD " << kNames[static_cast<int>(kind)];
    } catch (const IndexError& error) {
      EXPECT_NE(std::string(error.what()).find("check --repair"), std::string::npos);
    }
  }
}

TEST_F(DamagedIndex, IsPublishedAnewByRollingBack) {
  for (const fs::path& file : files()) {
    const std::string name = file.string();
    if (!name.starts_with("generation-000002") && name != kCurrentFile) continue;
    for (const Harm kind : kAllHarm) {
      const fs::path folder = copy();
      harm(folder / file, kind, name.size() * 131);
      const std::string what = name + " " + kNames[static_cast<int>(kind)];
      EXPECT_NO_THROW(roll_back(whole_.store_path(), folder, language())) << what;
      const auto served = begin(folder);
      EXPECT_EQ(served->snapshot->stories(), kAllStories) << what;
      EXPECT_FALSE(served->in_place_of) << what;
    }
  }
}

TEST_F(DamagedIndex, IsNeitherCopiedNorCompacted) {
  const auto silent = [](std::uint64_t, std::uint64_t) {};
  for (const fs::path& file : files()) {
    if (!file.string().starts_with("generation-000002")) continue;
    const fs::path folder = copy();
    harm(folder / file, Harm::kFlipped, file.string().size() * 61);
    EXPECT_THROW(back_up(folder, copies_ / "backup"), IndexError) << file;
    EXPECT_FALSE(fs::exists(copies_ / "backup" / "backup.json")) << file;
    EXPECT_THROW(compact_index(folder, 1, silent), IndexError) << file;
    fs::remove_all(copies_ / "backup");
  }
}

/// After `compact` there is no other generation; what is withdrawn goes all the same.
TEST_F(DamagedIndex, IsServedLessWhatIsWithdrawnWhereNothingElseIs) {
  const fs::path folder = copy();
  fs::remove_all(folder / "generation-000001");
  LiveIndex live({folder, language(), load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                  Suggesting::kOff, 0});
  live.note_damage(*live.current(), "postlist.glass is damaged");
  EXPECT_TRUE(live.refresh());
  EXPECT_TRUE(live.current()->in_place_of);
  EXPECT_FALSE(live.refresh()) << "nothing changed";
  harm(folder / "generation-000002" / kCommitFile, Harm::kFlipped, 99);
  WithheldStories withheld = read_withheld(folder);
  withheld["s1"] = {StoryState::kWithdrawn, "", now()};
  write_withheld(folder, withheld);
  EXPECT_TRUE(live.refresh());
  EXPECT_EQ(live.current()->snapshot->stories(), kAllStories - 1);
  EXPECT_TRUE(live.current()->snapshot->is_withdrawn("s1"));
}

TEST_F(DamagedIndex, IsServedOnWhereWhatStandsInForItIsDamagedToo) {
  const fs::path folder = copy();
  LiveIndex live({folder, language(), load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                  Suggesting::kOff, 0});
  for (const char* generation : {"generation-000001", "generation-000001"}) {
    live.note_damage(*live.current(), "postlist.glass is damaged");
    live.refresh();
    EXPECT_EQ(live.current()->snapshot->generation.name(), generation);
    EXPECT_EQ(live.current()->in_place_of->published.generation, 2U);
    EXPECT_FALSE(live.refresh()) << "nothing changed";
  }
}

TEST_F(DamagedIndex, IsTakenUpAgainOnceItCanBeRead) {
  const fs::path folder = copy();
  LiveIndex live({folder, language(), load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                  Suggesting::kOff, 0});
  const fs::path commit = folder / "generation-000002" / kCommitFile;
  const std::string whole = read_file(commit);
  harm(commit, Harm::kCut, 0);
  EXPECT_TRUE(live.refresh());
  EXPECT_TRUE(live.current()->in_place_of);
  EXPECT_EQ(live.current()->snapshot->stories(), kAllStories) << "not the older generation";
  write_file_atomically(commit, whole);
  EXPECT_TRUE(live.refresh());
  EXPECT_FALSE(live.current()->in_place_of);
}

TEST_F(DamagedIndex, HidesWhatTheStoreWithdrawsThoughNothingCanBeCommitted) {
  const fs::path folder = copy();
  harm(folder / "generation-000002" / kManifestFile, Harm::kFlipped, 77);
  Story gone = story("s2", "", "");
  gone.state = StoryState::kWithdrawn;
  whole_.write({gone}, {}, {});
  EXPECT_THROW(Follower(whole_.store_path(), folder, language()).step(), RebuildNeeded);
  EXPECT_TRUE(read_withheld(folder).contains("s2"));
  EXPECT_EQ(begin(folder)->snapshot->stories(), 1U) << "of the older generation s1";
}

TEST_F(DamagedIndex, WhoseFolderIsDeletedIsBuiltUnderAnotherName) {
  const fs::path folder = copy();
  fs::remove_all(folder / "generation-000002");
  build_index({whole_.store_path(), folder, 1}, language(),
              [](BuildStage, std::uint64_t, std::uint64_t) {});
  EXPECT_EQ(current_generation_number(folder), 3U);
}

TEST_F(DamagedIndex, IsNotServedAtAllWhereNoOtherGenerationIsSound) {
  const fs::path folder = copy();
  for (const fs::path& file : files()) {
    if (file.filename() == kManifestFile) harm(folder / file, Harm::kCut, 0);
  }
  EXPECT_THROW(begin(folder), RebuildNeeded);
  EXPECT_THROW(roll_back(whole_.store_path(), folder, language()), InputError);
}

}  // namespace
}  // namespace kindred
