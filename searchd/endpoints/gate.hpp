#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "common/story/catalogue.hpp"
#include "searchd/access/key_ring.hpp"
#include "searchd/admission/rate_limiter.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

/// How many keys that are not good a client may show: ten at once, then one each six seconds.
inline constexpr RateLimiter::Rate kFailedAttempts{1.0 / 6, 10};

/// What a gate is told.
struct GateSetup {
  std::filesystem::path keys;

  /// Who repeats failed attempts is told apart by this: the address that the request came from, or
  /// what a trusted proxy says it came from.
  std::function<std::string(const Request&)> client_of = [](const Request& r) { return r.address; };

  RateLimiter::Rate key_rate = {};  ///< how much each key may ask
};

/// Says who a request is from: what stands before every route of a staff searchd. Safe to use from
/// several threads, as client_of must be.
class Gate {
 public:
  /// InputError as read_keys.
  explicit Gate(GateSetup setup);

  /// Whether the path is answered to anybody: whether the process is well, and what pages look
  /// like. Nothing of it is made of stories.
  static bool is_open(const std::string& path);

  /// The key that the request shows (`Authorization: Bearer`, RFC 6750). RequestRefused, 401 where
  /// it shows none that is good, in the same words whatever is wrong with it, and 429 where its
  /// client has failed so too often. KeysUnreadable where the keys are.
  Key admit(const Request& request);

  /// RequestRefused, 429, where the good key asks too much.
  void charge(const Key& key);

  std::size_t keys() { return keys_.size(); }

 private:
  const GateSetup setup_;
  KeyRing keys_;
  std::mutex mutex_;  // of what is below
  RateLimiter by_key_;
  RateLimiter failures_;
};

/// The service that a key is confined to; nullopt where it is for all stories. RequestRefused, 403,
/// where the request asks for stories of a service that it does not cover, or where the index does
/// not have its service.
std::optional<NodeNumber> covered_service(const Key& key, const Request& request,
                                          const Catalogue& catalogue);

}  // namespace kindred
