#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/semantic/embedding_projection.hpp"
#include "indexer/store/store_snapshot.hpp"

namespace kindred {

/// Names no model: embeddings are passed over.
constexpr const char* kNoEmbeddings = "none";

/// The model whose embeddings place the stories: the one that is named, or the only one there is
/// where none is named (""). nullopt where stories are placed by their words: there are no
/// embeddings, or kNoEmbeddings is named. InputError lists the models where one that is not there
/// is named, or none of several.
std::optional<EmbeddingModel> choose_model(const std::vector<EmbeddingModel>& models,
                                           const std::string& named);

/// How the embeddings of the model become places, learned from all of published stories, or from up
/// to kMostEmbeddings that are spread evenly over the years. As many numbers as most of these have
/// is what each is to have. InputError where that is more than kMostEmbeddingNumbers.
EmbeddingProjection learn_projection(const StoreSnapshot& snapshot, const EmbeddingModel& model);

}  // namespace kindred
