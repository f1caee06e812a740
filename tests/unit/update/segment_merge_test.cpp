#include "indexer/update/segment_merge.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

/// The built segment and others of so many documents.
std::vector<Segment> segments(const std::vector<std::uint32_t>& sizes) {
  std::vector<Segment> all = {{kBuiltSegment, 1, 100'000}};
  for (const std::uint32_t size : sizes) {
    const std::uint32_t first = all.back().last_document + 1;
    all.push_back({"segment", first, first + size - 1});
  }
  return all;
}

TEST(SegmentsToMerge, AreFourOfOneSize) {
  EXPECT_EQ(segments_to_merge(segments({})), 0U);
  EXPECT_EQ(segments_to_merge(segments({1, 1, 1})), 0U);
  EXPECT_EQ(segments_to_merge(segments({1, 2, 3, 1})), 4U);
  EXPECT_EQ(segments_to_merge(segments({16, 16, 16, 1, 1, 1})), 0U);
  EXPECT_EQ(segments_to_merge(segments({16, 16, 16, 63})), 4U);
}

TEST(SegmentsToMerge, TakeTheSmallerOnesBetweenThemAlong) {
  EXPECT_EQ(segments_to_merge(segments({200, 16, 2, 16, 2, 30})), 5U);
}

TEST(SegmentsToMerge, StayFewHoweverManyCommits) {
  std::vector<Segment> all = segments({});
  std::size_t most = 0;
  std::uint64_t merged_documents = 0;
  for (int commit = 0; commit < 10'000; ++commit) {
    const std::uint32_t next = all.back().last_document + 1;
    all.push_back({"segment", next, next + static_cast<std::uint32_t>(commit % 7)});
    while (const std::size_t row = segments_to_merge(all)) {
      const Segment merged{"merged", all[all.size() - row].first_document,
                           all.back().last_document};
      all.resize(all.size() - row);
      all.push_back(merged);
      merged_documents += merged.last_document - merged.first_document + 1;
    }
    most = std::max(most, all.size());
  }
  EXPECT_LE(most, 30U);
  EXPECT_LE(merged_documents, 40'000U * 9) << "each document log4(40,000) times and a little";
}

}  // namespace
}  // namespace kindred
