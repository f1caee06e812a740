#include "common/base/files.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

TEST(Files, WritesAtomicallyAndReadsBack) {
  const test::TemporaryDirectory directory;
  const auto path = directory.path() / "note";
  write_file_atomically(path, "first");
  write_file_atomically(path, std::string("second\0half", 11));
  EXPECT_EQ(read_file(path), std::string("second\0half", 11));
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".tmp"));
}

TEST(Files, NamesTheFileThatCannotBeRead) {
  try {
    read_file("/nowhere/at/all");
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere/at/all"), std::string::npos);
  }
}

TEST(Files, RefusesToReadADirectory) {
  const test::TemporaryDirectory directory;
  EXPECT_THROW(read_file(directory.path()), InputError);
}

TEST(Files, ComputesSha256) {
  // FIPS 180-4, the example of the text "abc".
  constexpr const char* kDigest =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(sha256("abc"), kDigest);
  const test::TemporaryDirectory directory;
  std::ofstream(directory.path() / "abc") << "abc";
  EXPECT_EQ(sha256_of_file(directory.path() / "abc"), kDigest);
}

}  // namespace
}  // namespace kindred
