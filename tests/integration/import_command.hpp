#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/store/store_snapshot.hpp"
#include "tests/support/run_command.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {

inline constexpr const char* kStory =
    R"({"id":"A-1","title":"Toast","body":"Lovely toast.","published_at":"2024-05-01T09:30:00Z","services":["H"],"themes":["food"]})";

/// Runs the real program in a directory of its own.
class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    directory_.write("services.jsonl", R"({"code":"H","name":"Hospital","kind":"organisation"})");
    directory_.write("themes.json", R"([{"code":"food","name":"Food"}])");
  }

  Outcome run(const std::string& arguments) const {
    const auto program = std::filesystem::absolute(KINDRED_BINARY_DIR "/kindred-indexer").string();
    return run_command("cd '" + directory_.path().string() + "' && '" + program + "' " + arguments);
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

}  // namespace kindred::test
