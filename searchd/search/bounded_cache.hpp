#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace kindred {

/// Keeps what was asked for last, up to a number of bytes. Values are shared, so that one that is
/// dropped stays with whoever holds it. Safe to use from several threads.
template <class Value>
class BoundedCache {
 public:
  using Held = std::shared_ptr<const Value>;

  explicit BoundedCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// nullptr where nothing is kept under this key.
  Held find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, known->second);
    return known->second->value;
  }

  /// `bytes` is the size of the value; what does not fit at all is not kept.
  void keep(const std::string& key, Held value, std::size_t bytes) {
    const std::size_t size = bytes + 2 * key.size() + kEntryBytes;
    if (size > most_bytes_) return;
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key)) return;  // another thread was faster
    while (bytes_ + size > most_bytes_) drop_oldest();
    entries_.push_front({key, std::move(value), size});
    by_key_.emplace(key, entries_.begin());
    bytes_ += size;
  }

  /// What is kept under this key is found no more.
  void forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return;
    bytes_ -= known->second->size;
    entries_.erase(known->second);
    by_key_.erase(known);
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  /// What list and table need for an entry, about.
  static constexpr std::size_t kEntryBytes = 160;

  struct Entry {
    std::string key;
    Held value;
    std::size_t size;
  };

  void drop_oldest() {
    bytes_ -= entries_.back().size;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the last one asked for first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace kindred
