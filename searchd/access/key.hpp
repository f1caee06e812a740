#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/base/time.hpp"

namespace kindred {

/// Whom a staff searchd answers. Of what opens it, its token, only the hash is known.
struct Key {
  std::string id;     ///< 12 hexadecimal digits: also in the token, so that people can tell keys
  std::string label;  ///< who has it: "Ward 7"
  std::string hash;   ///< of the token, 64 hexadecimal digits
  Instant made_at;
  Day expires;          ///< the last day (UTC) on which it is good
  std::string service;  ///< the code of what it is confined to; empty: all stories
  std::optional<Instant> revoked_at;
  bool operator==(const Key&) const = default;
};

/// "good", "expired" or "revoked".
std::string_view state_of(const Key& key, Instant now);

/// A key as it is handed over: the token is nowhere afterwards.
struct NewKey {
  Key key;
  std::string token;
};

/// What every token begins with, so that scanners of leaked secrets can know it.
constexpr std::string_view kTokenPrefix = "kindred_";

/// A key of 256 random bits: "kindred_" id "_" secret in base64url (RFC 4648 §5).
NewKey make_key(std::string label, Day expires, std::string service, Instant now);

/// The id in what looks like a token; nullopt for anything else.
std::optional<std::string_view> id_of_token(std::string_view token);

/// Whether the token is that of the key, in a time that does not tell how much of it is right.
bool is_token_of(const Key& key, std::string_view token);

}  // namespace kindred
