#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "common/semantic/latent_space.hpp"

namespace kindred {

/// Where the stories of an index lie in its latent space. Immutable once made; shared by all
/// threads.
class LatentPlaces {
 public:
  LatentPlaces() = default;

  /// RebuildNeeded where a place has another number of dimensions.
  LatentPlaces(const IndexReader& index, std::size_t dimensions);

  /// Those of a commit of the same generation: as these, and of the documents after `last_before`.
  LatentPlaces changed(const IndexReader& index, Xapian::docid last_before) const;

  /// nullopt where the document has no place.
  std::optional<LatentPlace> of(Xapian::docid document) const;

  /// The cosine between a place and that of a document, -1 to 1; 0 where the document has none.
  /// `place` has the dimensions of the space.
  double cosine(const LatentPlace& place, Xapian::docid document) const;

  /// Those of many, in the order of `hits`, each of which has a document.
  template <class Hits>
  std::vector<double> cosines(const LatentPlace& place, const Hits& hits) const {
    const double inverse = inverse_length_of(place);
    std::vector<double> all;
    all.reserve(hits.size());
    for (const auto& hit : hits) all.push_back(along(place, hit.document) * inverse);
    return all;
  }

 private:
  static double inverse_length_of(const LatentPlace& place);

  /// How far a document lies in the direction of the place, in lengths of the place.
  double along(const LatentPlace& place, Xapian::docid document) const;

  /// Documents of a block. Blocks that a change does not touch are shared with what was before.
  static constexpr std::size_t kBlock = 1 << 14;
  struct Block {
    std::vector<std::int8_t> places;  // `dimensions_` for each document
    std::vector<float> inverse_lengths;
  };
  void read(const IndexReader& index, Xapian::docid first);
  const Block& block_of(Xapian::docid document) const { return *blocks_[document / kBlock]; }
  float inverse_length_of(Xapian::docid document) const {
    return block_of(document).inverse_lengths[document % kBlock];
  }
  const std::int8_t* numbers_of(Xapian::docid document) const {
    return block_of(document).places.data() + dimensions_ * (document % kBlock);
  }

  std::size_t dimensions_ = 0;
  std::vector<std::shared_ptr<const Block>> blocks_;
};

}  // namespace kindred
