#pragma once

#include <filesystem>

#include "common/base/log.hpp"
#include "searchd/request/cursor.hpp"

namespace kindred {

/// How long cursors are taken: as long as this process lives, or as long as the index has the key
/// that is made for them.
enum class CursorLife { kProcess, kIndex };

/// That of the index; made where it has none, so that whoever serves the same index, now, later or
/// from a copy, takes the same cursors. Who may not write to the folder of the index searches on
/// with one of its own.
CursorKey cursor_key(const std::filesystem::path& index, CursorLife life, Log& log);

}  // namespace kindred
