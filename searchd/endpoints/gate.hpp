#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "common/story/catalogue.hpp"
#include "searchd/access/failed_attempts.hpp"
#include "searchd/access/key_ring.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

/// Says who a request is from: what stands before every route of a staff searchd. Safe to use from
/// several threads.
class Gate {
 public:
  /// Who repeats failed attempts is told apart by this: the address that the request came from, or
  /// what a trusted proxy says it came from.
  using ClientOf = std::function<std::string(const Request&)>;

  /// InputError as read_keys.
  explicit Gate(
      std::filesystem::path keys, ClientOf client_of = [](const Request& r) { return r.address; });

  /// Whether the path is answered to anybody: whether the process is well, and what pages look
  /// like. Nothing of it is made of stories.
  static bool is_open(const std::string& path);

  /// The key that the request shows (`Authorization: Bearer`, RFC 6750). NotAllowed, 401 where it
  /// shows none that is good, in the same words whatever is wrong with it, and 429 where its client
  /// has failed too often: the key is not looked at then. KeysUnreadable where the keys are.
  Key admit(const Request& request);

  std::size_t keys() { return keys_.size(); }

 private:
  KeyRing keys_;
  FailedAttempts failures_;
  ClientOf client_of_;
};

/// The service that a key is confined to; nullopt where it is for all stories. NotAllowed, 403,
/// where the request asks for stories of a service that it does not cover, or where the index does
/// not have its service.
std::optional<NodeNumber> covered_service(const Key& key, const Request& request,
                                          const Catalogue& catalogue);

}  // namespace kindred
