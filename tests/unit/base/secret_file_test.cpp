#include "common/base/secret_file.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

std::string make_secret() { return random_bytes(16); }

TEST(SecretFile, IsMadeOnceForItsOwnerAlone) {
  const test::TemporaryDirectory directory;
  const std::string made = secret_in(directory / "key", 16, make_secret);
  EXPECT_EQ(made.size(), 16U);
  EXPECT_EQ(secret_in(directory / "key", 16, make_secret), made);
  EXPECT_NE(secret_in(directory / "other", 16, make_secret), made);
  const auto mode = std::filesystem::status(directory / "key").permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(read_file(directory / "key"), to_hex(made) + "\n");
}

TEST(SecretFile, IsThatOfWhoWasQuicker) {
  const test::TemporaryDirectory directory;
  const auto make_late = [&] {
    write_file_atomically(directory / "key", std::string(32, 'a'));
    return make_secret();
  };
  EXPECT_EQ(secret_in(directory / "key", 16, make_late), std::string(16, '\xaa'));
}

TEST(SecretFile, MustHoldASecretOfThatSize) {
  const test::TemporaryDirectory directory;
  for (const std::string& text :
       {std::string(), std::string("no key"), std::string(30, 'a'), std::string(34, 'a')}) {
    write_file_atomically(directory / "key", text);
    EXPECT_THROW(secret_in(directory / "key", 16, make_secret), Error) << text;
  }
  EXPECT_THROW(secret_in(directory / "nowhere" / "key", 16, make_secret), Error);
}

}  // namespace
}  // namespace kindred
