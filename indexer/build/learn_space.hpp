#pragma once

#include <cstdint>
#include <functional>

#include "common/semantic/latent_space.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/store/store_snapshot.hpp"

namespace kindred {

/// As many stories are enough to learn from, measured: docs/adr/0016-latent-space.md.
constexpr std::uint64_t kMostTexts = 50'000;

/// The latent space of the published stories: learned from all of them, or from kMostTexts that are
/// spread evenly over the years. `report` is told how many it has read, of how many it reads.
LatentSpace learn_space(const StoreSnapshot& snapshot, const LanguageLists& language,
                        const std::function<void(std::uint64_t, std::uint64_t)>& report);

}  // namespace kindred
