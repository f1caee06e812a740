#include "indexer/document/embedding_placer.hpp"

#include <variant>

#include "common/base/numbers.hpp"

namespace kindred {
namespace {

std::string in_words(EmbeddingFault fault, std::size_t found, std::size_t expected) {
  switch (fault) {
    case EmbeddingFault::kLength:
      return "has " + with_commas(found) + " numbers where most have " + with_commas(expected);
    case EmbeddingFault::kNotFinite:
      return "has a number that is not finite";
    case EmbeddingFault::kNoDirection:
      return "has no direction, being all zeros or nearly so";
  }
  return "cannot be used";
}

}  // namespace

void EmbeddingReport::add(const EmbeddingReport& part) {
  used += part.used;
  missing += part.missing;
  unusable += part.unusable;
  for (const std::string& problem : part.problems) {
    if (problems.size() < kMostProblems) problems.push_back(problem);
  }
}

EmbeddingPlacer::EmbeddingPlacer(const std::optional<EmbeddingPlaces>& places,
                                 const StoreSnapshot& snapshot)
    : places_(places), snapshot_(snapshot) {
  if (!places) return;
  report_.model = places->model;
  report_.length = places->projection.length();
  report_.dimensions = places->projection.dimensions();
}

std::optional<LatentPlace> EmbeddingPlacer::place_of(const std::string& story_id) {
  if (!places_) return std::nullopt;
  const auto embedding = snapshot_.embedding(story_id, places_->model);
  if (!embedding) {
    ++report_.missing;
    return std::nullopt;
  }
  auto placed = places_->projection.place_of(*embedding);
  if (const auto* fault = std::get_if<EmbeddingFault>(&placed)) {
    note(story_id, *fault, embedding->size());
    return std::nullopt;
  }
  ++report_.used;
  return std::get<LatentPlace>(std::move(placed));
}

void EmbeddingPlacer::note(const std::string& story_id, EmbeddingFault fault, std::size_t length) {
  ++report_.unusable;
  if (report_.problems.size() >= kMostProblems) return;
  report_.problems.push_back("the embedding of the story \"" + story_id + "\" " +
                             in_words(fault, length, report_.length) +
                             "; supply it again and build anew");
}

}  // namespace kindred
