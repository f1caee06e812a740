#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "common/index/commit.hpp"
#include "searchd/access/key.hpp"

namespace kindred {

/// The keys of a file as they are at the moment: it is looked at every time, and read again where
/// it is another, so that what is revoked opens nothing from then on. Safe to use from several
/// threads.
class KeyRing {
 public:
  /// InputError as read_keys.
  explicit KeyRing(std::filesystem::path file);

  /// The key whose token it is, good or not any more: see state_of; nullopt where nobody has it.
  /// InputError where the keys cannot be read any more: then nobody may be let in.
  std::optional<Key> owner_of(std::string_view token);

  std::size_t size() { return current()->size(); }

 private:
  using Keys = std::shared_ptr<const std::vector<Key>>;
  Keys current();

  const std::filesystem::path file_;
  std::mutex mutex_;
  std::optional<CommitStamp> stamp_;
  Keys keys_;
};

}  // namespace kindred
