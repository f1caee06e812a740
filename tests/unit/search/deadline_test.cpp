#include "searchd/search/deadline.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using namespace std::chrono_literals;

/// Two words that all of many documents have.
Xapian::WritableDatabase large_database() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_term("tea");
  document.add_term("soup");
  for (int i = 0; i < 5'000; ++i) database.add_document(document);
  return database;
}

Xapian::MSet match(const Xapian::Database& database, const Deadline& deadline) {
  Xapian::Enquire enquire(database);
  const Xapian::Query both(Xapian::Query::OP_AND, Xapian::Query("tea"), Xapian::Query("soup"));
  enquire.set_query(under(deadline, both));
  return enquire.get_mset(0, 10, database.get_doccount());
}

TEST(Deadline, EndsAMatchOnceItHasPassed) {
  const Deadline deadline(1ms);
  std::this_thread::sleep_for(2ms);
  EXPECT_THROW(match(large_database(), deadline), DeadlineExceeded);
}

TEST(Deadline, ChangesNothingBeforeItPasses) {
  const auto database = large_database();
  const auto without = match(database, Deadline());
  const auto with = match(database, Deadline(1h));
  EXPECT_EQ(with.get_matches_estimated(), 5'000U);
  ASSERT_EQ(with.size(), without.size());
  EXPECT_EQ(*with.begin(), *without.begin());
  EXPECT_EQ(with.begin().get_weight(), without.begin().get_weight());
}

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
