#include "indexer/store/embedding_rows.hpp"

#include <bit>
#include <cstring>

namespace kindred {
namespace {

static_assert(sizeof(float) == 4 && std::endian::native == std::endian::little,
              "embeddings are kept as 32-bit floats, little-endian");

/// Both sides are read from indexes alone: no story and no vector is touched.
constexpr const char* kModels =
    "SELECT e.model, count(*) FROM embeddings e JOIN stories s ON s.id = e.story_id "
    "WHERE s.state = 'published' GROUP BY e.model ORDER BY count(*) DESC, e.model";
constexpr const char* kStoriesOfModel =
    "SELECT s.id FROM stories s INDEXED BY stories_in_order "
    "JOIN embeddings e ON e.story_id = s.id AND e.model = ? "
    "WHERE s.state = 'published' ORDER BY s.published_at, s.id";
constexpr const char* kPublishedEmbedding =
    "SELECT e.vector FROM embeddings e JOIN stories s ON s.id = e.story_id "
    "WHERE e.story_id = ? AND e.model = ? AND s.state = 'published'";
constexpr const char* kEmbedding = "SELECT vector FROM embeddings WHERE story_id = ? AND model = ?";
constexpr const char* kLength =
    "SELECT length(vector) FROM embeddings WHERE rowid = "
    "(SELECT rowid FROM embeddings WHERE model = ? LIMIT 1)";
constexpr const char* kPut =
    "INSERT INTO embeddings (story_id, model, vector) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (story_id, model) DO UPDATE SET vector = ?3";

std::vector<float> numbers_of(std::string_view bytes) {
  std::vector<float> numbers(bytes.size() / sizeof(float));
  if (!numbers.empty()) std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(float));
  return numbers;
}

std::string_view bytes_of(const std::vector<float>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float)};
}

}  // namespace

std::vector<EmbeddingModel> read_embedding_models(Connection& connection) {
  Query rows(connection.statement(kModels));
  std::vector<EmbeddingModel> models;
  while (rows.next()) {
    models.push_back({rows.text(0), static_cast<std::uint64_t>(rows.number(1))});
  }
  return models;
}

std::optional<std::vector<float>> read_embedding(Connection& connection,
                                                 const std::string& story_id,
                                                 const std::string& model, StoryScope scope) {
  Query row(connection.statement(scope == StoryScope::kAll ? kEmbedding : kPublishedEmbedding));
  row.bind(1, story_id).bind(2, model);
  if (!row.next()) return std::nullopt;
  return numbers_of(row.blob(0));
}

void read_embedded_stories(Connection& connection, const std::string& model,
                           const std::function<void(const std::string& id)>& take) {
  Query rows(connection.statement(kStoriesOfModel));
  rows.bind(1, model);
  while (rows.next()) take(rows.text(0));
}

std::optional<std::size_t> read_embedding_length(Connection& connection, const std::string& model) {
  Query row(connection.statement(kLength));
  row.bind(1, model);
  if (!row.next()) return std::nullopt;
  return static_cast<std::size_t>(row.number(0)) / sizeof(float);
}

void write_embedding(Connection& connection, const Embedding& embedding) {
  Query(connection.statement(kPut))
      .bind(1, embedding.story_id)
      .bind(2, embedding.model)
      .bind_blob(3, bytes_of(embedding.vector))
      .run();
}

}  // namespace kindred
