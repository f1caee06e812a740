#include "searchd/access/failed_attempts.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr std::chrono::seconds kMinute{60};
constexpr std::chrono::seconds kPerFailure = kMinute / FailedAttempts::kFreeFailures;

}  // namespace

std::chrono::seconds FailedAttempts::wait(const std::string& client, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto known = by_name_.find(client);
  if (known == by_name_.end()) return std::chrono::seconds(0);
  const auto over = known->second->forgotten - now - (kMinute - kPerFailure);
  return std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(over));
}

void FailedAttempts::note(const std::string& client, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  auto known = by_name_.find(client);
  if (known == by_name_.end()) {
    if (clients_.size() == kMostClients) {
      by_name_.erase(clients_.back().name);
      clients_.pop_back();
    }
    clients_.push_front({client, now});
    known = by_name_.emplace(client, clients_.begin()).first;
  }
  clients_.splice(clients_.begin(), clients_, known->second);
  Clock::time_point& forgotten = clients_.front().forgotten;
  forgotten = std::min(std::max(forgotten, now) + kPerFailure, now + kMinute);
}

std::size_t FailedAttempts::clients() const {
  const std::lock_guard lock(mutex_);
  return clients_.size();
}

}  // namespace kindred
