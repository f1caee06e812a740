#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/semantic/embedding_projection.hpp"
#include "indexer/build/check_generation.hpp"
#include "tests/support/example_index.hpp"

/// Embeddings that a platform has put into the store say where its stories lie.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::ids;
using test::story;
using Vector = std::vector<float>;

void supply(const ExampleIndex& index, const std::vector<Embedding>& embeddings) {
  StoryStore store(index.store_path());
  StoryStore::Transaction transaction(store);
  for (const Embedding& embedding : embeddings) store.put(embedding);
  transaction.commit();
}

/// What a build with this choice of a model told of the embeddings; the index is searched then.
EmbeddingReport build(ExampleIndex& index, const std::string& model, std::size_t writers = 2) {
  BuildOptions options{index.store_path(), index.index_path(), writers};
  options.embeddings = model;
  EmbeddingReport told;
  build_index(
      options, test::language(), [](BuildStage, std::uint64_t, std::uint64_t) {},
      [&](const EmbeddingReport& report) { told = report; });
  index.open({});
  return told;
}

Xapian::docid document_of(const Snapshot& snapshot, const std::string& id) {
  const Xapian::Database database(snapshot.generation.database().string());
  return *database.postlist_begin(filter_term(Field::kId, id));
}

std::optional<LatentPlace> place(const ExampleIndex& index, const std::string& id) {
  return index.snapshot().places.of(document_of(index.snapshot(), id));
}

double cosine(const ExampleIndex& index, const std::string& a, const std::string& b) {
  const Snapshot& snapshot = index.snapshot();
  return snapshot.places.cosine(place(index, a).value(), document_of(snapshot, b));
}

std::string side_file(const ExampleIndex& index, const char* name) {
  return read_side_file(index.snapshot().generation, name);
}

/// Stories of the same words, so that words say nothing of how alike they are.
std::vector<Story> three_stories() {
  return {story("a", "", "tea and toast"), story("b", "", "tea and toast"),
          story("c", "", "tea and toast")};
}

const std::vector<Embedding> kThree = {
    {"a", "m", {1, 0, 0}}, {"b", "m", {.6F, .8F, 0}}, {"c", "m", {-2, 0, 0}}};

TEST(Embeddings, SayHowAlikeStoriesAre) {
  ExampleIndex index(three_stories());
  supply(index, kThree);
  index.build();
  EXPECT_NEAR(cosine(index, "a", "b"), .6, .01);
  EXPECT_NEAR(cosine(index, "a", "c"), -1, .01);
  EXPECT_NEAR(cosine(index, "b", "b"), 1, .01);
}

TEST(Embeddings, LeaveTheSpaceWithoutStems) {
  ExampleIndex index(three_stories());
  supply(index, kThree);
  index.build();
  EXPECT_EQ(side_file(index, kLatentSpaceFile), "kindred-latent-space-1 3 0\n");
  EXPECT_EQ(index.snapshot().space->dimensions(), 3U);
  EXPECT_EQ(index.snapshot().space->place_of(std::vector<std::string_view>{"tea"}), std::nullopt);
}

TEST(Embeddings, LeaveSearchToTheWords) {
  ExampleIndex index(three_stories());
  SearchRequest request;
  request.q = "tea";
  const auto before = index.search(request);
  supply(index, kThree);
  index.build();
  const auto after = index.search(request);
  EXPECT_EQ(ids(after.hits), ids(before.hits));
  EXPECT_DOUBLE_EQ(after.hits[0].score, before.hits[0].score);
  EXPECT_EQ(index.get("/api/v1/stories/a/similar").status, 200);
  EXPECT_EQ(index.get("/api/v1/search", {{"q", "tea"}, {"explain", "1"}}).status, 200);
}

TEST(Embeddings, AreNamedInTheManifest) {
  ExampleIndex index(three_stories());
  EXPECT_EQ(index.generation().manifest.embeddings, "");
  supply(index, kThree);
  index.build();
  EXPECT_EQ(index.generation().manifest.embeddings, "m");
  EXPECT_NE(read_file(index.generation().folder / kManifestFile).find("\"embeddings\": \"m\""),
            std::string::npos);
  EXPECT_NO_THROW(check_generation(index.generation()));
}

TEST(Embeddings, OfSeveralModelsAreThoseOfTheOneThatIsNamed) {
  ExampleIndex index(three_stories());
  supply(index, kThree);
  supply(index, {{"a", "other", {0, 1}}, {"b", "other", {0, 2}}, {"c", "other", {1, 0}}});
  EXPECT_THROW(index.build(), InputError);
  EXPECT_EQ(index.search("tea").counts.total, 3U) << "the index before serves on";
  EXPECT_EQ(build(index, "other").model, "other");
  EXPECT_NEAR(cosine(index, "a", "b"), 1, .01);
  EXPECT_EQ(build(index, "m").model, "m");
  EXPECT_NEAR(cosine(index, "a", "b"), .6, .01);
  EXPECT_THROW(build(index, "third"), InputError);
}

TEST(Embeddings, ArePassedOverOnDemand) {
  ExampleIndex index(three_stories());
  supply(index, kThree);
  const EmbeddingReport report = build(index, "none");
  EXPECT_EQ(report, EmbeddingReport{});
  EXPECT_EQ(index.snapshot().generation.manifest.embeddings, "");
  EXPECT_EQ(place(index, "a"), std::nullopt) << "three stories are too few to learn from";
}

TEST(Embeddings, LeaveAStoryThatHasNoneWithoutAPlace) {
  ExampleIndex index(three_stories());
  supply(index, {kThree[0], kThree[1]});
  const EmbeddingReport report = build(index, "");
  EXPECT_EQ(report.used, 2U);
  EXPECT_EQ(report.missing, 1U);
  EXPECT_EQ(place(index, "c"), std::nullopt);
  EXPECT_TRUE(place(index, "a"));
}

TEST(Embeddings, WithAFaultAreReportedAndTheirStoriesFound) {
  auto stories = three_stories();
  for (const auto* id : {"long", "none", "zero"}) stories.push_back(story(id, "", "tea"));
  ExampleIndex index(stories);
  supply(index, kThree);
  supply(index, {{"long", "m", {1, 2, 3, 4}},
                 {"none", "m", {1, std::numeric_limits<float>::quiet_NaN(), 3}},
                 {"zero", "m", {0, 0, 0}}});
  const EmbeddingReport report = build(index, "m");
  EXPECT_EQ(report.used, 3U);
  EXPECT_EQ(report.unusable, 3U);
  ASSERT_EQ(report.problems.size(), 3U);
  EXPECT_NE(report.problems[0].find("\"long\" has 4 numbers where most have 3"), std::string::npos);
  EXPECT_NE(report.problems[1].find("\"none\" has a number that is not finite"), std::string::npos);
  EXPECT_NE(report.problems[2].find("\"zero\" has no direction"), std::string::npos);
  for (const std::string& problem : report.problems) {
    EXPECT_NE(problem.find("supply it again"), std::string::npos) << problem;
  }
  EXPECT_EQ(index.search("tea").counts.total, 6U);
  EXPECT_EQ(place(index, "long"), std::nullopt);
}

TEST(Embeddings, WithTheSameFaultManyTimesAreCountedAndAFewNamed) {
  std::vector<Story> stories = three_stories();
  std::vector<Embedding> zeros;
  for (int i = 0; i < 50; ++i) {
    zeros.push_back({"s" + std::to_string(100 + i), "m", {0, 0, 0}});
    stories.push_back(story(zeros.back().story_id, "", "tea", "2024-02-01"));
  }
  ExampleIndex index(stories);
  supply(index, kThree);
  supply(index, zeros);
  const EmbeddingReport with_one = build(index, "m", 1);
  EXPECT_EQ(with_one.unusable, 50U);
  EXPECT_EQ(with_one.problems.size(), kMostProblems);
  EXPECT_NE(with_one.problems.front().find("\"s100\""), std::string::npos);
  EXPECT_EQ(build(index, "m", 4), with_one);
}

TEST(Embeddings, OfRestrictedAndWithdrawnStoriesStayOutOfTheIndex) {
  auto stories = three_stories();
  ExampleIndex index(stories);
  supply(index, kThree);
  supply(index, {{"c", "of one story", {7, 7}}});
  stories[1].state = StoryState::kWithdrawn;
  stories[2].state = StoryState::kRestricted;
  index.write(stories, {}, {});
  const EmbeddingReport report = build(index, "");
  EXPECT_EQ(report.model, "m") << "the other model has no published story";
  EXPECT_EQ(report.used, 1U);
  EXPECT_EQ(report.missing, 0U);
  const Xapian::Database database(index.snapshot().generation.database().string());
  EXPECT_EQ(database.get_value_freq(slot_of(Field::kLatentPlace)), 1U);
}

TEST(Embeddings, OfNoPublishedStoryAreNone) {
  auto stories = three_stories();
  ExampleIndex index(stories);
  supply(index, {kThree[0]});
  stories[0].state = StoryState::kRestricted;
  index.write(stories, {}, {});
  EXPECT_EQ(build(index, "").model, "");
}

/// Embeddings of 300 numbers, more than a place may have.
std::vector<Embedding> long_embeddings(const std::vector<Story>& stories) {
  std::vector<Embedding> made;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    Vector vector;
    for (std::size_t k = 0; k < 300; ++k) {
      vector.push_back(1 + static_cast<float>(std::sin(static_cast<double>((i + 1) * (k + 3)))));
    }
    made.push_back({stories[i].id, "m", std::move(vector)});
  }
  return made;
}

std::vector<Story> forty_stories() {
  std::vector<Story> stories;
  for (int i = 0; i < 40; ++i) {
    stories.push_back(story("s" + std::to_string(i), "", "tea number " + std::to_string(i)));
  }
  return stories;
}

double cosine(const Vector& a, const Vector& b) {
  double product = 0;
  double squares_a = 0;
  double squares_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    squares_a += static_cast<double>(a[i]) * static_cast<double>(a[i]);
    squares_b += static_cast<double>(b[i]) * static_cast<double>(b[i]);
  }
  return product / std::sqrt(squares_a * squares_b);
}

TEST(LongEmbeddings, AreKeptShorterAndAsAlikeAsTheyAre) {
  const auto stories = forty_stories();
  const auto embeddings = long_embeddings(stories);
  ExampleIndex index(stories);
  supply(index, embeddings);
  const EmbeddingReport report = build(index, "");
  EXPECT_EQ(report.length, 300U);
  EXPECT_EQ(report.dimensions, kMostPlaceDimensions);
  EXPECT_EQ(place(index, "s0")->size(), kMostPlaceDimensions);
  for (const std::size_t other : {1U, 7U, 23U}) {
    EXPECT_NEAR(cosine(index, "s0", stories[other].id),
                cosine(embeddings[0].vector, embeddings[other].vector), .02);
  }
}

TEST(LongEmbeddings, AreProjectedByTheSideFileAsTheyWereByTheBuild) {
  const auto stories = forty_stories();
  const auto embeddings = long_embeddings(stories);
  ExampleIndex index(stories);
  supply(index, embeddings);
  index.build();
  const auto projection = EmbeddingProjection::from_file(side_file(index, kEmbeddingProjectionFile),
                                                         kEmbeddingProjectionFile);
  EXPECT_EQ(std::get<LatentPlace>(projection.place_of(embeddings[5].vector)), place(index, "s5"));
}

TEST(LongEmbeddings, GiveTheSameIndexWithAnyNumberOfWriters) {
  const auto stories = forty_stories();
  ExampleIndex index(stories);
  supply(index, long_embeddings(stories));
  const auto built = [&](std::size_t writers) {
    index.build(writers);
    std::string all =
        side_file(index, kLatentSpaceFile) + side_file(index, kEmbeddingProjectionFile);
    for (const Story& each : stories) all += to_bytes(place(index, each.id).value());
    return all;
  };
  const std::string with_one = built(1);
  EXPECT_EQ(built(3), with_one);
}

TEST(LongEmbeddings, BeyondTheLimitStopTheBuildAndSayWhy) {
  ExampleIndex index(three_stories());
  supply(index, {{"a", "huge", Vector(kMostEmbeddingNumbers + 1, 1)}});
  try {
    index.build();
    FAIL() << "no error";
  } catch (const InputError& error) {
    const std::string told = error.what();
    EXPECT_NE(told.find("\"huge\" have 4,097 numbers"), std::string::npos) << told;
    EXPECT_NE(told.find("up to 4,096"), std::string::npos) << told;
  }
  EXPECT_EQ(build(index, "none").model, "");
}

}  // namespace
}  // namespace kindred
