#include <cstdlib>
#include <string>

#include <sodium.h>

#include "searchd/request/cursor.hpp"

namespace {

/// A guess at the key would be one: no input may be sealed with it.
constexpr kindred::CursorKey kKey = {7, 1, 4};

void read(const std::string& text) {
  const auto cursor = kindred::decode_cursor(text);
  if (!cursor) return;
  if (kindred::is_sealed(*cursor, kKey)) std::abort();
  if (kindred::decode_cursor(kindred::encode_cursor(*cursor)) != cursor) std::abort();
}

}  // namespace

/// Any bytes as the text of a cursor, and as what its text stands for: no cursor, or one that is
/// read the same again and has no seal.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  read(std::string(reinterpret_cast<const char*>(data), size));
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(size, kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), data, size, kVariant);
  text.pop_back();  // the terminating NUL that sodium counts
  read(text);
  return 0;
}
