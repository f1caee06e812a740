#include "common/index/served_states.hpp"

#include <csignal>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

class ServedStatesTest : public ::testing::Test {
 protected:
  fs::path file_of(std::int64_t process, const std::string& end = ".json") const {
    return index_ / kServedFolder / (std::to_string(process) + end);
  }
  void write(std::int64_t process) {
    write_served_state(index_, {process, process_begun(process), "generation-000001", 1, 1, 1, 1,
                                "generation-000001"});
  }

  test::TemporaryDirectory directory_;
  fs::path index_ = directory_.path();
};

/// A process that does nothing until it is killed.
class Child {
 public:
  Child() : process_(::fork()) {
    while (process_ == 0) ::pause();
  }
  ~Child() { kill(); }
  pid_t process() const { return process_; }
  void kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  pid_t process_;
};

TEST_F(ServedStatesTest, OfAKilledProcessGoAndOthersStay) {
  Child alive;
  Child killed;
  const pid_t gone = killed.process();
  for (const pid_t process : {::getpid(), alive.process(), gone}) write(process);
  std::ofstream(file_of(gone, ".json.tmp")) << "{";
  std::ofstream(index_ / kServedFolder / "cursor-key") << "secret";
  remove_left_states(index_);
  EXPECT_TRUE(fs::exists(file_of(gone))) << "it is alive yet";
  killed.kill();
  EXPECT_EQ(read_served_states(index_).size(), 2U);
  remove_left_states(index_);
  EXPECT_FALSE(fs::exists(file_of(gone)));
  EXPECT_FALSE(fs::exists(file_of(gone, ".json.tmp")));
  EXPECT_TRUE(fs::exists(file_of(::getpid())));
  EXPECT_TRUE(fs::exists(file_of(alive.process())));
  EXPECT_TRUE(fs::exists(index_ / kServedFolder / "cursor-key"));
  EXPECT_EQ(read_served_states(index_).size(), 2U);
}

/// It may be about to write its own.
TEST_F(ServedStatesTest, OfANumberThatAnotherProcessHasStayAndCountForNothing) {
  Child other;
  write_served_state(index_,
                     {other.process(), "1", "generation-000001", 1, 1, 1, 1, "generation-000001"});
  remove_left_states(index_);
  EXPECT_TRUE(fs::exists(file_of(other.process())));
  EXPECT_TRUE(read_served_states(index_).empty());
  other.kill();
}

TEST_F(ServedStatesTest, ArePassedOverWhereThereAreNone) { remove_left_states(index_ / "none"); }

}  // namespace
}  // namespace kindred
