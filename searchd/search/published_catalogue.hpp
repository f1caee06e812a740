#pragma once

#include <filesystem>

#include "common/story/catalogue.hpp"

namespace kindred {

/// The services and themes of the published generation, without opening it to be searched.
/// Error where they cannot be read.
Catalogue published_catalogue(const std::filesystem::path& index);

}  // namespace kindred
