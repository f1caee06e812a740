#include "searchd/render/citation.hpp"

#include <algorithm>
#include <array>

#include "searchd/render/story_json.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using namespace std::string_view_literals;

/// Characters of as many bytes each, from the first to the last.
struct CharacterRange {
  std::string_view first;
  std::string_view last;
};

constexpr std::array<CharacterRange, 7> kBreaks = {
    {{"\xD8\x9C"sv, "\xD8\x9C"sv},            // U+061C: direction
     {"\xE2\x80\x8E"sv, "\xE2\x80\x8F"sv},    // U+200E and U+200F: direction
     {"\x00"sv, " "sv},                       // control characters and the blank
     {"\x7F"sv, "\x7F"sv},                    // delete
     {"\xC2\x80"sv, "\xC2\x9F"sv},            // U+0080 to U+009F: more control characters
     {"\xE2\x80\xA8"sv, "\xE2\x80\xAE"sv},    // U+2028 to U+202E: line, paragraph, direction
     {"\xE2\x81\xA6"sv, "\xE2\x81\xA9"sv}}};  // U+2066 to U+2069: direction

/// How many bytes the break at the beginning of `text` has; 0 where there is none.
std::size_t break_length(std::string_view text) {
  for (const CharacterRange& range : kBreaks) {
    const auto character = text.substr(0, range.first.size());
    if (character >= range.first && character <= range.last) return range.first.size();
  }
  return 0;
}

std::string title_of(const Story& story) {
  std::string title = one_line(shown_title(one_line(story.title), story.body));
  return title.empty() ? shown_title("", "") : title;
}

/// Paragraphs of Markdown: lines that have words, up to a line that has none.
std::size_t count_paragraphs(std::string_view body) {
  std::size_t count = 0;
  bool within = false;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    const bool has_words = !one_line(body.substr(0, end)).empty();
    if (has_words && !within) ++count;
    within = has_words;
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return count;
}

}  // namespace

Citation cite(const Story& story, const CitedSource& source, Day accessed) {
  Citation citation;
  citation.key = citation_key(story.id);
  citation.title = title_of(story);
  citation.platform = one_line(source.platform);
  if (!source.public_url.empty()) citation.url = source.public_url + story_url(story.id);
  citation.language = one_line(story.language);
  citation.published = std::chrono::floor<std::chrono::days>(story.published_at);
  citation.accessed = accessed;
  citation.paragraphs = count_paragraphs(story.body);
  return citation;
}

std::string citation_key(std::string_view story_id) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyz0123456789-.";
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string key = "story";
  for (const char c : story_id) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') {
      key += {'_', c};
    } else if (kPlain.find(c) != std::string_view::npos) {
      key += c;
    } else {
      key += {'+', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return key;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool broken = false;
  while (!text.empty()) {
    const std::size_t length = break_length(text);
    if (length == 0) {
      if (broken && !line.empty()) line += ' ';
      line += text.front();
    }
    broken = length > 0;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return line;
}

}  // namespace kindred
