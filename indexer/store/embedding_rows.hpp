#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/store/connection.hpp"
#include "indexer/store/embedding.hpp"

/// Private to indexer/store: rows of the table of embeddings. What they throw is SQLite::Exception.
namespace kindred {

enum class StoryScope {
  kPublishedOnly,  ///< what a public index may hold
  kAll,            ///< for staff, and for comparing with what is to be written
};

/// Models that published stories have embeddings of: most stories first, then by name.
std::vector<EmbeddingModel> read_embedding_models(Connection& connection);

/// The numbers of a story's embedding; nullopt where there is none.
std::optional<std::vector<float>> read_embedding(Connection& connection,
                                                 const std::string& story_id,
                                                 const std::string& model, StoryScope scope);

/// The ids of the published stories that have an embedding of the model, in publication order.
void read_embedded_stories(Connection& connection, const std::string& model,
                           const std::function<void(const std::string& id)>& take);

/// How many numbers some embedding of the model has; nullopt where there is none.
std::optional<std::size_t> read_embedding_length(Connection& connection, const std::string& model);

/// Writes it under its story and model.
void write_embedding(Connection& connection, const Embedding& embedding);

}  // namespace kindred
