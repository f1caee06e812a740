#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include <sys/types.h>

#include "benchmarks/load/connection.hpp"

namespace kindred::load {

/// What searchd is started with.
struct SearchdSetup {
  std::filesystem::path program;
  std::filesystem::path index;
  std::filesystem::path source;  ///< the project: its language lists, ranking and pages
  std::size_t workers = 2;
  std::size_t answer_cache_mb = 0;  ///< none: every request is worked on
};

/// How long searchd took from exec to the first good answer. What of the index is still in the
/// system's memory is not read from the disk.
struct StartTimes {
  std::chrono::nanoseconds ready{0};         ///< of /health/ready
  std::chrono::nanoseconds first_search{0};  ///< of a search, asked right after
};

/// A searchd of our own on a free port of the loopback, with a configuration in a temporary folder,
/// stopped and cleaned up after at the end. It stops too when this process is killed.
class SearchdProcess {
 public:
  /// Returns when it has answered /health/ready and `first_search`. Error with what it logged where
  /// it does not within a minute.
  SearchdProcess(const SearchdSetup& setup, const std::string& first_search);
  ~SearchdProcess();
  SearchdProcess(const SearchdProcess&) = delete;
  SearchdProcess& operator=(const SearchdProcess&) = delete;

  const Address& address() const { return address_; }
  pid_t id() const { return id_; }
  const StartTimes& start_times() const { return start_times_; }

 private:
  void run(const SearchdSetup& setup);
  void wait_until_it_listens(std::chrono::steady_clock::time_point end);
  void stop() noexcept;
  std::filesystem::path log() const { return folder_ / "searchd.log"; }

  std::filesystem::path folder_;
  pid_t id_ = -1;
  Address address_;
  StartTimes start_times_;
};

}  // namespace kindred::load
