#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "common/story/story.hpp"
#include "searchd/search/latent_places.hpp"
#include "searchd/search/near_duplicates.hpp"

namespace kindred {

/// Tells stories apart from those that tell nearly the same text. Only texts that lie close to each
/// other in the latent space are read and compared. What it refers to must outlive it.
class DistinctStories {
 public:
  using Read = std::function<Shingles(Xapian::docid)>;

  DistinctStories(const LatentPlaces& places, Read read)
      : places_(places), read_(std::move(read)) {}

  /// Another story that no story shall repeat; its number.
  std::size_t add(Xapian::docid document);

  /// The number of what was added that the story repeats; nullopt where it tells something else.
  std::optional<std::size_t> repeated_by(Xapian::docid document);

 private:
  struct Told {
    std::optional<LatentPlace> place;
    Xapian::docid document;
    std::optional<Shingles> shingles;  // read where they are needed
  };
  const Shingles& shingles_of(Told& story) const;

  const LatentPlaces& places_;
  Read read_;
  std::vector<Told> stories_;
};

}  // namespace kindred
