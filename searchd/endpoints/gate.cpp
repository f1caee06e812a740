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
      {{"WWW-Authenticate", "Bearer realm=\"kindred\""}});
}

[[noreturn]] void refuse_key() {
  throw RequestRefused(401, "This key is not good: nobody has it, or its time is over.",
                       {{"WWW-Authenticate", "Bearer realm=\"kindred\", error=\"invalid_token\""}});
}

[[noreturn]] void refuse_attempt(std::chrono::seconds wait) {
  const std::string seconds = std::to_string(wait.count());
  throw RequestRefused(
      429, "Too many keys were tried that are not good. Try again in " + seconds + " s.",
      {{"Retry-After", seconds}});
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

Gate::Gate(GateSetup setup) : setup_(std::move(setup)), keys_(setup_.keys) {}

bool Gate::is_open(const std::string& path) {
  return std::find(kOpenPaths.begin(), kOpenPaths.end(), path) != kOpenPaths.end() ||
         path.starts_with(kAssets);
}

Key Gate::admit(const Request& request) {
  const auto token = token_in(request.header("authorization"));
  if (!token) refuse_without_key();
  std::optional<Key> key;
  try {
    key = keys_.find(*token, now());
  } catch (const Error& error) {
    throw KeysUnreadable(error.what());
  }
  if (key) {
    if (auto too_much = setup_.too_much(key->id)) {
      throw RequestRefused(429, "This key asks more than it may; go on more slowly.",
                           std::move(*too_much));
    }
    return std::move(*key);
  }
  // A good key is let in whatever others at its address try: nobody guesses 256 bits.
  const std::string client = setup_.client_of(request);
  const auto moment = FailedAttempts::Clock::now();
  const auto wait = failures_.wait(client, moment);
  if (wait > std::chrono::seconds(0)) refuse_attempt(wait);
  failures_.note(client, moment);
  refuse_key();
}

std::optional<NodeNumber> covered_service(const Key& key, const Request& request,
                                          const Catalogue& catalogue) {
  if (key.service.empty()) return std::nullopt;
  const CodeTree& tree = catalogue.service_tree();
  const auto own = tree.find(key.service);
  if (!own) {
    throw RequestRefused(403,
                         "The service of this key, \"" + key.service + "\", is not in the index.");
  }
  for (const Parameter& parameter : request.parameters) {
    const auto asked = names_service(parameter) ? tree.find(parameter.value) : std::nullopt;
    const bool is_covered = !asked || tree.is_within(*asked, *own) || tree.is_within(*own, *asked);
    if (!is_covered) {
      throw RequestRefused(403, "This key is for \"" + key.service + "\" alone, and " +
                                    parameter.name + " asks for \"" + parameter.value + "\".");
    }
  }
  return own;
}

}  // namespace kindred
