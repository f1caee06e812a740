#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/story/catalogue.hpp"
#include "common/story/story.hpp"

namespace kindred {

/// The document data of a story: all that hits and the story page show, as CBOR (RFC 8949).
std::string encode_story(const Story& story);

/// RebuildNeeded where the bytes are no story.
Story decode_story(std::string_view bytes);

/// A service or theme as it is kept in the index's metadata, as CBOR.
std::string encode_service(const Service& service);
std::string encode_theme(const Theme& theme);
Service decode_service(std::string_view bytes);
Theme decode_theme(std::string_view bytes);

/// A number as a value: four bytes, big-endian.
std::string encode_number(std::uint32_t number);
std::uint32_t decode_number(std::string_view bytes);

/// A moment as a value: eight bytes, big-endian, that sort as the moments do.
std::string encode_instant(Instant instant);
Instant decode_instant(std::string_view bytes);

/// The value by which equal scores are ordered and "newest" sorts, ascending: newest first, then
/// id.
std::string encode_order(Instant published_at, std::string_view id);

}  // namespace kindred
