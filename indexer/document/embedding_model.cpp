#include "indexer/document/embedding_model.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>

#include "common/base/error.hpp"
#include "common/base/numbers.hpp"
#include "common/semantic/projection_trainer.hpp"

namespace kindred {
namespace {

constexpr const char* kWhatToDo =
    "; name one with --embeddings MODEL, or learn from the stories' words with --embeddings none";

/// "\"a\" (1,200 stories), \"b\" (3 stories)".
std::string list(const std::vector<EmbeddingModel>& models) {
  std::string text;
  for (const EmbeddingModel& model : models) {
    text += (text.empty() ? "\"" : ", \"") + model.name + "\" (" + with_commas(model.stories) +
            (model.stories == 1 ? " story)" : " stories)");
  }
  return text;
}

using TakeVector = std::function<void(const std::vector<float>&)>;

/// Every n-th embedding in publication order, so that there are up to kMostEmbeddings.
void for_each_of_sample(const StoreSnapshot& snapshot, const EmbeddingModel& model,
                        const TakeVector& take) {
  const std::uint64_t step = (model.stories + kMostEmbeddings - 1) / kMostEmbeddings;
  std::uint64_t number = 0;
  snapshot.for_each_embedded_story(model.name, [&](const std::string& id) {
    if (number++ % step == 0) take(snapshot.embedding(id, model.name).value());
  });
}

/// That of the most embeddings; of two that as many have, the shorter one.
std::size_t usual_length(const StoreSnapshot& snapshot, const EmbeddingModel& model) {
  std::map<std::size_t, std::uint64_t> embeddings_of;
  for_each_of_sample(snapshot, model,
                     [&](const std::vector<float>& vector) { ++embeddings_of[vector.size()]; });
  const auto usual =
      std::max_element(embeddings_of.begin(), embeddings_of.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return usual->first;
}

}  // namespace

std::optional<EmbeddingModel> choose_model(const std::vector<EmbeddingModel>& models,
                                           const std::string& named) {
  if (named == kNoEmbeddings) return std::nullopt;
  if (named.empty() && models.size() > 1) {
    throw InputError("the store has embeddings of several models: " + list(models) + kWhatToDo);
  }
  if (named.empty()) return models.empty() ? std::nullopt : std::optional(models.front());
  for (const EmbeddingModel& model : models) {
    if (model.name == named) return model;
  }
  throw InputError("no published story has an embedding of the model \"" + named +
                   "\" (--embeddings); the store has " +
                   (models.empty() ? "no embeddings" : list(models)) + kWhatToDo);
}

EmbeddingProjection learn_projection(const StoreSnapshot& snapshot, const EmbeddingModel& model) {
  const std::size_t length = usual_length(snapshot, model);
  if (length > kMostEmbeddingNumbers) {
    throw InputError("the embeddings of the model \"" + model.name + "\" have " +
                     with_commas(length) + " numbers each; up to " +
                     with_commas(kMostEmbeddingNumbers) +
                     " can be used: supply those of a smaller model, or learn from the stories' "
                     "words with --embeddings none");
  }
  ProjectionTrainer trainer(length);
  if (trainer.learns()) {
    for_each_of_sample(snapshot, model,
                       [&](const std::vector<float>& vector) { trainer.add(vector); });
  }
  return trainer.train();
}

}  // namespace kindred
