#include "searchd/search/scorer.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/support/sample_index.hpp"

namespace kindred {
namespace {

/// Frequent and rare words of the sample, "the" in more than a third of the stories.
const std::vector<std::string> kScored = {"the",  "nurse", "parking", "kind",   "ambulance",
                                          "wait", "night", "food",    "letter", "midwife"};

class AgainstXapian : public testing::Test {
 protected:
  std::string stem_of(const std::string& word) {
    return stem_term(Field::kStory, index_.analyzer().analyze(word).front().stem);
  }

  /// Any of the words, each with its factor.
  ScoredQuestion question() {
    ScoredQuestion question;
    for (std::size_t i = 0; i < kScored.size(); ++i) {
      const auto postings =
          std::make_shared<const Postings>(read_postings(reader_, stem_of(kScored[i])));
      const double weight = scorer_.weight_of(postings->size(), database_.get_doccount());
      question.relaxable.push_back(
          {kScored[i], {{Field::kStory, factor(i), nullptr, {{postings, weight}}, {}}}});
    }
    return question;
  }

  Xapian::Query query() {
    Xapian::Query any;
    for (std::size_t i = 0; i < kScored.size(); ++i) {
      any |= Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(stem_of(kScored[i])),
                           factor(i));
    }
    return any;
  }

  Xapian::MSet ranked() {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query());
    const Ranking& ranking = index_.shared().ranking;
    enquire.set_weighting_scheme(Xapian::BM25Weight(ranking.bm25_k1, 0, 1, ranking.bm25_b, 0.5));
    enquire.set_sort_by_relevance_then_value(slot_of(Field::kOrder), false);
    return enquire.get_mset(0, database_.get_doccount());
  }

  static double factor(std::size_t word) { return 1 + 0.25 * static_cast<double>(word % 3); }

  test::ExampleIndex& index_ = test::sample_index();
  Xapian::Database database_{index_.generation().database().string()};
  IndexReader reader_{index_.generation().folder, index_.snapshot().commit};
  Deadline deadline_;
  Scorer scorer_{index_.snapshot().columns, index_.shared().ranking, deadline_};
};

TEST_F(AgainstXapian, ScoresAndRanksEveryStoryAlike) {
  const auto expected = ranked();
  std::vector<Xapian::docid> stories;
  for (auto match = expected.begin(); match != expected.end(); ++match) stories.push_back(*match);
  std::sort(stories.begin(), stories.end());
  const auto scored = scorer_.best(stories, question(), stories.size());
  ASSERT_EQ(scored.size(), expected.size());
  ASSERT_GT(scored.size(), 250U);
  for (std::size_t i = 0; i < scored.size(); ++i) {
    const auto match = expected[static_cast<Xapian::doccount>(i)];
    EXPECT_EQ(scored[i].document, *match) << i;
    EXPECT_NEAR(scored[i].score, match.get_weight(), 1e-9) << i;
  }
}

TEST_F(AgainstXapian, ScoresAFewStoriesAsAmongAll) {
  const auto all = documents_of(index_.snapshot().columns.all());
  const auto scored = scorer_.best(all, question(), all.size());
  for (std::size_t i = 0; i < scored.size(); i += 9) {
    const auto alone = scorer_.best({scored[i].document}, question(), 1);
    EXPECT_EQ(alone.front().score, scored[i].score);
  }
}

/// However many are wanted, and whatever is left out on the way.
TEST_F(AgainstXapian, TakesTheBestOfAll) {
  const auto all = documents_of(index_.snapshot().columns.all());
  ScoredQuestion some = question();
  std::vector<Xapian::docid> fifth;
  for (std::size_t i = 0; i < all.size(); i += 5) fifth.push_back(all[i]);
  some.required.push_back(some.relaxable.back());
  some.relaxable.pop_back();
  for (const auto& with_all : {SharedSet(), std::make_shared<const StorySet>(make_set(fifth))}) {
    some.with_all = with_all;
    const auto every = scorer_.best(all, some, all.size());
    ASSERT_EQ(every.size(), all.size());
    for (const std::size_t most : {0U, 1U, 3U, 10U, 60U}) {
      const auto best = scorer_.best(all, some, most);
      ASSERT_EQ(best.size(), most);
      for (std::size_t i = 0; i < most; ++i) {
        EXPECT_EQ(best[i].document, every[i].document) << most << " " << i;
        EXPECT_EQ(best[i].score, every[i].score) << most << " " << i;
      }
    }
  }
}

TEST_F(AgainstXapian, RewardsHavingAllWords) {
  ScoredQuestion some = question();
  const auto all = documents_of(index_.snapshot().columns.all());
  const auto plain = scorer_.best(all, some, 1).front();
  some.with_all = std::make_shared<const StorySet>(make_set({plain.document}));
  const double bonus = 1 + index_.shared().ranking.all_words_bonus;
  EXPECT_DOUBLE_EQ(scorer_.best({plain.document}, some, 1).front().score, plain.score * bonus);
}

TEST_F(AgainstXapian, KeepsAPartToItsStories) {
  ScoredQuestion some = question();
  const auto all = documents_of(index_.snapshot().columns.all());
  const auto two = scorer_.best(all, some, 2);
  for (ScoredClause& clause : some.relaxable) {
    clause.parts.front().only =
        std::make_shared<const StorySet>(make_set({two[0].document, two[1].document}));
  }
  const auto scored = scorer_.best(all, some, all.size());
  const auto having = std::count_if(scored.begin(), scored.end(),
                                    [](const ScoredStory& story) { return story.score > 0; });
  EXPECT_EQ(having, 2);
}

}  // namespace
}  // namespace kindred
