#pragma once

namespace kindred {

/// The version of both programs, as CMakeLists.txt gives it.
constexpr const char* kVersion = KINDRED_VERSION;

}  // namespace kindred
