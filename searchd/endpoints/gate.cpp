#include "searchd/endpoints/gate.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "searchd/request/facet_table.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {
namespace {

constexpr std::string_view kBearer = "bearer ";
constexpr std::array<std::string_view, 2> kOpenPaths = {"/health/live", "/health/ready"};
constexpr std::string_view kAssets = "/assets/";

/// Clients whose failed attempts are known at a time.
constexpr std::size_t kMostFailing = 4096;

/// What a Bearer credential says; nullopt where there is none. The scheme is compared without
/// regard to case (RFC 9110 §11.1).
std::optional<std::string_view> token_in(std::string_view header) {
  const bool is_bearer =
      header.size() >= kBearer.size() && fold_code(header.substr(0, kBearer.size())) == kBearer;
  if (!is_bearer) return std::nullopt;
  const auto first = header.find_first_not_of(' ', kBearer.size());
  return first == std::string_view::npos ? "" : header.substr(first);
}

[[noreturn]] void refuse_without_key() {
  throw RequestRefused(
      401, "This address answers those who have a key. Send it as `Authorization: Bearer`.",
      {{"WWW-Authenticate", "Bearer realm=\"kindred\""}}, KeyRefusal::kNoKey);
}

[[noreturn]] void refuse_key(KeyRefusal why) {
  throw RequestRefused(401, "This key is not good: nobody has it, or its time is over.",
                       {{"WWW-Authenticate", "Bearer realm=\"kindred\", error=\"invalid_token\""}},
                       why);
}

/// RequestRefused, 429, where the client has no token left.
void take(RateLimiter& limiter, const std::string& client, const std::string& detail) {
  const auto verdict = limiter.take(client, RateLimiter::Clock::now());
  if (verdict.may) return;
  throw RequestRefused(429, detail, limiter.headers_of(verdict), KeyRefusal::kSlowed);
}

/// nullopt where it is good.
std::optional<KeyRefusal> refusal_of(const std::optional<Key>& key) {
  if (!key) return KeyRefusal::kUnknown;
  const std::string_view state = state_of(*key, now());
  if (state == "good") return std::nullopt;
  return state == "revoked" ? KeyRefusal::kRevoked : KeyRefusal::kExpired;
}

/// Whether the parameter asks for stories of a service.
bool names_service(const Parameter& parameter) {
  for (const Facet facet : {Facet::kProvider, Facet::kService}) {
    const std::string name(row_of(facet).name);
    if (parameter.name == name || parameter.name == "all." + name) return true;
  }
  return false;
}

}  // namespace

Gate::Gate(GateSetup setup)
    : setup_(std::move(setup)),
      keys_(setup_.keys),
      by_key_(setup_.key_rate),
      failures_(kFailedAttempts, kMostFailing) {}

bool Gate::is_open(const std::string& path) {
  return std::find(kOpenPaths.begin(), kOpenPaths.end(), path) != kOpenPaths.end() ||
         path.starts_with(kAssets);
}

Key Gate::admit(const Request& request) {
  const auto token = token_in(request.header("authorization"));
  if (!token) refuse_without_key();
  std::optional<Key> key;
  try {
    key = keys_.owner_of(*token);
  } catch (const Error& error) {
    throw KeysUnreadable(error.what());
  }
  const auto refusal = refusal_of(key);
  if (!refusal) return std::move(*key);
  // A good key is let in whatever others at its address try: nobody guesses 256 bits.
  const std::string client = setup_.client_of(request);
  const std::lock_guard lock(mutex_);
  take(failures_, client, "Too many keys were tried that are not good; go on more slowly.");
  refuse_key(*refusal);
}

void Gate::charge(const Key& key) {
  const std::lock_guard lock(mutex_);
  take(by_key_, key.id, "This key asks more than it may; go on more slowly.");
}

std::optional<NodeNumber> covered_service(const Key& key, const Request& request,
                                          const Catalogue& catalogue) {
  if (key.service.empty()) return std::nullopt;
  const CodeTree& tree = catalogue.service_tree();
  const auto own = tree.find(key.service);
  if (!own) {
    throw RequestRefused(403,
                         "The service of this key, \"" + key.service + "\", is not in the index.",
                         {}, KeyRefusal::kOutOfScope);
  }
  for (const Parameter& parameter : request.parameters) {
    const auto asked = names_service(parameter) ? tree.find(parameter.value) : std::nullopt;
    const bool is_covered = !asked || tree.is_within(*asked, *own) || tree.is_within(*own, *asked);
    if (!is_covered) {
      throw RequestRefused(403,
                           "This key is for \"" + key.service + "\" alone, and " + parameter.name +
                               " asks for \"" + parameter.value + "\".",
                           {}, KeyRefusal::kOutOfScope);
    }
  }
  return own;
}

}  // namespace kindred
