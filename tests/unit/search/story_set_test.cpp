#include "searchd/search/story_set.hpp"

#include <random>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Documents = std::vector<Xapian::docid>;

SharedSet set_of(const Documents& documents) {
  return std::make_shared<const StorySet>(make_set(documents));
}

/// Each document with this chance.
Documents some_documents(double chance, std::mt19937& random) {
  std::bernoulli_distribution is_in(chance);
  Documents documents;
  for (Xapian::docid document = 1; document <= 200'000; ++document) {
    if (is_in(random)) documents.push_back(document);
  }
  return documents;
}

TEST(StorySet, GivesBackItsDocumentsInOrder) {
  EXPECT_EQ(documents_of(make_set({1, 70'000, 4'000'000'000})),
            (Documents{1, 70'000, 4'000'000'000}));
  EXPECT_EQ(documents_of(make_set({})), Documents());
}

TEST(StorySet, HasWhoIsInEnoughOfTheSetsAsCountedOneByOne) {
  std::mt19937 random(4);
  std::vector<Documents> all;
  for (const double chance : {0.9, 0.4, 0.1, 0.01, 0.0001}) {
    all.push_back(some_documents(chance, random));
  }
  std::vector<SharedSet> sets;
  std::vector<std::size_t> counts(200'001);
  for (const Documents& documents : all) {
    sets.push_back(set_of(documents));
    for (const Xapian::docid document : documents) ++counts[document];
  }
  for (std::size_t minimum = 1; minimum <= sets.size() + 1; ++minimum) {
    Documents expected;
    for (Xapian::docid document = 1; document < counts.size(); ++document) {
      if (counts[document] >= minimum) expected.push_back(document);
    }
    EXPECT_EQ(documents_of(in_at_least(minimum, sets)), expected) << minimum;
  }
}

TEST(StorySet, OfNoSetsIsEmpty) {
  EXPECT_TRUE(in_at_least(1, {}).isEmpty());
  EXPECT_TRUE(in_at_least(2, {set_of({1, 2})}).isEmpty());
}

}  // namespace
}  // namespace kindred
