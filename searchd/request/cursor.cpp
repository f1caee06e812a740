#include "searchd/request/cursor.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

#include <nlohmann/json.hpp>
#include <sodium.h>

namespace kindred {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64(const std::string& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the terminating NUL that sodium counts
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &size, nullptr, kVariant) != 0) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

nlohmann::json binary(const std::string& bytes) {
  return nlohmann::json::binary({bytes.begin(), bytes.end()});
}

std::string text_of(const nlohmann::json& bytes) {
  const auto& binary = bytes.get_binary();
  return {binary.begin(), binary.end()};
}

nlohmann::json fields_of(const Cursor& cursor) {
  return {cursor.rank, std::bit_cast<std::uint64_t>(cursor.score), binary(cursor.order),
          cursor.question};
}

std::string to_cbor(const nlohmann::json& fields) {
  std::string bytes;
  nlohmann::json::to_cbor(fields, bytes);
  return bytes;
}

}  // namespace

std::string seal_of(const Cursor& cursor, const CursorKey& key) {
  const std::string bytes = to_cbor(fields_of(cursor));
  std::string seal(crypto_generichash_BYTES_MIN, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(seal.data()), seal.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key.data(),
                     key.size());
  return seal;
}

bool is_sealed(const Cursor& cursor, const CursorKey& key) {
  const std::string seal = seal_of(cursor, key);
  return cursor.seal.size() == seal.size() &&
         sodium_memcmp(cursor.seal.data(), seal.data(), seal.size()) == 0;
}

std::string encode_cursor(const Cursor& cursor) {
  nlohmann::json fields = fields_of(cursor);
  fields.push_back(binary(cursor.seal));
  return to_base64(to_cbor(fields));
}

std::optional<Cursor> decode_cursor(std::string_view text) {
  if (text.empty() || text.size() > kLongestCursor) return std::nullopt;
  const auto bytes = from_base64(text);
  if (!bytes) return std::nullopt;
  try {
    const auto fields = nlohmann::json::from_cbor(*bytes);
    if (!fields.is_array() || fields.size() != 5 || !fields[0].is_number_unsigned() ||
        !fields[1].is_number_unsigned() || !fields[3].is_number_unsigned()) {
      return std::nullopt;
    }
    const Cursor cursor{fields[0].get<std::size_t>(),
                        std::bit_cast<double>(fields[1].get<std::uint64_t>()), text_of(fields[2]),
                        fields[3].get<std::uint64_t>(), text_of(fields[4])};
    const bool is_possible =
        cursor.rank > 0 && cursor.rank < kDeepestRank && std::isfinite(cursor.score);
    return is_possible ? std::optional(cursor) : std::nullopt;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // whatever a client sends that is no cursor
  }
}

}  // namespace kindred
