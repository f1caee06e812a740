#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kindred {

/// Text in the form in which words are compared, with the way back to the source.
struct FoldedText {
  std::u16string text;
  /// For every unit of `text` the byte range [begins[i], ends[i]) of the source it came from.
  /// Characters that fold to nothing (combining accents, soft hyphens) belong to the unit before.
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> ends;
};

/// Folds text: Unicode NFKC with case folding (Unicode Standard, chapter 5.18 and UAX 15), accents
/// of Latin, Greek and Cyrillic letters dropped (ŵ = w), one apostrophe, one hyphen, soft hyphens
/// and zero-width characters gone. Bytes that are not valid UTF-8 become U+FFFD.
/// Keeps a cache: one object for each thread.
class TextFolder {
 public:
  FoldedText fold(std::string_view utf8);

 private:
  const std::u16string& fold_character(std::int32_t character);
  std::unordered_map<std::int32_t, std::u16string> cache_;
};

/// `text` as UTF-8.
std::string to_utf8(std::u16string_view text);

}  // namespace kindred
