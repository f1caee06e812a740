#include "common/text/folding.hpp"

#include <array>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace kindred {
namespace {

struct CharacterRange {
  std::int32_t first;
  std::int32_t last;
  char16_t becomes;  ///< 0: nothing
};

constexpr char16_t kNothing = 0;

/// Characters whose folded form is kept, about 300 KB: stories use some hundreds, and whoever sends
/// all of Unicode only empties the cache.
constexpr std::size_t kKeptCharacters = 4096;

/// What NFKC leaves apart but people type without a difference.
constexpr std::array<CharacterRange, 16> kUnified = {{
    {0x0060, 0x0060, u'\''},     // grave accent used as an apostrophe
    {0x00B4, 0x00B4, u'\''},     // acute accent used as an apostrophe
    {0x02B9, 0x02BD, u'\''},     // modifier apostrophes
    {0x2010, 0x2015, u'-'},      // hyphens and dashes
    {0x2018, 0x201B, u'\''},     // single quotes
    {0x201C, 0x201F, u'"'},      // double quotes
    {0x2032, 0x2032, u'\''},     // prime
    {0x2212, 0x2212, u'-'},      // minus
    {0x0300, 0x036F, kNothing},  // combining diacritical marks and their supplements
    {0x1AB0, 0x1AFF, kNothing},
    {0x1DC0, 0x1DFF, kNothing},
    {0x20D0, 0x20FF, kNothing},
    {0xFE20, 0xFE2F, kNothing},
    {0x200B, 0x200F, kNothing},  // zero width and direction marks
    {0x2060, 0x2064, kNothing},
    {0xFEFF, 0xFEFF, kNothing},
}};

const CharacterRange* find_unified(std::int32_t character) {
  for (const auto& range : kUnified) {
    if (character >= range.first && character <= range.last) return &range;
  }
  return nullptr;
}

icu::UnicodeString normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return form.normalize(text, status);
}

// Each form is asked for once: ICU shares it among threads by atomics of its own library, which a
// thread sanitizer does not see, while it does see ours.
const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& form = *icu::Normalizer2::getNFKCCasefoldInstance(status);
  return form;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& form = *icu::Normalizer2::getNFDInstance(status);
  return form;
}

std::u16string compute_fold(std::int32_t character) {
  // The spacing accents are unified before NFKC, which would split them into blank and mark.
  if (const auto* unified = find_unified(character); unified != nullptr) {
    return unified->becomes == kNothing ? std::u16string() : std::u16string(1, unified->becomes);
  }
  const icu::UnicodeString parts =
      normalized(nfd(), normalized(nfkc_casefold(), icu::UnicodeString(character)));
  std::u16string out;
  for (std::int32_t i = 0; i < parts.length(); ++i) {
    const auto* unified = find_unified(parts.charAt(i));
    if (unified == nullptr) {
      out += parts.charAt(i);
    } else if (unified->becomes != kNothing) {
      out += unified->becomes;
    }
  }
  return out;
}

}  // namespace

const std::u16string& TextFolder::fold_character(std::int32_t character) {
  const auto found = cache_.find(character);
  if (found != cache_.end()) return found->second;
  if (cache_.size() >= kKeptCharacters) cache_.clear();
  return cache_.emplace(character, compute_fold(character)).first->second;
}

FoldedText TextFolder::fold(std::string_view utf8) {
  FoldedText folded;
  folded.text.reserve(utf8.size());
  folded.begins.reserve(utf8.size());
  folded.ends.reserve(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  const auto append = [&](char16_t unit, std::int32_t begin, std::int32_t end) {
    folded.text += unit;
    folded.begins.push_back(static_cast<std::uint32_t>(begin));
    folded.ends.push_back(static_cast<std::uint32_t>(end));
  };
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    std::int32_t character = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, character);
    if (character < 0x80 && character != '`') {
      const bool upper = character >= 'A' && character <= 'Z';
      append(static_cast<char16_t>(upper ? character + 32 : character), begin, at);
      continue;
    }
    const std::u16string& units = fold_character(character);
    if (units.empty() && !folded.ends.empty()) folded.ends.back() = static_cast<std::uint32_t>(at);
    for (const char16_t unit : units) append(unit, begin, at);
  }
  return folded;
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  icu::UnicodeString(false, text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

}  // namespace kindred
