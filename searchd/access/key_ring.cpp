#include "searchd/access/key_ring.hpp"

#include <algorithm>
#include <utility>

#include "searchd/access/key_file.hpp"

namespace kindred {

KeyRing::KeyRing(std::filesystem::path file) : file_(std::move(file)) { current(); }

KeyRing::Keys KeyRing::current() {
  const std::lock_guard lock(mutex_);
  const auto stamp = stamp_of(file_);
  if (keys_ != nullptr && stamp && stamp == stamp_) return keys_;
  keys_ = nullptr;
  keys_ = std::make_shared<const std::vector<Key>>(read_keys(file_));
  stamp_ = stamp;
  return keys_;
}

/// An id that nobody has takes as long as one that somebody has.
std::optional<Key> KeyRing::owner_of(std::string_view token) {
  static const Key kNobody{"", "", std::string(64, '0'), {}, {}, "", {}};
  const Keys keys = current();
  const auto id = id_of_token(token);
  const auto found =
      std::find_if(keys->begin(), keys->end(), [&](const Key& key) { return id && key.id == *id; });
  const Key& key = found == keys->end() ? kNobody : *found;
  const bool is_right = is_token_of(key, token);
  if (!is_right || &key == &kNobody) return std::nullopt;
  return key;
}

}  // namespace kindred
