#include "common/index/commit.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/sealed_json.hpp"
#include "common/index/vocabulary_change.hpp"
#include "common/index/withheld.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

Commit example() {
  Commit commit;
  commit.number = 12;
  commit.source_sequence = 345;
  commit.responses = 7;
  commit.segments = {{kBuiltSegment, 1, 1000, {{"docdata.glass", 8192, "0a1b"}}},
                     {"segment-000012", 1001, 1003, {}}};
  commit.removed = make_set({3, 999, 1002});
  commit.catalogue = "catalogue-000012";
  commit.catalogue_digest = "ff";
  return commit;
}

TEST(Commit, IsReadAsItWasWritten) {
  const test::TemporaryDirectory directory;
  write_file_atomically(directory / kCommitFile, to_bytes(example()));
  const Commit read = read_commit(directory.path());
  EXPECT_EQ(read.number, 12U);
  EXPECT_EQ(read.source_sequence, 345);
  EXPECT_EQ(read.responses, 7U);
  EXPECT_EQ(read.segments, example().segments);
  EXPECT_EQ(read.removed, example().removed);
  EXPECT_EQ(read.catalogue, "catalogue-000012");
  EXPECT_EQ(read.catalogue_digest, "ff");
  EXPECT_EQ(read.last_document(), 1003U);
}

TEST(Commit, OfOneFlippedBitIsRefused) {
  const test::TemporaryDirectory directory;
  const std::string whole = to_bytes(example());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    std::ofstream(directory / kCommitFile, std::ios::binary) << damaged;
    EXPECT_THROW(read_commit(directory.path()), RebuildNeeded) << at;
  }
}

TEST(Commit, CutAnywhereIsRefused) {
  const test::TemporaryDirectory directory;
  const std::string whole = to_bytes(example());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(directory / kCommitFile, std::ios::binary) << whole.substr(0, size);
    EXPECT_THROW(read_commit(directory.path()), RebuildNeeded) << size;
  }
}

TEST(Commit, HasAnotherStampOnceItIsReplaced) {
  const test::TemporaryDirectory directory;
  EXPECT_EQ(stamp_of(directory / kCommitFile), std::nullopt);
  write_file_atomically(directory / kCommitFile, to_bytes(example()));
  const auto before = stamp_of(directory / kCommitFile);
  EXPECT_EQ(stamp_of(directory / kCommitFile), before);
  write_file_atomically(directory / kCommitFile, to_bytes(example()));
  EXPECT_NE(stamp_of(directory / kCommitFile), before);
}

Vocabulary vocabulary() {
  return {{{"bus", "bus", 9}, {"kind", "kind", 5}, {"nurse", "nurs", 4}}, {{0, 1, 3}, {1, 2, 4}}};
}

TEST(VocabularyChange, AddsAndTakesAway) {
  VocabularyChange change;
  change.words = {
      {"ant", {"ant", 1}}, {"bus", {"bus", 1}}, {"nurse", {"nurs", -4}}, {"zoo", {"zoo", 2}}};
  change.pairs = {
      {{"bus", "kind"}, -1}, {{"kind", "nurse"}, -4}, {{"zoo", "bus"}, 3}, {{"ant", "bus"}, 2}};
  const Vocabulary now = changed(vocabulary(), change);
  EXPECT_EQ(now.words,
            (std::vector<VocabularyWord>{
                {"ant", "ant", 1}, {"bus", "bus", 10}, {"kind", "kind", 5}, {"zoo", "zoo", 2}}));
  EXPECT_EQ(now.pairs, (std::vector<VocabularyPair>{{3, 1, 3}})) << "two stories are no phrase";
}

TEST(VocabularyChange, OfNothingChangesNothing) {
  EXPECT_EQ(changed(vocabulary(), vocabulary_change("", "x")), vocabulary());
  EXPECT_THROW(vocabulary_change("no CBOR", "x"), RebuildNeeded);
}

TEST(VocabularyChange, IsReadAsItWasWrittenAndAddsUp) {
  VocabularyChange one;
  one.words["bus"] = {"bus", 2};
  one.pairs[{"bus", "kind"}] = -1;
  VocabularyChange both = vocabulary_change(to_bytes(one), "x");
  EXPECT_EQ(both, one);
  both.add(one);
  EXPECT_EQ(both.words["bus"].stories, 4);
  EXPECT_EQ((both.pairs[{"bus", "kind"}]), -2);
}

TEST(WithheldStories, AreReadAsTheyWereWritten) {
  const test::TemporaryDirectory directory;
  EXPECT_TRUE(read_withheld(directory.path()).empty());
  WithheldStories stories;
  stories["a \"1\"/ü"] = {StoryState::kRestricted, "under review", now()};
  stories["b"] = {StoryState::kWithdrawn, "", now()};
  write_withheld(directory.path(), stories);
  EXPECT_EQ(read_withheld(directory.path()), stories);
  std::ofstream(directory / kWithheldFile) << R"({"b": {"state": "gone"}})";
  EXPECT_THROW(read_withheld(directory.path()), IndexError);
}

/// Who has read a list knows all that came before it.
TEST(WithheldStories, HaveANumberThatGrows) {
  const test::TemporaryDirectory directory;
  const std::uint64_t first = write_withheld(directory.path(), {});
  EXPECT_EQ(read_withheld_list(directory.path()).number, first);
  EXPECT_EQ(write_withheld(directory.path(), {}, first + 1'000'000'000), first + 1'000'000'001);
  EXPECT_GE(write_withheld(directory.path(), {}), first) << "where the one before is not known";
}

TEST(WithheldStories, AreReadAsTheyWereWrittenBeforeTheyHadANumber) {
  const test::TemporaryDirectory directory;
  const nlohmann::json before = {
      {"number", {{"state", "withdrawn"}, {"reason", "asked"}, {"since", "2026-11-26T10:00:00Z"}}}};
  write_file_atomically(directory / kWithheldFile, to_sealed(before));
  const WithheldList list = read_withheld_list(directory.path());
  EXPECT_EQ(list.number, 0U);
  EXPECT_EQ(list.stories.at("number").reason, "asked");
}

TEST(WithheldStories, OfOneFlippedBitAreRefused) {
  const test::TemporaryDirectory directory;
  WithheldStories stories;
  stories["b"] = {StoryState::kWithdrawn, "asked", now()};
  write_withheld(directory.path(), stories);
  const std::string whole = read_file(directory / kWithheldFile);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    std::ofstream(directory / kWithheldFile, std::ios::binary) << damaged;
    try {
      EXPECT_EQ(read_withheld(directory.path()), stories) << at;  // of a blank it may be
    } catch (const IndexError&) {
    }
  }
}

/// Or whoever deletes it would show again what was withdrawn.
TEST(WithheldStories, AreNotTakenForNoneWhereTheirFileIsGone) {
  const test::TemporaryDirectory directory;
  std::filesystem::create_directory(directory / "generation-000001");
  EXPECT_THROW(read_withheld(directory.path()), IndexError);
}

}  // namespace
}  // namespace kindred
