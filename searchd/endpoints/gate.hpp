#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "common/story/catalogue.hpp"
#include "searchd/access/failed_attempts.hpp"
#include "searchd/access/key_ring.hpp"
#include "searchd/request/message.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {

/// What a gate is told.
struct GateSetup {
  std::filesystem::path keys;

  /// Who repeats failed attempts is told apart by this: the address that the request came from, or
  /// what a trusted proxy says it came from.
  std::function<std::string(const Request&)> client_of = [](const Request& r) { return r.address; };

  /// The headers of a refusal where the key with this id asks more than it may.
  std::function<std::optional<RequestRefused::Headers>(const std::string& key)> too_much =
      [](const std::string&) { return std::nullopt; };
};

/// Says who a request is from: what stands before every route of a staff searchd. Safe to use from
/// several threads, as the functions of its setup must be.
class Gate {
 public:
  /// InputError as read_keys.
  explicit Gate(GateSetup setup);

  /// Whether the path is answered to anybody: whether the process is well, and what pages look
  /// like. Nothing of it is made of stories.
  static bool is_open(const std::string& path);

  /// The key that the request shows (`Authorization: Bearer`, RFC 6750). RequestRefused, 401 where
  /// it shows none that is good, in the same words whatever is wrong with it, and 429 where its
  /// client has failed so too often, or where a good key asks too much. KeysUnreadable where the
  /// keys are.
  Key admit(const Request& request);

  std::size_t keys() { return keys_.size(); }

 private:
  const GateSetup setup_;
  KeyRing keys_;
  FailedAttempts failures_;
};

/// The service that a key is confined to; nullopt where it is for all stories. RequestRefused, 403,
/// where the request asks for stories of a service that it does not cover, or where the index does
/// not have its service.
std::optional<NodeNumber> covered_service(const Key& key, const Request& request,
                                          const Catalogue& catalogue);

}  // namespace kindred
