#include "indexer/import/text_repair.hpp"

#include "common/base/error.hpp"
#include "indexer/import/html_text.hpp"

namespace kindred {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
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
