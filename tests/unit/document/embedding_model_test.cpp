#include "indexer/document/embedding_model.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using Models = std::vector<EmbeddingModel>;

const Models kTwo = {{"large", 1200}, {"small", 1}};

std::string refusal(const Models& models, const std::string& named) {
  try {
    choose_model(models, named);
  } catch (const InputError& error) {
    return error.what();
  }
  return "chosen";
}

TEST(ChooseModel, TakesTheOnlyOneThereIs) {
  EXPECT_EQ(choose_model({{"only", 3}}, "")->name, "only");
}

TEST(ChooseModel, TakesNoneWhereThereIsNone) { EXPECT_EQ(choose_model({}, ""), std::nullopt); }

TEST(ChooseModel, TakesTheOneThatIsNamed) { EXPECT_EQ(choose_model(kTwo, "small"), kTwo[1]); }

TEST(ChooseModel, TakesNoneOnDemand) {
  EXPECT_EQ(choose_model(kTwo, "none"), std::nullopt);
  EXPECT_EQ(choose_model({{"only", 3}}, "none"), std::nullopt);
}

TEST(ChooseModel, ListsSeveralWithTheirStoriesWhereNoneIsNamed) {
  const std::string told = refusal(kTwo, "");
  EXPECT_NE(told.find(R"("large" (1,200 stories), "small" (1 story))"), std::string::npos) << told;
  EXPECT_NE(told.find("--embeddings MODEL"), std::string::npos) << told;
  EXPECT_NE(told.find("--embeddings none"), std::string::npos) << told;
}

TEST(ChooseModel, ListsWhatThereIsWhereTheNamedOneIsMissing) {
  EXPECT_NE(refusal(kTwo, "tiny").find("\"tiny\""), std::string::npos);
  EXPECT_NE(refusal(kTwo, "tiny").find("\"large\" (1,200 stories)"), std::string::npos);
  EXPECT_NE(refusal({}, "tiny").find("the store has no embeddings"), std::string::npos);
}

}  // namespace
}  // namespace kindred
