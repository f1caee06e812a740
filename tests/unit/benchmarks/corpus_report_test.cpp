#include "benchmarks/corpus/corpus_report.hpp"

#include <gtest/gtest.h>

#include "tests/unit/benchmarks/example_corpus.hpp"

namespace kindred::corpus {
namespace {

const CorpusReport& report_of_5000() {
  static const CorpusReport report = [] {
    const Corpus corpus(test::example_plan(5000));
    CorpusReport made;
    for (std::uint64_t i = 0; i < corpus.size(); ++i) {
      const StorySketch sketch = corpus.sketch(i);
      made.count(sketch, corpus.story(sketch));
    }
    return made;
  }();
  return report;
}

TEST(CorpusReport, LengthsAreThoseOfPublishedStories) {
  const CorpusReport& report = report_of_5000();
  EXPECT_NEAR(report.mean_length(), 105, 8);
  EXPECT_NEAR(static_cast<double>(report.length_at(0.1)), 21, 3);
  EXPECT_NEAR(static_cast<double>(report.length_at(0.5)), 68, 6);
  EXPECT_NEAR(static_cast<double>(report.length_at(0.9)), 210, 25);
  EXPECT_NEAR(static_cast<double>(report.length_at(0.99)), 742, 120);
  // The near copies may have a sentence of eight words more than the longest of the others.
  EXPECT_LE(report.length_at(1), 1784U + 8);
}

TEST(CorpusReport, FormsGrowAsInTextsOfPeople) {
  // 2,000 stories of one public collection have 9,175 forms without responses; Heaps' law with the
  // exponent 0.5 gives 14,500 at 5,000.
  EXPECT_NEAR(static_cast<double>(report_of_5000().distinct_forms()), 14'500, 3'000);
}

TEST(CorpusReport, StoriesHaveAsManyResponsesAsOnAPlatform) {
  EXPECT_NEAR(report_of_5000().responses_a_story(), 1.28, 0.06);
}

TEST(CorpusReport, TellsWhatIsMoreThanTenPercentOff) {
  const Corpus corpus(test::example_plan(1));
  CorpusReport report;
  StorySketch sketch;
  MadeStory made;
  made.story.body = "Two words.";
  report.count(sketch, made);
  EXPECT_NE(report.text(corpus.tree()).find("more than 10 % off"), std::string::npos);
}

}  // namespace
}  // namespace kindred::corpus
