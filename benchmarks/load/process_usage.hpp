#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <sys/types.h>

namespace kindred::load {

/// What a process has used so far, by /proc.
struct ProcessUsage {
  std::chrono::nanoseconds processor{0};  ///< all threads, user and system, in steps of 10 ms
  std::uint64_t resident_kb = 0;          ///< VmRSS: memory it has now, files mapped included
  std::uint64_t peak_kb = 0;              ///< VmHWM: the most it had
};

/// nullopt where there is no such process, or it may not be looked at.
std::optional<ProcessUsage> usage_of(pid_t process);

}  // namespace kindred::load
