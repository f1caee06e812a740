#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/withheld.hpp"
#include "indexer/maintain/agreement.hpp"
#include "indexer/maintain/backup.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/maintain/takedown.hpp"
#include "indexer/publish/index_directory.hpp"
#include "tests/support/example_index.hpp"

/// What an index for staff has that one for the public has not, through all that is done with it.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::ExampleIndex;
using test::language;
using test::story;

/// Words that stand nowhere else, each its own stem.
constexpr const char* kSharedTag = "zqsharedtagzq";
constexpr const char* kPrivateTag = "zqprivatetagzq";
constexpr const char* kRestricted = "zqrestrictedzq";
constexpr const char* kWithdrawn = "zqwithdrawnzq";

std::vector<Story> stories() {
  Story scored = story("scored", "Tea", "Tea was cold.");
  scored.tags = {{"staff", kSharedTag, 0, Visibility::kShared},
                 {"staff", kPrivateTag, 0, Visibility::kPrivate},
                 {"feeling", "calm", 1, Visibility::kPublic}};
  scored.staff_notes = StaffNotes{4};
  Story restricted = story("restricted", "Tea again", std::string("Tea ") + kRestricted + ".");
  restricted.state = StoryState::kRestricted;
  restricted.staff_notes = StaffNotes{5};
  Story withdrawn = story("withdrawn", "", std::string("Tea ") + kWithdrawn + ".");
  withdrawn.state = StoryState::kWithdrawn;
  return {scored, story("plain", "Toast", "Toast and tea."), restricted, withdrawn};
}

class AudienceTest : public ::testing::Test {
 protected:
  AudienceTest()
      : staff_(stories(), test::example_services(), test::example_themes(), Audience::kStaff) {}

  json get(const std::string& path, const std::vector<Parameter>& parameters = {}) {
    const Answer answer = staff_.get(path, parameters);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    return json::parse(answer.body);
  }

  int status(const std::string& id) { return staff_.get("/api/v1/stories/" + id).status; }

  /// Changes one story of the store as the platform would.
  void change(const std::string& id, const std::function<void(Story&)>& change) {
    StoryStore store(staff_.store_path());
    Story now = *store.find_story(id);
    const auto notes = store.find_staff_notes(id);
    change(now);
    store.put(now, notes);
  }

  void put_notes(const std::string& id, int criticality) {
    StoryStore store(staff_.store_path());
    store.put(*store.find_story(id), StaffNotes{criticality});
  }

  Audience audience() { return read_manifest(current()).audience; }

  fs::path current() {
    return staff_.index_path() / generation_name(*current_generation_number(staff_.index_path()));
  }

  ExampleIndex staff_;
};

TEST_F(AudienceTest, StaffSeeCriticalitySharedTagsAndRestrictedStoriesMarkedAsSuch) {
  const json scored = get("/api/v1/stories/scored");
  EXPECT_EQ(scored.at("criticality"), 4);
  EXPECT_FALSE(scored.contains("state"));
  ASSERT_EQ(scored.at("tags").size(), 2U);
  EXPECT_EQ(scored.at("tags")[0].at("name"), "calm");
  EXPECT_FALSE(scored.at("tags")[0].contains("visibility"));
  EXPECT_EQ(scored.at("tags")[1].at("name"), kSharedTag);
  EXPECT_EQ(scored.at("tags")[1].at("visibility"), "shared");
  const json restricted = get("/api/v1/stories/restricted");
  EXPECT_EQ(restricted.at("state"), "restricted");
  EXPECT_EQ(restricted.at("criticality"), 5);
  EXPECT_FALSE(get("/api/v1/stories/plain").contains("criticality"));
  EXPECT_EQ(status("withdrawn"), 410);
  const json hits = get("/api/v1/search", {{"q", kRestricted}}).at("hits");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].at("state"), "restricted");
}

TEST_F(AudienceTest, PagesSayWhatStaffMustKnow) {
  const std::string kNote =
      "Restricted: the public does not see this story. Severely critical (5 of 5).";
  EXPECT_NE(staff_.get("/stories/restricted").body.find(kNote), std::string::npos);
  EXPECT_NE(staff_.get("/search", {{"q", kRestricted}}).body.find(kNote), std::string::npos);
  EXPECT_EQ(staff_.get("/stories/plain").body.find("critical"), std::string::npos);
}

TEST_F(AudienceTest, StaffFilterAndCountByWhatIsTheirs) {
  const json all =
      get("/api/v1/search", {{"facet", "criticality"}, {"facet", "state"}, {"facet", "tag"}});
  EXPECT_EQ(all.at("total"), 3);
  const auto counts = [&](const char* facet) {
    std::map<std::string, int> found;
    for (const json& value : all.at("facets").at(facet).at("values")) {
      found[value.at("code")] = value.at("count");
    }
    return found;
  };
  EXPECT_EQ(counts("criticality"),
            (std::map<std::string, int>{{"4", 1}, {"5", 1}, {"_missing", 1}}));
  EXPECT_EQ(counts("state"), (std::map<std::string, int>{{"published", 2}, {"restricted", 1}}));
  EXPECT_EQ(counts("tag"),
            (std::map<std::string, int>{{"calm", 1}, {kSharedTag, 1}, {"_missing", 2}}));
  const auto total = [&](const char* parameter, const char* value) {
    return get("/api/v1/search", {{parameter, value}}).at("total").get<int>();
  };
  EXPECT_EQ(total("criticality", "5"), 1);
  EXPECT_EQ(total("not.state", "restricted"), 2);
  EXPECT_EQ(total("tag", kSharedTag), 1);
  EXPECT_EQ(get("/api/v1/trends", {{"split", "criticality"}}).at("total"), 3);
}

TEST_F(AudienceTest, TheIndexFollowsWhatChanges) {
  put_notes("plain", 2);
  change("plain", [](Story& one) { one.state = StoryState::kRestricted; });
  change("restricted", [](Story& one) { one.state = StoryState::kPublished; });
  change("scored", [](Story& one) { one.state = StoryState::kWithdrawn; });
  staff_.sync();
  staff_.take_up();
  const json plain = get("/api/v1/stories/plain");
  EXPECT_EQ(plain.at("criticality"), 2);
  EXPECT_EQ(plain.at("state"), "restricted");
  EXPECT_FALSE(get("/api/v1/stories/restricted").contains("state"));
  EXPECT_EQ(status("scored"), 410);
  put_notes("plain", 3);
  staff_.sync();
  staff_.take_up();
  EXPECT_EQ(get("/api/v1/stories/plain").at("criticality"), 3);
  const WithheldStories withheld = read_withheld(staff_.index_path());
  EXPECT_TRUE(withheld.contains("scored"));
  EXPECT_FALSE(withheld.contains("plain"));
  EXPECT_FALSE(withheld.contains("restricted"));
}

TEST_F(AudienceTest, AStoryThatTheStoreHasNoMoreGoes) {
  put_notes("plain", 2);
  TakedownRequest request;
  request.store = staff_.store_path();
  request.index = staff_.index_path();
  request.ids = {"plain"};
  request.kind = TakedownKind::kWithdraw;
  take_down(request, language(), 100);
  staff_.take_up();
  EXPECT_EQ(status("plain"), 410);
}

TEST_F(AudienceTest, ARestrictedStoryStaysMarkedAndIsPublicAgainWhenRestored) {
  TakedownRequest request;
  request.store = staff_.store_path();
  request.index = staff_.index_path();
  request.ids = {"plain"};
  request.kind = TakedownKind::kRestrict;
  EXPECT_TRUE(take_down(request, language(), 100).open.empty());
  staff_.take_up();
  EXPECT_EQ(get("/api/v1/stories/plain").at("state"), "restricted");
  request.kind = TakedownKind::kRestore;
  take_down(request, language(), 100);
  staff_.take_up();
  EXPECT_FALSE(get("/api/v1/stories/plain").contains("state"));
}

TEST_F(AudienceTest, StaysThatOfTheIndexThroughAllThatIsDoneWithIt) {
  const auto expect_whole = [&](const char* after) {
    EXPECT_EQ(audience(), Audience::kStaff) << after;
    staff_.take_up();
    EXPECT_EQ(get("/api/v1/stories/restricted").at("criticality"), 5) << after;
    EXPECT_EQ(get("/api/v1/search", {{"tag", kSharedTag}}).at("total"), 1) << after;
  };
  compact_index(staff_.index_path(), 2, [](auto, auto) {});
  expect_whole("compact");
  const fs::path backup = staff_.index_path().parent_path() / "backup";
  back_up(staff_.index_path(), backup);
  restore(backup, staff_.store_path(), staff_.index_path(), language());
  expect_whole("restore");
  roll_back(staff_.store_path(), staff_.index_path(), language());
  expect_whole("rollback");
  const auto found = compare_with_store({current(), read_manifest(current())}, staff_.store_path(),
                                        [](auto, auto) {});
  EXPECT_TRUE(found.is_none());
}

TEST_F(AudienceTest, AFolderHasIndexesOfOneAudience) {
  BuildOptions options{staff_.store_path(), staff_.index_path(), 2};
  EXPECT_THROW(build_index(options, language(), [](auto...) {}), InputError);
  ExampleIndex open(stories());
  const fs::path backup = staff_.index_path().parent_path() / "backup";
  back_up(staff_.index_path(), backup);
  EXPECT_THROW(restore(backup, open.store_path(), open.index_path(), language()), InputError);
  EXPECT_EQ(audience_of(open.index_path()), Audience::kPublic);
}

TEST_F(AudienceTest, ASearchdOfThePublicOpensNoIndexForStaff) {
  for (const Audience audience : {Audience::kPublic, Audience::kStaff}) {
    ExampleIndex open(stories());
    const fs::path index = audience == Audience::kPublic ? staff_.index_path() : open.index_path();
    const ServedSetup setup{.index = index,
                            .language = language(),
                            .lists = load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                            .audience = audience};
    try {
      LiveIndex live(setup);
      FAIL() << "opened for " << name_of(audience);
    } catch (const RebuildNeeded& error) {
      EXPECT_NE(std::string(error.what()).find("audience"), std::string::npos) << error.what();
    }
  }
}

TEST_F(AudienceTest, ASearchdOfThePublicServesOnWhereAnIndexForStaffIsPublished) {
  ExampleIndex open(stories());
  const auto staff = current();
  const fs::path placed = open.index_path() / generation_name(2);
  fs::copy(staff, placed, fs::copy_options::recursive);
  write_file_atomically(open.index_path() / kCurrentFile,
                        current_file_naming(placed.filename().string()));
  LiveIndex& live = *open.shared().index;
  live.refresh();
  const auto served = live.current();
  EXPECT_EQ(served->snapshot->generation.name(), generation_name(1));
  ASSERT_TRUE(served->in_place_of);
  EXPECT_NE(served->in_place_of->damage.find("audience"), std::string::npos);
  EXPECT_EQ(open.get("/api/v1/stories/restricted").status, 404);
  EXPECT_EQ(open.get("/api/v1/stories/scored").status, 200);
}

/// Whether the bytes are in any file of the folder: terms of Xapian, which are stems and codes, are
/// never compressed.
bool is_in_files(const fs::path& folder, const std::string& bytes) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && read_file(entry.path()).find(bytes) != std::string::npos) {
      return true;
    }
  }
  return false;
}

bool is_in_documents(const fs::path& generation, const std::string& bytes) {
  const IndexReader index(generation, read_commit(generation));
  bool is_there = false;
  index.for_each_length([&](Xapian::docid document, auto) {
    is_there = is_there || index.data(document).find(bytes) != std::string::npos;
  });
  return is_there;
}

TEST_F(AudienceTest, AnIndexForThePublicHasNoByteOfWhatIsForStaff) {
  ExampleIndex open(stories());
  const std::string criticality(row_of(Field::kCriticality).prefix);
  const std::string state = std::string(row_of(Field::kState).prefix) + "restricted";
  // That the search finds them where they are makes it worth something where they are not.
  for (const std::string& bytes :
       {std::string(kSharedTag), std::string(kRestricted), criticality + "5", state}) {
    EXPECT_TRUE(is_in_files(current(), bytes)) << bytes;
    EXPECT_FALSE(is_in_files(open.generation().folder, bytes)) << bytes;
  }
  for (const std::string& bytes : {std::string(kPrivateTag), std::string(kWithdrawn)}) {
    EXPECT_FALSE(is_in_files(current(), bytes)) << bytes;
    EXPECT_FALSE(is_in_files(open.generation().folder, bytes)) << bytes;
  }
  // What documents hold is compressed.
  for (const char* bytes : {"criticality", "shared", "restricted"}) {
    EXPECT_TRUE(is_in_documents(current(), bytes)) << bytes;
    EXPECT_FALSE(is_in_documents(open.generation().folder, bytes)) << bytes;
  }
  for (const char* facet : {"criticality", "state"}) {
    EXPECT_EQ(open.get("/api/v1/search", {{facet, "5"}}).status, 400) << facet;
  }
  const std::string all = open.get("/api/v1/stories/scored").body;
  EXPECT_EQ(all.find("criticality"), std::string::npos);
  EXPECT_EQ(all.find("visibility"), std::string::npos);
}

}  // namespace
}  // namespace kindred
