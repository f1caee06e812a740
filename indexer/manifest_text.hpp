#pragma once

#include <string>

#include "common/index/generation.hpp"

namespace kindred {

/// "314 stories, 427 responses, 93 services, 42 themes".
std::string in_words(const Manifest& manifest);

}  // namespace kindred
