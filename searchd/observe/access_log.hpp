#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <spdlog/logger.h>

#include "searchd/request/exchange.hpp"

namespace kindred {

/// A line of JSON for each request: when, its id, method and route, status, bytes, times, how it
/// ended, and the id of a good key, never the key. Nothing else tells who asked, and of what was
/// typed there are only its length and a hash that tells repeats apart, with a key that is made
/// anew at every start and forgotten at its end. Written by a thread of its own, so that a slow
/// disk holds up no answer: where it cannot follow, the oldest lines are lost.
class AccessLog {
 public:
  /// `file`: where lines are appended; "-" is standard output. InputError where it cannot be
  /// opened.
  explicit AccessLog(const std::string& file);
  ~AccessLog();  ///< writes what waits
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  /// Takes microseconds. Any thread.
  void note(const Exchange& exchange);

 private:
  struct Writer;
  const std::unique_ptr<Writer> writer_;
};

}  // namespace kindred
