#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/base/utf8.hpp"
#include "searchd/render/story_json.hpp"

/// What holds for every passage of every text, for the tests and the fuzzer: each function gives
/// what is broken, empty where nothing is.
namespace kindred::test {

/// `html` with every `from` as `to`.
inline std::string replaced(std::string html, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = html.find(from, at)) != std::string::npos; at += to.size()) {
    html.replace(at, from.size(), to);
  }
  return html;
}

/// The signs that turn the direction of what stands beside them: pages leave them out.
inline std::string without_turns(std::string_view text) {
  constexpr std::array<std::string_view, 9> kTurns = {
      "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};
  std::string kept;
  while (!text.empty()) {
    const auto* turn = std::find_if(kTurns.begin(), kTurns.end(),
                                    [&](std::string_view sign) { return text.starts_with(sign); });
    if (turn == kTurns.end()) kept += text.front();
    text.remove_prefix(turn == kTurns.end() ? 1 : turn->size());
  }
  return kept;
}

/// The text a browser would show: no marks, no escapes.
inline std::string shown_text(std::string html) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kReplacements = {
      {{"<mark>", ""},
       {"</mark>", ""},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&#39;", "'"},
       {"&amp;", "&"}}};
  for (const auto& [from, to] : kReplacements) html = replaced(std::move(html), from, to);
  return html;
}

/// How many UTF-16 code units the first `bytes` of well-formed `text` are, read character by
/// character.
inline std::size_t utf16_units(std::string_view text, std::size_t bytes) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < bytes;) {
    std::size_t next = at + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    units += next - at == 4 ? 2 : 1;
    at = next;
  }
  return units;
}

inline std::string broken_marks(const Passage& passage) {
  std::uint32_t last = 0;
  for (const auto& [begin, end] : passage.marks) {
    if (begin < last || end <= begin || end > passage.text.size()) return "marks out of order";
    last = end;
  }
  const auto units = to_utf16(passage.text, passage.marks);
  if (units.size() != passage.marks.size()) return "UTF-16 ranges are missing";
  if (find_invalid_utf8(passage.text)) return "";  // has no UTF-16
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto [begin, end] = passage.marks[i];
    const auto starts_character = [&](std::size_t at) {
      return beginning_of(passage.text, at).size() == at;
    };
    if (!starts_character(begin) || !starts_character(end)) return "a mark cuts a character";
    if (units[i].first != utf16_units(passage.text, begin) ||
        units[i].second != utf16_units(passage.text, end)) {
      return "a UTF-16 range is elsewhere than its mark";
    }
  }
  return "";
}

/// What is wrong with `passage` as one of `source`.
inline std::string broken(const Passage& passage, std::string_view source) {
  if (source.find(passage.text) == std::string_view::npos) return "not a part of the source";
  const std::string before = passage.cut_before ? "… " : "";
  const std::string after = passage.cut_after ? " …" : "";
  if (shown_text(passage_html(passage)) != before + without_turns(passage.text) + after) {
    return "the page shows another text";
  }
  return broken_marks(passage);
}

}  // namespace kindred::test
