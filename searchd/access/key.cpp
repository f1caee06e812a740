#include "searchd/access/key.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t kIdBytes = 6;
constexpr std::size_t kIdDigits = 2 * kIdBytes;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kSecretCharacters = 43;  // of base64, six bits each
constexpr std::size_t kTokenCharacters = kTokenPrefix.size() + kIdDigits + 1 + kSecretCharacters;

using Hash = std::array<unsigned char, crypto_generichash_BYTES>;
static_assert(crypto_generichash_BYTES == 32);

template <std::size_t n>
std::array<unsigned char, n> random_bytes() {
  if (sodium_init() < 0) throw Error("libsodium cannot be used: the system gives no randomness");
  std::array<unsigned char, n> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

template <std::size_t n>
std::string hex(const std::array<unsigned char, n>& bytes) {
  std::string text(2 * n + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string base64(const std::array<unsigned char, kSecretBytes>& bytes) {
  std::string text(kSecretCharacters + 1, '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
  text.pop_back();
  return text;
}

Hash hash_of(std::string_view token) {
  Hash hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size(), nullptr, 0);
  return hash;
}

}  // namespace

std::string_view state_of(const Key& key, Instant now) {
  if (key.revoked_at) return "revoked";
  return now < Instant(key.expires + std::chrono::days(1)) ? "good" : "expired";
}

NewKey make_key(std::string label, Day expires, std::string service, Instant now) {
  const std::string id = hex(random_bytes<kIdBytes>());
  std::string token = std::string(kTokenPrefix) + id + "_" + base64(random_bytes<kSecretBytes>());
  Key key{id, std::move(label), hex(hash_of(token)), now, expires, std::move(service), {}};
  return {std::move(key), std::move(token)};
}

std::optional<std::string_view> id_of_token(std::string_view token) {
  if (token.size() != kTokenCharacters || !token.starts_with(kTokenPrefix)) return std::nullopt;
  const std::string_view id = token.substr(kTokenPrefix.size(), kIdDigits);
  const bool is_whole = id.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
                        token[kTokenPrefix.size() + kIdDigits] == '_';
  return is_whole ? std::optional(id) : std::nullopt;
}

bool is_token_of(const Key& key, std::string_view token) {
  Hash known{};
  std::size_t size = 0;
  sodium_hex2bin(known.data(), known.size(), key.hash.data(), key.hash.size(), nullptr, &size,
                 nullptr);
  const Hash shown = hash_of(token);
  return sodium_memcmp(known.data(), shown.data(), shown.size()) == 0 && size == known.size();
}

}  // namespace kindred
