#include "common/base/signature.hpp"

#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();  // the NUL that C needs
  return text;
}

/// nullopt unless the text is as many bytes.
std::optional<std::string> from_hex(const std::string& text, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t found = 0;
  const char* end = nullptr;
  const int failed =
      sodium_hex2bin(bytes_of(bytes), size, text.data(), text.size(), nullptr, &found, &end);
  if (failed != 0 || found != size || end != text.data() + text.size()) return std::nullopt;
  return bytes;
}

/// Nobody else can read it, not for a moment.
void write_for_owner(const fs::path& file, const std::string& text) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool is_written =
      fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool is_synced = is_written && ::fsync(fd) == 0;
  const std::string reason = std::strerror(errno);
  if (fd >= 0) ::close(fd);
  if (!is_synced) throw Error("cannot write " + file.string() + ": " + reason);
}

/// Written whole, then given its name: two programs that make one at the same time end with the
/// same.
void make_key(const fs::path& file) {
  std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_keypair(bytes_of(open), bytes_of(secret));
  fs::path temporary = file;
  temporary += ".new-" + std::to_string(::getpid());
  write_for_owner(temporary, hex(secret) + "\n");
  std::error_code is_there;
  fs::create_hard_link(temporary, file, is_there);
  fs::remove(temporary);
}

}  // namespace

SigningKey::SigningKey(const fs::path& file) {
  if (sodium_init() < 0) throw Error("the system gives no random numbers for keys");
  if (!fs::exists(file)) make_key(file);
  std::string text = read_file(file);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const auto secret = from_hex(text, crypto_sign_SECRETKEYBYTES);
  if (!secret) {
    throw Error(file.string() + " holds no key: move it away, and the next receipt makes another");
  }
  secret_ = *secret;
  std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_ed25519_sk_to_pk(bytes_of(open), bytes_of(secret_));
  public_key_ = hex(open);
}

std::string SigningKey::sign(std::string_view text) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(text), text.size(),
                       bytes_of(std::string_view(secret_)));
  return hex(signature);
}

bool is_signed(std::string_view text, const std::string& signature, const std::string& public_key) {
  const auto key = from_hex(public_key, crypto_sign_PUBLICKEYBYTES);
  const auto made = from_hex(signature, crypto_sign_BYTES);
  if (!key || !made) return false;
  return crypto_sign_verify_detached(bytes_of(std::string_view(*made)), bytes_of(text), text.size(),
                                     bytes_of(std::string_view(*key))) == 0;
}

}  // namespace kindred
