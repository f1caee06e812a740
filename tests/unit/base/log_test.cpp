#include "common/base/log.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

TEST(Log, TakesTheLevelsItNames) {
  EXPECT_EQ(make_log("warn")->level(), spdlog::level::warn);
  EXPECT_EQ(make_log("off")->level(), spdlog::level::off);
}

TEST(Log, RefusesAnUnknownLevelByName) {
  try {
    make_log("loud");
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("\"loud\""), std::string::npos);
  }
}

}  // namespace
}  // namespace kindred
