#include "searchd/request/target.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"

namespace kindred {
namespace {

enum class Part { Path, Query };

/// Programs are told what is wrong with their address; a person, who followed an old link, gets
/// an answer to what can be read of it.
enum class Decoding { Strict, Forgiving };

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
}

/// The byte that the escape at `text[at]` ("%XX") stands for.
char decode_escape(std::string_view text, std::size_t at) {
  if (!is_escape(text, at)) {
    throw InputError(
        "The address has a percent sign without two hexadecimal digits after it; write a percent "
        "sign as %25.");
  }
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  if (high == 0 && low == 0) throw InputError("The address contains %00, which is not allowed.");
  return static_cast<char>(high * 16 + low);
}

/// `text` with U+FFFD for each byte that is not well-formed UTF-8, and without NULs.
std::string as_valid_utf8(std::string_view text) {
  std::string valid;
  while (const auto bad = find_invalid_utf8(text)) {
    valid.append(text.substr(0, *bad)).append("\uFFFD");
    text.remove_prefix(*bad + 1);
  }
  valid += text;
  std::erase(valid, '\0');
  return valid;
}

/// A percent sign that begins no escape stands for itself.
std::string decode_forgivingly(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && is_escape(text, i)) {
      decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return as_valid_utf8(decoded);
}

std::string decode(std::string_view text, Part part) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && part == Part::Query) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      const char byte = decode_escape(text, i);
      i += 2;
      if (part == Part::Path && byte == '/') {
        decoded += "%2F";
      } else if (part == Part::Path && byte == '%') {
        decoded += "%25";
      } else {
        decoded += byte;
      }
    }
  }
  if (find_invalid_utf8(decoded)) {
    throw InputError("The address is not valid UTF-8 once its percent escapes are decoded.");
  }
  return decoded;
}

std::string decode_query(std::string_view text, Decoding decoding) {
  return decoding == Decoding::Strict ? decode(text, Part::Query) : decode_forgivingly(text);
}

std::vector<Parameter> parse_query(std::string_view query, Decoding decoding) {
  std::vector<Parameter> parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view piece = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (piece.empty()) continue;
    if (parameters.size() == kMaxParameters) {
      throw InputError("The address has more than " + std::to_string(kMaxParameters) +
                       " parameters.");
    }
    const std::size_t equals = std::min(piece.find('='), piece.size());
    parameters.push_back(
        {decode_query(piece.substr(0, equals), decoding),
         decode_query(piece.substr(std::min(equals + 1, piece.size())), decoding)});
  }
  return parameters;
}

bool has_http_scheme(std::string_view target) {
  constexpr std::string_view kScheme = "http://";
  return target.size() >= kScheme.size() &&
         std::equal(kScheme.begin(), kScheme.end(), target.begin(), [](char wanted, char given) {
           return wanted == given ||
                  (given >= 'A' && given <= 'Z' && wanted == given + ('a' - 'A'));
         });
}

/// Cuts "http://authority" off, so that path and query are left.
std::string_view without_authority(std::string_view target) {
  if (!has_http_scheme(target)) return target;
  target.remove_prefix(std::string_view("http://").size());
  const std::size_t end = std::min(target.find_first_of("/?"), target.size());
  if (end == 0) throw InputError("The address names no host after http://.");
  return target.substr(end);
}

}  // namespace

Target parse_target(std::string_view target) {
  if (std::any_of(target.begin(), target.end(), [](char c) { return c < 0x21 || c > 0x7E; })) {
    throw InputError(
        "The address contains a blank, a control character or a byte outside ASCII; write it as a "
        "percent escape.");
  }
  if (target.find('#') != std::string_view::npos) {
    throw InputError("The address contains '#', which must be written as %23.");
  }
  const std::string_view local = without_authority(target);
  const std::size_t end = std::min(local.find('?'), local.size());
  const std::string_view path = local.substr(0, end);
  const bool has_authority = local.size() < target.size();
  if (path.empty() ? !has_authority : path.front() != '/') {
    throw InputError("The address must begin with '/' or with http://.");
  }
  const auto decoding = path.starts_with("/api/") ? Decoding::Strict : Decoding::Forgiving;
  return {path.empty() ? "/" : decode(path, Part::Path),
          parse_query(local.substr(std::min(end + 1, local.size())), decoding)};
}

std::vector<std::string> path_segments(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '/') {
      segments.emplace_back();
    } else if (segments.empty()) {
      segments.emplace_back(1, path[i]);
    } else if (path.substr(i, 3) == "%2F" || path.substr(i, 3) == "%25") {
      segments.back() += path[i + 2] == 'F' ? '/' : '%';
      i += 2;
    } else {
      segments.back() += path[i];
    }
  }
  return segments;
}

}  // namespace kindred
