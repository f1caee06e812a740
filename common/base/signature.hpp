#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kindred {

/// A key that signs (Ed25519, RFC 8032): who has the public half can tell that a text was signed
/// with this key and not changed since.
class SigningKey {
 public:
  /// The key in the file; made, readable by its owner alone, where there is none. Error names the
  /// file and what is wrong.
  explicit SigningKey(const std::filesystem::path& file);

  /// 64 hexadecimal digits.
  const std::string& public_key() const { return public_key_; }

  /// 128 hexadecimal digits.
  std::string sign(std::string_view text) const;

 private:
  std::string secret_;  // as libsodium has it
  std::string public_key_;
};

/// Whether the signature of the text was made with the secret half of the key. False also for what
/// is no key or no signature.
bool is_signed(std::string_view text, const std::string& signature, const std::string& public_key);

}  // namespace kindred
