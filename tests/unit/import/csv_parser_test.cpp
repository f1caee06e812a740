#include "indexer/import/csv_parser.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {
namespace {

std::vector<CsvRow> rows_of(const std::string& content, char delimiter = ',') {
  const TemporaryDirectory directory;
  std::vector<CsvRow> rows;
  read_csv(directory.write("x.csv", content), delimiter,
           [&](const CsvRow& row) { rows.push_back(row); });
  return rows;
}

using Cells = std::vector<std::string>;

TEST(CsvParser, ReadsQuotesDelimitersAndLineEndsWithinCells) {
  const auto rows = rows_of("a,b\r\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\r\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].cells, (Cells{"x, \"y\"", "one\r\ntwo"}));
}

TEST(CsvParser, NumbersRowsByTheLineTheyStartOn) {
  const auto rows = rows_of("a\n\"1\n2\n\n3\"\n\n\nb\n");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].line, 2U);
  EXPECT_EQ(rows[1].cells, Cells{"1\n2\n\n3"});
  EXPECT_EQ(rows[2].line, 8U);
}

TEST(CsvParser, DropsAByteOrderMark) {
  EXPECT_EQ(rows_of("\xef\xbb\xbfid\n")[0].cells, Cells{"id"});
}

TEST(CsvParser, KeepsEmptyCells) {
  EXPECT_EQ(rows_of("a,,c,\n")[0].cells, (Cells{"a", "", "c", ""}));
}

TEST(CsvParser, ReadsALastRowWithoutLineEnd) { EXPECT_EQ(rows_of("a,b\nc,d").size(), 2U); }

TEST(CsvParser, TakesOtherDelimiters) {
  EXPECT_EQ(rows_of("a;b,c\n", ';')[0].cells, (Cells{"a", "b,c"}));
}

TEST(CsvParser, NamesTheByteOfInvalidUtf8) {
  const auto rows = rows_of("id\ncaf\xe9\nfine\n");
  EXPECT_EQ(rows[1].bad_byte, 6U);
  EXPECT_EQ(rows[2].bad_byte, std::nullopt);
}

TEST(CsvParser, NamesTheLineWhereAQuoteIsLeftOpen) {
  try {
    rows_of("a\nb\n\"open\nc\n");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("line 3"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace kindred::test
