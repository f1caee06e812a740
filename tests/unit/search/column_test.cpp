#include "searchd/search/column.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace kindred {
namespace {

constexpr ValueNumber kValues = 300;

/// Stories with up to four of 300 values, chosen by chance, in nearly as many sets as there are
/// stories, of which some are far more frequent than others.
class ManySets : public testing::Test {
 protected:
  ManySets() {
    std::mt19937 random(7);
    for (std::size_t i = 0; i < 30000; ++i) {
      std::vector<ValueNumber> values;
      for (auto more = random() % 5; more > 0; --more) {
        const auto skew = 1 + random() % 20;
        values.push_back(static_cast<ValueNumber>(random() % kValues / skew));
      }
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
      Xapian::Document document;
      for (const ValueNumber value : values) document.add_boolean_term(term(value));
      database_.add_document(document);
      values_.push_back(std::move(values));
    }
  }

  static std::string term(ValueNumber value) { return "X" + std::to_string(value); }

  Column column() const {
    std::vector<ValueTerm> terms;
    for (ValueNumber value = 0; value < kValues; ++value) {
      if (database_.get_termfreq(term(value)) > 0) terms.push_back({term(value), value});
    }
    return Column(IndexReader(database_), terms);
  }

  /// One by one.
  std::vector<std::uint32_t> expected(const std::vector<Xapian::docid>& documents) const {
    std::vector<std::uint32_t> counts(kValues + 1, 0);
    for (const Xapian::docid document : documents) {
      for (const ValueNumber value : values_[document - 1]) ++counts[value];
      if (values_[document - 1].empty()) ++counts.back();
    }
    return counts;
  }

  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  std::vector<std::vector<ValueNumber>> values_;  // by story
};

TEST_F(ManySets, CountsEveryValueOnceAStory) {
  const Column column = this->column();
  ASSERT_GT(column.sets(), 9000U) << "some sets must be too rare to be counted as sets";
  for (const std::size_t step : {1U, 2U, 7U, 1000U, 40000U}) {
    std::vector<Xapian::docid> documents;
    for (std::size_t i = 0; i < values_.size(); i += step) {
      documents.push_back(static_cast<Xapian::docid>(i + 1));
    }
    EXPECT_EQ(column.count(documents, kValues + 1), expected(documents)) << step;
  }
  EXPECT_EQ(column.count({}, kValues + 1), expected({}));
}

TEST_F(ManySets, KnowsTheStoriesOfEachValue) {
  const Column column = this->column();
  for (ValueNumber value = 0; value <= kValues; value += 7) {
    std::vector<Xapian::docid> having;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (std::count(values_[i].begin(), values_[i].end(), value) > 0) {
        having.push_back(static_cast<Xapian::docid>(i + 1));
      }
    }
    EXPECT_EQ(documents_of(column.having(value)), having) << value;
  }
}

TEST_F(ManySets, TellsThePlacesOfAStorysValues) {
  const Column column = this->column();
  const std::vector<ValueNumber> listed = {5, 0, kValues, 17};
  const PlacesBySet places = column.places(listed, kValues);
  for (std::size_t i = 0; i < values_.size(); i += 3) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t place = 0; place < listed.size(); ++place) {
      const bool has = std::count(values_[i].begin(), values_[i].end(), listed[place]) > 0;
      if (has || (listed[place] == kValues && values_[i].empty())) expected.push_back(place);
    }
    const auto of = places.of(column.set_of(static_cast<Xapian::docid>(i + 1)));
    std::vector<std::uint32_t> found(of.begin(), of.end());
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected) << i;
  }
}

}  // namespace
}  // namespace kindred
