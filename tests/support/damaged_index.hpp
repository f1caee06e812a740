#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "common/index/commit.hpp"
#include "tests/support/example_index.hpp"

/// An index to which something else than Kindred does something.
namespace kindred::test {

namespace fs = std::filesystem;

enum class Harm { kDeleted, kEmptied, kCut, kFlipped };
constexpr Harm kAllHarm[] = {Harm::kDeleted, Harm::kEmptied, Harm::kCut, Harm::kFlipped};
constexpr const char* kNames[] = {"deleted", "emptied", "cut", "flipped"};

inline void harm(const fs::path& file, Harm harm, std::size_t at) {
  std::string content = read_file(file);
  if (harm == Harm::kDeleted) {
    fs::remove(file);
    return;
  }
  if (harm == Harm::kEmptied) content.clear();
  if (harm == Harm::kCut) content.resize(content.size() / 2);
  if (harm == Harm::kFlipped) content[at % content.size()] ^= 4;
  fs::remove(file);  // it may be linked
  std::ofstream(file, std::ios::binary) << content;
}

/// Two generations; the newer has commits, a merged segment and a catalogue of its own. One story
/// was withdrawn since the older was made.
class DamagedIndex : public testing::Test {
 protected:
  DamagedIndex()
      : whole_({story("s1", "", "Tea."), story("s2", "", "Tea."), story("s3", "", "Tea.")}) {
    Story gone = story("s3", "", "");
    gone.state = StoryState::kWithdrawn;
    whole_.write({gone}, {}, {});
    whole_.build();
    for (int i = 0; i < 6; ++i) {
      whole_.write({story("n" + std::to_string(i), "", "Tea again.")}, {}, {});
      whole_.sync();
    }
    Service service = whole_.shared().index->current()->snapshot->catalogue.services().front();
    service.name += " renamed";
    whole_.write({}, {service}, {});
    whole_.sync();
    remove_unnamed();
  }

  /// What was merged lies about for a minute more.
  void remove_unnamed() const {
    const fs::path folder = whole_.index_path() / "generation-000002";
    std::set<std::string> named = {"", kBuiltSegment};
    for (const Segment& segment : read_commit(folder).segments) named.insert(segment.name);
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.is_directory() && !named.contains(entry.path().filename().string())) {
        fs::remove_all(entry.path());
      }
    }
  }

  /// Paths within the index directory.
  std::vector<fs::path> files() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(whole_.index_path())) {
      const bool has_content = entry.is_regular_file() && entry.file_size() > 0;
      if (has_content) files.push_back(fs::relative(entry.path(), whole_.index_path()));
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  /// A copy to be damaged.
  fs::path copy() {
    const fs::path folder = copies_ / std::to_string(made_++);
    fs::copy(whole_.index_path(), folder, fs::copy_options::recursive);
    return folder;
  }

  /// As searchd begins: what is served at once, and once every file has been read.
  std::shared_ptr<const Served> begin(const fs::path& folder) {
    const ServedSetup setup{folder, language(),
                            load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                            Suggesting::kOff, 0};
    LiveIndex live(setup);
    const auto first = live.current();
    if (first->in_place_of) return first;
    const Generation& generation = first->snapshot->generation;
    try {
      check_digests(generation.folder, first->snapshot->commit);
    } catch (const RebuildNeeded& damage) {
      live.note_damage(*first, damage.what());
      live.refresh();
    }
    return live.current();
  }

  ExampleIndex whole_;
  test::TemporaryDirectory copies_;
  int made_ = 0;
};

constexpr std::uint64_t kAllStories = 8;

}  // namespace kindred::test
