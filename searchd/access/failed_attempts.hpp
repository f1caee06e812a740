#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace kindred {

/// How often clients have shown keys that are none. Who has done so kFreeFailures times within a
/// minute must wait before the next attempt, six seconds for each: one failure is forgotten every
/// six seconds. Bounded: of kMostClients the one that failed longest ago is
/// forgotten. Safe to use from several threads.
class FailedAttempts {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr int kFreeFailures = 10;
  static constexpr std::size_t kMostClients = 4096;

  /// How long the client has to wait before its next attempt is looked at; 0: not at all.
  std::chrono::seconds wait(const std::string& client, Clock::time_point now);

  void note(const std::string& client, Clock::time_point now);

  std::size_t clients() const;

 private:
  struct Client {
    std::string name;
    Clock::time_point forgotten;  ///< when all its failures are, one every six seconds
  };
  using Clients = std::list<Client>;

  mutable std::mutex mutex_;
  Clients clients_;  // who failed last first
  std::unordered_map<std::string, Clients::iterator> by_name_;
};

}  // namespace kindred
