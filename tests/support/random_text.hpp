#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace kindred::test {

/// Parts of which random text is made: what decides word boundaries and folding, words of the
/// lists of canonical tokens, other scripts, and bytes that are no UTF-8.
constexpr std::array<std::string_view, 145> kTextParts = {
    {" ", " ", " ", " ", " ", " ", " ", " ", "  ", "\t", "\n", "\r\n", "\r", "\v", "\f", "\n\n",
     "a", "e", "x", "ray", "and", "A", "E", "n", "gp", "GP", "s", "up", "check", "follow", "one",
     "to", "o", "k", "c", "diff", "health", "care", "covid", "waited", "Nurse", "HOSPITAL", "the",
     "1", "2", "24", "7", "19", "000", "0", "_", "__", "'", "'", "'s", "`", "\"", ".", ".", ",",
     ";", ":", "-", "-", "/", "&", "&", "+", "!", "?", "(", ")", "@", "#", "*", "<mark>", "&amp;",
     std::string_view("\0", 1), "\x01", "\x1b", "\x7f", "~", "\\", "|", "$", "%",
     // Quotes, dashes, spaces and invisible characters.
     "’", "‘", "“", "”", "–", "—", "…", "´", "ʼ", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200f",
     "\u2060", "\ufeff", "\u3000", "\u1680", "\u2028", "\u0085", "·", "․",
     // Combining marks, alone or with a letter; marks that folding keeps; signs of other scripts.
     "\u0301", "é", "Ŵ", "ß", "ﬁ", "½", "İ", "\u093e", "क", "\u094d", "\u05b8", "א", "\u05f3",
     "مرحبا", "\u0650", "ж", "ΣΑΣ", "\u0e31", "ก", "日本", "カ", "ひ", "한",
     // Emoji, skin tones, joined ones, flags, keycaps.
     "🙏", "🏽", "👩\u200d⚕\ufe0f", "❤\ufe0f", "🇬", "🇧", "🏴\U000e0067\U000e007f",
     "1\ufe0f\u20e3", "\U0001d400", "\U000f0000",
     // No UTF-8: a continuation byte, a lead byte, a surrogate, an overlong form.
     "\x80", "\xc3", "\xed\xa0\x80", "\xc0\xaf"}};

/// Up to `most` parts in a row.
inline std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t parts = random() % (most + 1); parts > 0; --parts) {
    text += kTextParts[random() % kTextParts.size()];
  }
  return text;
}

}  // namespace kindred::test
