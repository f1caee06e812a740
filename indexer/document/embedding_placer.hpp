#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/semantic/embedding_projection.hpp"
#include "indexer/store/store_snapshot.hpp"

namespace kindred {

/// How the stories of an index are placed by embeddings.
struct EmbeddingPlaces {
  std::string model;
  EmbeddingProjection projection;
};

/// Unusable embeddings that are told one by one: a fault of the platform's has many alike.
constexpr std::size_t kMostProblems = 10;

/// What became of the embeddings in a build.
struct EmbeddingReport {
  std::string model;           ///< empty: stories are placed by their words
  std::size_t length = 0;      ///< numbers of an embedding
  std::size_t dimensions = 0;  ///< of a place
  std::uint64_t used = 0;
  std::uint64_t missing = 0;          ///< stories without an embedding of the model
  std::uint64_t unusable = 0;         ///< stories with one that has a fault
  std::vector<std::string> problems;  ///< the first kMostProblems of these, in plain words
  bool operator==(const EmbeddingReport&) const = default;

  /// Adds what another part of the stories came to.
  void add(const EmbeddingReport& part);
};

/// Places stories by the platform's embeddings. One for each writer, used by its thread.
class EmbeddingPlacer {
 public:
  /// All must outlive the placer; without `places` no story has a place of its embedding.
  EmbeddingPlacer(const std::optional<EmbeddingPlaces>& places, const StoreSnapshot& snapshot);

  /// nullopt, counted, where the story has no embedding or none that can be used.
  std::optional<LatentPlace> place_of(const std::string& story_id);

  const EmbeddingReport& report() const { return report_; }

 private:
  void note(const std::string& story_id, EmbeddingFault fault, std::size_t length);

  const std::optional<EmbeddingPlaces>& places_;
  const StoreSnapshot& snapshot_;
  EmbeddingReport report_;
};

}  // namespace kindred
