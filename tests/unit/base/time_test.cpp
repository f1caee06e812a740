#include "common/base/time.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

TEST(Time, WritesWhatItReads) {
  const auto instant = parse_iso("2024-05-01T09:30:07Z");
  ASSERT_TRUE(instant.has_value());
  EXPECT_EQ(to_iso(*instant), "2024-05-01T09:30:07Z");
}

TEST(Time, TakesADateAsMidnight) {
  EXPECT_EQ(to_iso(*parse_iso("2024-02-29")), "2024-02-29T00:00:00Z");
}

TEST(Time, BringsZonesToUtc) {
  EXPECT_EQ(to_iso(*parse_iso("2024-06-01T00:30:00+01:00")), "2024-05-31T23:30:00Z");
}

TEST(Time, DropsFractionsOfASecond) {
  EXPECT_EQ(to_iso(*parse_iso("2024-06-01T10:00:00.987Z")), "2024-06-01T10:00:00Z");
  EXPECT_EQ(to_iso(*parse_iso("2024-06-01T10:00:00.1234567+00:00")), "2024-06-01T10:00:00Z");
}

TEST(Time, RefusesWhatIsNoIsoDate) {
  for (const char* text : {"", "yesterday", "01/08/2015", "2023-02-30", "2023-13-01", "2023-1-1",
                           "2023-01-01T25:00:00Z", "2023-01-01T10:00:00Zx", "2023-01-01 later"}) {
    EXPECT_FALSE(parse_iso(text).has_value()) << text;
  }
}

TEST(Time, ReadsAnExplicitFormat) {
  EXPECT_EQ(to_iso(*parse_time("01/08/2015", "%d/%m/%Y")), "2015-08-01T00:00:00Z");
  EXPECT_FALSE(parse_time("2015-08-01", "%d/%m/%Y").has_value());
  EXPECT_FALSE(parse_time("01/08/2015 10:00", "%d/%m/%Y").has_value());
}

TEST(Time, IsWrittenAsHttpHasIt) {
  EXPECT_EQ(to_http_date(*parse_iso("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(to_http_date(*parse_iso("2024-02-29")), "Thu, 29 Feb 2024 00:00:00 GMT");
}

}  // namespace
}  // namespace kindred
