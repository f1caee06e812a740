#include "searchd/search/joint_column.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace kindred {
namespace {

constexpr Xapian::docid kStories = 20000;

/// A column in which story d has value d % values, and one story of `values + 1` none.
Column cyclic(ValueNumber values) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const auto term = [](ValueNumber value) { return "X" + std::to_string(value); };
  for (Xapian::docid story = 1; story <= kStories; ++story) {
    Xapian::Document document;
    const ValueNumber value = story % (values + 1);
    if (value < values) document.add_boolean_term(term(value));
    database.add_document(document);
  }
  std::vector<ValueTerm> terms;
  for (ValueNumber value = 0; value < values; ++value) {
    terms.push_back({term(value), value});
  }
  return Column(IndexReader(database), terms);
}

std::vector<Xapian::docid> every(Xapian::docid step) {
  std::vector<Xapian::docid> documents;
  for (Xapian::docid story = 1; story <= kStories; story += step) documents.push_back(story);
  return documents;
}

TEST(JointColumn, CountsAsEachOfItsColumnsDoes) {
  const std::vector<ValueNumber> values = {1, 4, 6, 10};
  std::vector<Column> columns;
  JointColumn joint;
  for (const ValueNumber count : values) {
    columns.push_back(cyclic(count));
    EXPECT_TRUE(joint.add(columns.back()));
  }
  EXPECT_EQ(joint.combinations(), 2U * 5 * 7 * 11);
  for (const Xapian::docid step : {1U, 3U, 14U, 50000U}) {
    const auto by_column = joint.count_sets(every(step));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      EXPECT_EQ(columns[i].count_of_sets(by_column[i], values[i] + 1),
                columns[i].count(every(step), values[i] + 1))
          << values[i] << " values, every " << step;
    }
  }
}

TEST(JointColumn, LeavesOutWhatWouldMakeTooManyCombinations) {
  const Column few = cyclic(6);
  JointColumn joint;
  EXPECT_TRUE(joint.add(few));
  EXPECT_FALSE(joint.add(cyclic(1001)));
  EXPECT_FALSE(joint.add(cyclic(9000)));
  EXPECT_EQ(joint.combinations(), 7U);
  const auto by_column = joint.count_sets(every(2));
  ASSERT_EQ(by_column.size(), 1U);
  EXPECT_EQ(few.count_of_sets(by_column[0], 7), few.count(every(2), 7));
}

}  // namespace
}  // namespace kindred
