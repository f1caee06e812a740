#include "searchd/keys_command.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "searchd/access/key_ring.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

class KeysCommandTest : public ::testing::Test {
 protected:
  /// What goes to standard output.
  std::string run(const std::vector<std::string>& words) {
    std::vector<std::string> all = {"kindred-searchd", "keys"};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (std::string& word : all) argv.push_back(word.data());
    const SearchdOptions options =
        parse_searchd_options(static_cast<int>(argv.size()), argv.data());
    EXPECT_EQ(options.task, SearchdOptions::Task::kKeys);
    std::ostringstream out;
    notes_.str("");
    EXPECT_EQ(run_keys(file_, options.keys, now_, catalogue_, out, notes_), 0);
    return out.str();
  }

  std::string make(const std::string& label, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"make", "--label", label, "--expires", "2027-01-31"};
    words.insert(words.end(), more.begin(), more.end());
    std::string line = run(words);
    EXPECT_EQ(line.back(), '\n');
    line.pop_back();
    return line;
  }

  bool opens(const std::string& token) {
    const auto key = KeyRing(file_).owner_of(token);
    return key && state_of(*key, now_) == "good";
  }

  test::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "keys.json";
  Instant now_ = *parse_iso("2026-11-27T08:00:00Z");
  std::ostringstream notes_;
  std::function<Catalogue()> catalogue_ = [] {
    return Catalogue({{"RX1", "Trust", ServiceKind::kOrganisation, ""},
                      {"RX1-W7", "Ward 7", ServiceKind::kWard, "RX1"}},
                     {});
  };
};

TEST_F(KeysCommandTest, MakesAKeyAndShowsItsTokenOnce) {
  const std::string token = make("Ward 7", {"--service", "RX1-W7"});
  EXPECT_EQ(notes_.str().find(token), std::string::npos);
  const auto key = KeyRing(file_).owner_of(token);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->label, "Ward 7");
  EXPECT_EQ(key->service, "RX1-W7");
  EXPECT_EQ(to_iso(key->expires), "2027-01-31");
  EXPECT_EQ(run({"list"}).find(token), std::string::npos);
}

TEST_F(KeysCommandTest, RefusesAServiceThatTheIndexDoesNotHave) {
  try {
    make("Ward 7", {"--service", "RX1-W8"});
    FAIL() << "was made";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "the index has no service \"RX1-W8\"; did you mean \"RX1-W7\"?");
  }
  EXPECT_FALSE(std::filesystem::exists(file_));
  const std::string token = make("Ward 7", {"--service", "rx1-w7"});
  EXPECT_EQ(KeyRing(file_).owner_of(token)->service, "RX1-W7");
}

TEST_F(KeysCommandTest, WarnsWhereNoIndexSaysWhichServicesThereAre) {
  catalogue_ = []() -> Catalogue { throw IndexError("there is no index at /none"); };
  const std::string token = make("Ward 7", {"--service", "RX9"});
  EXPECT_EQ(KeyRing(file_).owner_of(token)->service, "RX9");
  EXPECT_NE(notes_.str().find("warning: whether there is a service \"RX9\" could not be looked up "
                              "(there is no index at /none)"),
            std::string::npos)
      << notes_.str();
  make("Quality team");
  EXPECT_EQ(notes_.str().find("warning"), std::string::npos);
}

TEST_F(KeysCommandTest, ListsKeysWithTheirState) {
  EXPECT_EQ(run({"list"}), "id            state    expires     service         label\n");
  const auto id = [](const std::string& token) { return std::string(*id_of_token(token)); };
  const std::string all = id(make("Quality team"));
  const std::string ward = id(make("Ward 7", {"--service", "RX1-W7"}));
  run({"revoke", all});
  EXPECT_EQ(run({"list"}), "id            state    expires     service         label\n" + all +
                               "  revoked  2027-01-31  -               Quality team\n" + ward +
                               "  good     2027-01-31  RX1-W7          Ward 7\n");
}

TEST_F(KeysCommandTest, ExpiresAndRevokes) {
  const std::string first = make("first");
  const std::string second = make("second");
  run({"revoke", std::string(*id_of_token(first))});
  EXPECT_FALSE(opens(first));
  EXPECT_TRUE(opens(second));
  run({"expire", std::string(*id_of_token(second)), "2026-11-26"});
  EXPECT_FALSE(opens(second));
  run({"expire", std::string(*id_of_token(second)), "2026-11-27"});
  EXPECT_TRUE(opens(second));
}

TEST_F(KeysCommandTest, RefusesWhatItCannotDo) {
  EXPECT_THROW(run({"revoke", "0123456789ab"}), InputError);
  EXPECT_FALSE(std::filesystem::exists(file_));
  make("first");
  EXPECT_THROW(run({"revoke", "0123456789ab"}), InputError);
  EXPECT_THROW(run({"expire", "0123456789ab", "soon"}), ConfigError);
  EXPECT_THROW(run({"make", "--label", "x", "--expires", "2026-11-26"}), ConfigError);
  EXPECT_THROW(run({"make", "--label", "x", "--expires", "2027-01-31T00:00:00Z"}), ConfigError);
}

TEST_F(KeysCommandTest, NeedsALabelAndALastDay) {
  for (const char* missing : {"--label", "--expires"}) {
    std::string words[] = {"kindred-searchd", "keys", "make", missing, "2027-01-31"};
    char* argv[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(),
                    words[4].data()};
    const SearchdOptions options = parse_searchd_options(5, argv);
    EXPECT_EQ(options.task, SearchdOptions::Task::kStop);
    EXPECT_EQ(options.exit_code, 2);
  }
}

}  // namespace
}  // namespace kindred
