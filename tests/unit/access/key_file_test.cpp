#include "searchd/access/key_file.hpp"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "searchd/access/key_ring.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr Day kLast = std::chrono::year(2027) / 1 / 31;
constexpr Instant kNow = Instant(kLast) - 24h;

class KeyFileTest : public ::testing::Test {
 protected:
  NewKey add(const std::string& label, const std::string& service = "") {
    NewKey made = make_key(label, kLast, service, kNow);
    change_keys(file_, [&](auto& keys) { keys.push_back(made.key); });
    return made;
  }

  test::TemporaryDirectory directory_;
  fs::path file_ = directory_.path() / "keys.json";
};

TEST_F(KeyFileTest, HoldsWhatWasPutIntoIt) {
  const Key first = add("Quality team \"Ä\"").key;
  const Key second = add("Ward 7", "W7").key;
  EXPECT_EQ(read_keys(file_), (std::vector<Key>{first, second}));
  change_keys(file_, [&](auto& keys) { keys[0].revoked_at = kNow; });
  EXPECT_EQ(read_keys(file_)[0].revoked_at, kNow);
  EXPECT_EQ(read_keys(file_)[1], second);
}

TEST_F(KeyFileTest, IsForItsOwnerAloneEvenWhereWhatWasLeftBehindWasNot) {
  std::ofstream(file_.string() + ".tmp") << "left behind";
  add("Ward 7");
  for (int changes = 0; changes < 2; ++changes) {
    struct stat status {};
    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    add("another");
  }
}

TEST_F(KeyFileTest, HasNoByteOfASecret) {
  const std::string token = add("Ward 7").token;
  EXPECT_EQ(read_file(file_).find(token.substr(token.size() - 43)), std::string::npos);
}

TEST_F(KeyFileTest, StaysAsItWasWhereAChangeFails) {
  add("Ward 7");
  const std::string before = read_file(file_);
  EXPECT_THROW(change_keys(file_, [](auto&) { throw InputError("no"); }), InputError);
  EXPECT_EQ(read_file(file_), before);
}

TEST_F(KeyFileTest, SaysWhatIsWrongWithIt) {
  EXPECT_THROW(read_keys(file_), InputError);
  add("Ward 7");
  std::string text = read_file(file_);
  text.replace(text.find("Ward 7"), 6, "Ward 8");
  std::ofstream(file_) << text;
  try {
    read_keys(file_);
    FAIL() << "was read";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find(file_.string()), std::string::npos) << error.what();
  }
  EXPECT_THROW(change_keys(file_, [](auto&) {}), InputError);
}

TEST_F(KeyFileTest, LosesNoKeyWhereManyAreMadeAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 5; ++n) add(std::to_string(i));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(read_keys(file_).size(), 40U);
}

TEST_F(KeyFileTest, IsTakenUpByAKeyRingAtOnce) {
  const NewKey first = add("Quality team");
  KeyRing ring(file_);
  EXPECT_EQ(ring.owner_of(first.token), first.key);
  const NewKey second = add("Ward 7", "W7");
  EXPECT_EQ(ring.owner_of(second.token), second.key);
  change_keys(file_, [](auto& keys) { keys[0].revoked_at = kNow; });
  EXPECT_EQ(ring.owner_of(first.token)->revoked_at, kNow);
  EXPECT_EQ(ring.owner_of(second.token), second.key);
  change_keys(file_, [](auto& keys) { keys[1].expires = kLast - std::chrono::days(10); });
  EXPECT_EQ(ring.owner_of(second.token)->expires, kLast - std::chrono::days(10));
  change_keys(file_, [](auto& keys) { keys.erase(keys.begin()); });
  EXPECT_EQ(ring.owner_of(first.token), std::nullopt);
}

TEST_F(KeyFileTest, OpensNothingToWhatIsNearlyAToken) {
  const NewKey made = add("Quality team");
  KeyRing ring(file_);
  std::string other_secret = made.token;
  other_secret.back() = other_secret.back() == 'A' ? 'E' : 'A';
  std::string other_id = made.token;
  other_id[8] = other_id[8] == '0' ? '1' : '0';
  for (const std::string& token : {other_secret, other_id, std::string(), std::string("kindred_"),
                                   made.key.hash, made.token + " "}) {
    EXPECT_EQ(ring.owner_of(token), std::nullopt) << token;
  }
}

TEST_F(KeyFileTest, LetsNobodyInOnceItCannotBeRead) {
  const NewKey made = add("Quality team");
  KeyRing ring(file_);
  const std::string whole = read_file(file_);
  std::ofstream(file_) << "{";
  EXPECT_THROW(ring.owner_of(made.token), InputError);
  EXPECT_THROW(ring.owner_of(made.token), InputError);
  write_file_atomically(file_, whole, FileMode::kPrivate);
  EXPECT_EQ(ring.owner_of(made.token), made.key);
  fs::remove(file_);
  EXPECT_THROW(ring.owner_of(made.token), InputError);
}

}  // namespace
}  // namespace kindred
