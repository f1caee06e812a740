#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The languages that pages are in.
namespace kindred {

/// Which form of a word goes with a number, by the categories of Unicode's CLDR.
enum class Plural : std::uint8_t { kZero, kOne, kTwo, kFew, kMany, kOther };

/// As message files name them, in the order of Plural.
constexpr std::array<std::string_view, 6> kPluralNames = {"zero", "one",  "two",
                                                          "few",  "many", "other"};

/// CLDR's rules for whole numbers.
Plural english_plural(std::uint64_t number);
Plural welsh_plural(std::uint64_t number);

struct PageLanguage {
  std::string_view code;  ///< BCP 47; also of the file of its messages
  std::string_view name;  ///< in itself
  Plural (*plural)(std::uint64_t number);
};

/// The first is that of programs, and of who asked for none of these. One object, as others point
/// into it.
inline constexpr std::array<PageLanguage, 2> kPageLanguages = {
    {{"en", "English", english_plural}, {"cy", "Cymraeg", welsh_plural}}};

/// In which services, themes and tags have their names, as platforms have them in one language.
/// Messages of others mark the names in them.
constexpr std::string_view kNamesLanguage = "en";

/// The best of kPageLanguages for an Accept-Language header (RFC 9110 §12.5.4): the one with the
/// highest weight, of equal ones the first in the header. A region is not looked at: "cy-GB" is
/// "cy".
const PageLanguage& accepted_language(std::string_view accept_language);

/// nullptr where pages are in no such language.
const PageLanguage* page_language(std::string_view code);

}  // namespace kindred
