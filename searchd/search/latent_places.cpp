#include "searchd/search/latent_places.hpp"

#include <algorithm>
#include <cmath>

#include "common/base/error.hpp"
#include "common/index/schema.hpp"

namespace kindred {
namespace {

std::int32_t product(const std::int8_t* a, const std::int8_t* b, std::size_t dimensions) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < dimensions; ++i) sum += a[i] * b[i];
  return sum;
}

float inverse_length(const std::int8_t* place, std::size_t dimensions) {
  const auto squares = static_cast<float>(product(place, place, dimensions));
  return squares > 0 ? 1 / std::sqrt(squares) : 0;
}

}  // namespace

LatentPlaces::LatentPlaces(const IndexReader& index, std::size_t dimensions)
    : dimensions_(dimensions) {
  read(index, 1);
}

LatentPlaces LatentPlaces::changed(const IndexReader& index, Xapian::docid last_before) const {
  LatentPlaces next = *this;
  next.read(index, last_before + 1);
  return next;
}

/// Those from `first` on; blocks that they are in are copied before they are written to.
void LatentPlaces::read(const IndexReader& index, Xapian::docid first) {
  std::vector<std::shared_ptr<Block>> blocks;
  const std::size_t first_block = first / kBlock;
  for (std::size_t i = first_block; i <= index.last_document() / kBlock; ++i) {
    blocks.push_back(i < blocks_.size() ? std::make_shared<Block>(*blocks_[i])
                                        : std::make_shared<Block>());
    blocks.back()->places.resize(dimensions_ * kBlock);
    blocks.back()->inverse_lengths.resize(kBlock);
  }
  const auto add = [&](Xapian::docid document, const std::string& value) {
    const LatentPlace place = place_of_bytes(value);
    if (place.size() != dimensions_) {
      throw RebuildNeeded("a story of the index has a place of " + std::to_string(place.size()) +
                          " dimensions in a space of " + std::to_string(dimensions_) +
                          "; rebuild the index with `kindred-indexer build`");
    }
    Block& block = *blocks[document / kBlock - first_block];
    std::copy(
        place.begin(), place.end(),
        block.places.begin() + static_cast<std::ptrdiff_t>(dimensions_ * (document % kBlock)));
    block.inverse_lengths[document % kBlock] = inverse_length(place.data(), dimensions_);
  };
  index.for_each_value(slot_of(Field::kLatentPlace), add, first);
  blocks_.resize(first_block);
  blocks_.insert(blocks_.end(), blocks.begin(), blocks.end());
}

std::optional<LatentPlace> LatentPlaces::of(Xapian::docid document) const {
  if (inverse_length_of(document) <= 0) return std::nullopt;
  const std::int8_t* first = numbers_of(document);
  return LatentPlace(first, first + dimensions_);
}

double LatentPlaces::cosine(const LatentPlace& place, Xapian::docid document) const {
  return along(place, document) * inverse_length_of(place);
}

double LatentPlaces::inverse_length_of(const LatentPlace& place) {
  return static_cast<double>(inverse_length(place.data(), place.size()));
}

double LatentPlaces::along(const LatentPlace& place, Xapian::docid document) const {
  return static_cast<double>(
      static_cast<float>(product(place.data(), numbers_of(document), dimensions_)) *
      inverse_length_of(document));
}

}  // namespace kindred
