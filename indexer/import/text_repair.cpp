#include "indexer/import/text_repair.hpp"

#include "common/base/error.hpp"
#include "indexer/import/html_text.hpp"

namespace kindred {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

/// The length of the well-formed sequence at `at` (Unicode 15, table 3-7); 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned char first = byte_at(text, at);
  const unsigned char second = byte_at(text, at + 1);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !is_continuation(second)) return 0;
  if (first < 0xe0) return 2;
  if (!is_continuation(byte_at(text, at + 2))) return 0;
  if (first == 0xe0 && second < 0xa0) return 0;
  if (first == 0xed && second > 0x9f) return 0;
  if (first < 0xf0) return 3;
  if (!is_continuation(byte_at(text, at + 3))) return 0;
  if (first == 0xf0 && second < 0x90) return 0;
  if (first == 0xf4 && second > 0x8f) return 0;
  return 4;
}

bool is_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
}

/// In UTF-8, 0xC2 begins U+0080 to U+00BF: the C1 controls (to U+009F) and the non-breaking space.
bool needs_repair(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == '<' || byte == '&' || byte == 0xc2 || is_control(byte)) return true;
  }
  return false;
}

std::string repair_characters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char byte = byte_at(text, i);
    if (byte == '\r') {
      if (byte_at(text, i + 1) != '\n') out += '\n';
    } else if (byte == 0xc2 && byte_at(text, i + 1) == 0xa0) {
      out += ' ';
      ++i;
    } else if (byte == 0xc2 && byte_at(text, i + 1) < 0xa0) {
      ++i;
    } else if (!is_control(byte)) {
      out += text[i];
    }
  }
  return out;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string repair_text(std::string_view text) {
  if (text.size() > kMaxTextBytes) throw InputError("longer than 1 MiB (1,048,576 bytes)");
  if (!needs_repair(text)) return std::string(text);
  std::string clean = repair_characters(text);
  if (!may_be_html(clean)) return clean;
  // Entities may stand for what was just dropped: &nbsp; &#13; &#0;
  return repair_characters(text_of_html(clean));
}

std::string repair_line(std::string_view text) {
  const std::string repaired = repair_text(text);
  std::string line;
  for (const char c : repaired) {
    if (!is_blank(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace kindred
