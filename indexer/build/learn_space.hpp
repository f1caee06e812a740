#pragma once

#include <cstdint>

#include "common/semantic/latent_space.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/store/store_snapshot.hpp"

namespace kindred {

/// As many stories are enough to learn from, measured: docs/adr/0016-latent-space.md.
constexpr std::uint64_t kMostTexts = 50'000;

/// The latent space of the published stories: learned from all of them, or from kMostTexts that are
/// spread evenly over the years.
LatentSpace learn_space(const StoreSnapshot& snapshot, const LanguageLists& language);

}  // namespace kindred
