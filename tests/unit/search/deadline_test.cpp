#include "searchd/search/deadline.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using namespace std::chrono_literals;

TEST(Deadline, SaysHowLongItWasAndWhatToTry) {
  const Deadline deadline(1ms);
  std::this_thread::sleep_for(2ms);
  try {
    deadline.check();
    FAIL() << "it has passed";
  } catch (const DeadlineExceeded& error) {
    EXPECT_STREQ(error.what(),
                 "This search takes longer than the 1 ms it may. Ask for fewer or rarer words, or "
                 "for one place or year.");
  }
}

TEST(Deadline, IsNeverReachedWhereNoneIsSet) { EXPECT_NO_THROW(Deadline().check()); }

}  // namespace
}  // namespace kindred
