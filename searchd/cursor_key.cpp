#include "searchd/cursor_key.hpp"

#include <algorithm>

#include "common/base/secret_file.hpp"
#include "common/index/served_states.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCursorKeyFile = "cursor-key";

}  // namespace

CursorKey cursor_key(const fs::path& index, CursorLife life, Log& log) {
  CursorKey key{};
  const auto make = [&key] { return random_bytes(key.size()); };
  std::string secret = make();
  if (life == CursorLife::kIndex && fs::exists(index)) {
    try {
      fs::create_directories(index / kServedFolder);
      secret = secret_in(index / kServedFolder / kCursorKeyFile, key.size(), make);
    } catch (const std::exception& error) {  // of the file system, too
      log.warn("cursors end with this process: {}", error.what());
    }
  }
  std::ranges::copy(secret, key.begin());
  return key;
}

}  // namespace kindred
