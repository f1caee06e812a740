#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "common/base/log.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/update/index_updater.hpp"

namespace kindred {

struct WatchOptions {
  std::filesystem::path store;
  std::filesystem::path index;
  std::chrono::milliseconds look = std::chrono::seconds(1);  ///< where the system tells nothing
  int signals = -1;  ///< a signalfd: its first signal ends the watching
};

/// Told of every commit and how long it took.
using Committed = std::function<void(const UpdateReport&, std::chrono::milliseconds)>;

/// Keeps the index up to date until a signal comes: woken by what is written to the store. What
/// fails is logged once and tried again, ever more seldom, up to every half a minute. IndexError
/// where another watches this index already.
void watch(const WatchOptions& options, const LanguageLists& language, const Committed& committed,
           Log& log);

}  // namespace kindred
