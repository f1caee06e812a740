#include <gtest/gtest.h>

#include "tests/support/sample_index.hpp"

namespace kindred {
namespace {

using test::ExampleIndex;

const std::vector<std::string> kQuestions = {"waiting list",
                                             "\"car park\"",
                                             "midwi*",
                                             "title:\"thank you\"",
                                             "response:sorry",
                                             "nurse -parking",
                                             "parking OR taxi",
                                             "+the",
                                             "cataract operation",
                                             "bloods",
                                             "(kind OR caring) nurse ward night food",
                                             "\"waiting room\" a*",
                                             "tag:quick",
                                             "theme:parking the",
                                             "-nurse"};

/// A searcher of the sample that remembers at most so many bytes.
class Remembering {
 public:
  explicit Remembering(std::size_t bytes)
      : searcher_(with_known(bytes), index().shared().ranking, index().shared().untelling,
                  index().analyzer()) {}

  SearchOutcome search(const std::string& question) {
    SearchRequest request;
    request.q = question;
    request.take = kMostTake;
    return searcher_.search(index().planner().plan(request));
  }

 private:
  static ExampleIndex& index() { return test::sample_index(); }

  static std::shared_ptr<const Snapshot> with_known(std::size_t bytes) {
    auto snapshot = std::make_shared<Snapshot>(index().snapshot());
    snapshot->known = std::make_shared<Known>(bytes, bytes, bytes);
    return snapshot;
  }

  Searcher searcher_;
};

TEST(StoryFinder, FindsTheSameWhetherItRemembersOrNot) {
  Remembering remembering(1 << 20);
  Remembering forgetful(0);
  for (int round = 0; round < 2; ++round) {
    for (const std::string& question : kQuestions) {
      const SearchOutcome known = remembering.search(question);
      const SearchOutcome found = forgetful.search(question);
      EXPECT_EQ(known.counts.total, found.counts.total) << question;
      EXPECT_EQ(known.matching, found.matching) << question;
      EXPECT_EQ(test::ids(known.hits), test::ids(found.hits)) << question;
    }
  }
}

/// What is excluded must not come back because others are more frequent.
TEST(StoryFinder, ExcludesEveryWordThatBeginsSo) {
  std::string many;
  for (int i = 0; i < 500; ++i) many += "drug" + std::to_string(1000 + i) + " ";
  ExampleIndex index({test::story("1", "", "Alone with drugs. " + many + many),
                      test::story("2", "", "Alone with " + many),
                      test::story("3", "", "Alone with drugzzz."), test::story("4", "", "Alone.")});
  EXPECT_EQ(test::ids(index.search("alone -drug*").hits), std::vector<std::string>{"4"});
}

/// Counting by sets and ranking by Xapian are two ways to say what a question means.
TEST(StoryFinder, FindsAsManyStoriesAsAreRanked) {
  Remembering remembering(1 << 20);
  for (const std::string& question : kQuestions) {
    const SearchOutcome outcome = remembering.search(question);
    ASSERT_GT(outcome.counts.total, 0U) << question;
    EXPECT_EQ(outcome.hits.size(), std::min<std::size_t>(outcome.counts.total, kMostTake))
        << question;
  }
}

}  // namespace
}  // namespace kindred
