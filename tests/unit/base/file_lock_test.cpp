#include "common/base/file_lock.hpp"

#include <atomic>
#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/file_watcher.hpp"
#include "common/base/files.hpp"
#include "common/base/signature.hpp"
#include "indexer/publish/index_directory.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

using namespace std::chrono_literals;

TEST(FileLock, SaysWhoHoldsIt) {
  const test::TemporaryDirectory directory;
  const FileLock held(directory / "LOCK", "the index is being written");
  EXPECT_TRUE(FileLock::is_held(directory / "LOCK"));
  try {
    const FileLock second(directory / "LOCK", "the index is being written", 5ms);
    FAIL() << "two hold one lock";
  } catch (const IndexError& error) {
    EXPECT_EQ(std::string(error.what()), "the index is being written by process " +
                                             std::to_string(::getpid()) + "; wait for it to end");
  }
}

TEST(FileLock, IsFreeOnceItsHolderIsKilled) {
  const test::TemporaryDirectory directory;
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const FileLock held(directory / "LOCK", "x");
    ::pause();
    ::_exit(0);
  }
  while (!FileLock::is_held(directory / "LOCK")) std::this_thread::sleep_for(1ms);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_FALSE(FileLock::is_held(directory / "LOCK"));
  EXPECT_NO_THROW(FileLock(directory / "LOCK", "x"));
}

/// Found by a reader: who asked took it for a moment, and who wanted it was told that it is held.
TEST(FileLock, IsNotTakenByWhoAsks) {
  const test::TemporaryDirectory directory;
  std::atomic<bool> is_over = false;
  std::thread asking([&] {
    while (!is_over) FileLock::is_held(directory / "LOCK");
  });
  for (int i = 0; i < 5000; ++i) EXPECT_NO_THROW(FileLock(directory / "LOCK", "x"));
  is_over = true;
  asking.join();
}

TEST(FreeSpace, IsAskedForBeforeAnythingIsWritten) {
  const test::TemporaryDirectory directory;
  EXPECT_NO_THROW(check_free_space(directory.path(), 1));
  try {
    check_free_space(directory.path(), std::uintmax_t{1} << 62);
    FAIL() << "no disk is as large";
  } catch (const IndexError& error) {
    EXPECT_NE(std::string(error.what()).find("searching goes on"), std::string::npos);
  }
}

TEST(FileWatcher, WakesForItsFilesAlone) {
  const test::TemporaryDirectory directory;
  FileWatcher watcher({directory / "stories.db"});
  write_file_atomically(directory / "LOCK", "123");
  auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(watcher.wait(60ms), FileWatcher::Woken::kTimeIsOver);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 59ms);
  std::thread writer([&] {
    std::this_thread::sleep_for(20ms);
    write_file_atomically(directory / "stories.db", "x");
  });
  begin = std::chrono::steady_clock::now();
  EXPECT_EQ(watcher.wait(10s), FileWatcher::Woken::kFile);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  writer.join();
}

TEST(SigningKey, IsMadeOnceAndReadFromThenOn) {
  const test::TemporaryDirectory directory;
  const SigningKey made(directory / "key");
  const SigningKey read(directory / "key");
  EXPECT_EQ(made.public_key(), read.public_key());
  const auto mode = std::filesystem::status(directory / "key").permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const std::string signature = made.sign("text");
  EXPECT_TRUE(is_signed("text", signature, read.public_key()));
  EXPECT_FALSE(is_signed("texT", signature, read.public_key()));
  EXPECT_FALSE(is_signed("text", signature, SigningKey(directory / "other").public_key()));
  EXPECT_FALSE(is_signed("text", "zz", read.public_key()));
  write_file_atomically(directory / "key", "no key");
  EXPECT_THROW(SigningKey(directory / "key"), Error);
}

}  // namespace
}  // namespace kindred
