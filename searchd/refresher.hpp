#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "common/base/log.hpp"
#include "common/index/served_states.hpp"
#include "searchd/endpoints/live_index.hpp"

namespace kindred {

/// Does something every so often on a thread of its own, until it goes.
class Repeating {
 public:
  Repeating(std::chrono::milliseconds every, std::function<void()> what);

 private:
  std::mutex mutex_;
  std::condition_variable_any stopping_;
  std::jthread thread_;
};

/// Takes up what is published, again and again, until it goes: stories by one thread, words, which
/// take longer, by another. An index that cannot be read is logged once, and what was served before
/// is served on. Tells in the folder of the index what is served (ServedState), whoever took it up.
class Refresher {
 public:
  Refresher(LiveIndex& index, std::filesystem::path folder, std::chrono::milliseconds every,
            Log& log);

 private:
  void or_logged(std::string& trouble, const std::function<void()>& refresh);
  void say_what_is_served();

  LiveIndex& index_;
  Log& log_;
  const std::filesystem::path folder_;
  const std::string begun_;
  std::mutex saying_;
  std::optional<ServedState> said_;  // guarded by saying_, as the next
  bool is_mute_ = false;
  std::string stories_trouble_;
  std::string words_trouble_;
  std::optional<Repeating> stories_;  // last: they end before what they use
  std::optional<Repeating> words_;
};

}  // namespace kindred
