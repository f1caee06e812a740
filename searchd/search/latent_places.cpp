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

LatentPlaces::LatentPlaces(const Xapian::Database& database, std::size_t dimensions)
    : dimensions_(dimensions),
      places_(dimensions * (std::size_t{database.get_lastdocid()} + 1)),
      inverse_lengths_(std::size_t{database.get_lastdocid()} + 1) {
  const auto slot = slot_of(Field::kLatentPlace);
  const auto end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != end; ++value) {
    const LatentPlace place = place_of_bytes(*value);
    if (place.size() != dimensions_) {
      throw RebuildNeeded("a story of the index has a place of " + std::to_string(place.size()) +
                          " dimensions in a space of " + std::to_string(dimensions_) +
                          "; rebuild the index with `kindred-indexer build`");
    }
    const Xapian::docid document = value.get_docid();
    std::copy(place.begin(), place.end(),
              places_.begin() + static_cast<std::ptrdiff_t>(dimensions_ * document));
    inverse_lengths_[document] = inverse_length(place.data(), dimensions_);
  }
}

std::optional<LatentPlace> LatentPlaces::of(Xapian::docid document) const {
  if (inverse_lengths_[document] <= 0) return std::nullopt;
  const std::int8_t* first = places_.data() + dimensions_ * document;
  return LatentPlace(first, first + dimensions_);
}

double LatentPlaces::cosine(const LatentPlace& place, Xapian::docid document) const {
  return along(place, document) * inverse_length_of(place);
}

double LatentPlaces::inverse_length_of(const LatentPlace& place) {
  return static_cast<double>(inverse_length(place.data(), place.size()));
}

double LatentPlaces::along(const LatentPlace& place, Xapian::docid document) const {
  const std::int8_t* other = places_.data() + dimensions_ * document;
  return static_cast<double>(static_cast<float>(product(place.data(), other, dimensions_)) *
                             inverse_lengths_[document]);
}

}  // namespace kindred
