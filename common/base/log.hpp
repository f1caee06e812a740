#pragma once

#include <memory>
#include <string>

#include <spdlog/logger.h>

namespace kindred {

/// The log of a program: given to what needs it, never a global. Safe to use from any thread.
using Log = spdlog::logger;

/// A log that writes one line an event to standard error: time (UTC), level, message.
/// `level` is one of trace, debug, info, warn, error, off; anything else is an InputError.
std::shared_ptr<Log> make_log(const std::string& level);

/// A log that forgets everything, for tests.
std::shared_ptr<Log> make_silent_log();

}  // namespace kindred
