#include "searchd/search/postings.hpp"

#include <map>
#include <random>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Counts = std::map<Xapian::docid, unsigned>;

/// Over three chunks, the middle one empty.
Counts some_counts(double chance, unsigned seed) {
  std::mt19937 random(seed);
  std::bernoulli_distribution is_in(chance);
  std::uniform_int_distribution<unsigned> count(1, 200);
  Counts counts;
  for (Xapian::docid document = 1; document < 3 * kChunk; ++document) {
    if (chunk_of(document) != 1 && is_in(random)) counts[document] = count(random);
  }
  return counts;
}

SharedPostings postings_of(const Counts& counts) {
  std::vector<Posting> postings;
  for (const auto& [document, count] : counts) {
    postings.push_back({document, static_cast<std::uint8_t>(count)});
  }
  return std::make_shared<const Postings>(postings);
}

Counts counts_of(const Postings& postings) {
  Counts counts;
  for (std::size_t chunk = 0; chunk < postings.chunks(); ++chunk) {
    const auto places = postings.places(chunk);
    for (std::size_t i = 0; i < places.size(); ++i) {
      counts[static_cast<Xapian::docid>(chunk * kChunk + places[i])] = postings.counts(chunk)[i];
    }
  }
  return counts;
}

TEST(Postings, GiveBackWhatTheyWereMadeOf) {
  const Counts counts = some_counts(0.01, 1);
  const SharedPostings postings = postings_of(counts);
  EXPECT_EQ(counts_of(*postings), counts);
  EXPECT_EQ(postings->size(), counts.size());
  EXPECT_EQ(postings->stories().cardinality(), counts.size());
  for (Xapian::docid document = 0; document < 4 * kChunk; document += 7) {
    const auto expected = counts.find(document);
    EXPECT_EQ(postings->count_of(document).value_or(0),
              expected == counts.end() ? 0 : expected->second)
        << document;
  }
}

TEST(Postings, OfNothingAreEmpty) {
  const SharedPostings none = postings_of({});
  EXPECT_EQ(none->size(), 0U);
  EXPECT_EQ(none->count_of(5), std::nullopt);
  EXPECT_TRUE(none->stories().isEmpty());
}

TEST(Postings, AsOneAddTheirCountsUpTo255) {
  const Counts a = some_counts(0.02, 2);
  const Counts b = some_counts(0.02, 3);
  Counts expected = a;
  for (const auto& [document, count] : b) {
    expected[document] = std::min(255U, expected[document] + count);
  }
  EXPECT_EQ(counts_of(as_one({postings_of(a), postings_of(b)})), expected);
}

TEST(Postings, OfARowCountItsWordsTogether) {
  const auto row = of_row(make_set({7, 70'000}), {postings_of({{7, 2}, {9, 5}, {70'000, 1}}),
                                                  postings_of({{7, 3}, {70'000, 1}})});
  EXPECT_EQ(counts_of(row), (Counts{{7, 5}, {70'000, 2}}));
}

}  // namespace
}  // namespace kindred
