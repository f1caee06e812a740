#include "common/base/signature.hpp"

#include <sodium.h>

#include "common/base/error.hpp"
#include "common/base/secret_file.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// The secret half, in which libsodium keeps the public one too.
std::string make_key() {
  std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_keypair(bytes_of(open), bytes_of(secret));
  return secret;
}

}  // namespace

SigningKey::SigningKey(const fs::path& file) {
  if (sodium_init() < 0) throw Error("the system gives no random numbers for keys");
  secret_ = secret_in(file, crypto_sign_SECRETKEYBYTES, make_key);
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_ed25519_sk_to_pk(bytes_of(open), bytes_of(secret_));
  public_key_ = to_hex(open);
}

std::string SigningKey::sign(std::string_view text) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(text), text.size(),
                       bytes_of(std::string_view(secret_)));
  return to_hex(signature);
}

bool is_signed(std::string_view text, const std::string& signature, const std::string& public_key) {
  const auto key = from_hex(public_key, crypto_sign_PUBLICKEYBYTES);
  const auto made = from_hex(signature, crypto_sign_BYTES);
  if (!key || !made) return false;
  return crypto_sign_verify_detached(bytes_of(std::string_view(*made)), bytes_of(text), text.size(),
                                     bytes_of(std::string_view(*key))) == 0;
}

}  // namespace kindred
