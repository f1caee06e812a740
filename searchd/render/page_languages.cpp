#include "searchd/render/page_languages.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "searchd/request/header_list.hpp"

namespace kindred {
namespace {

/// Thousandths; 1000 where none is given, 0 where it is none.
int weight_of(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view digits = parameters.substr(at + 2);
  int weight = 0;
  int scale = 1000;
  for (const char c : digits.substr(0, 5)) {
    if (c == '.') continue;
    if (c < '0' || c > '9') break;
    weight += (c - '0') * scale;
    scale /= 10;
  }
  return std::min(weight, 1000);
}

std::string primary_of(std::string_view range) {
  std::string primary(range.substr(0, range.find('-')));
  for (char& c : primary) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return primary;
}

}  // namespace

Plural english_plural(std::uint64_t number) { return number == 1 ? Plural::kOne : Plural::kOther; }

Plural welsh_plural(std::uint64_t number) {
  switch (number) {
    case 0:
      return Plural::kZero;
    case 1:
      return Plural::kOne;
    case 2:
      return Plural::kTwo;
    case 3:
      return Plural::kFew;
    case 6:
      return Plural::kMany;
    default:
      return Plural::kOther;
  }
}

const PageLanguage& accepted_language(std::string_view accept_language) {
  const PageLanguage* best = &kPageLanguages.front();
  int most = 0;
  for_each_in_list(accept_language, [&](std::string_view item) {
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const PageLanguage* language = page_language(primary_of(trimmed(item.substr(0, semicolon))));
    const int weight = weight_of(item.substr(semicolon));
    if (language == nullptr || weight <= most) return;
    best = language;
    most = weight;
  });
  return *best;
}

const PageLanguage* page_language(std::string_view code) {
  const auto found = std::find_if(kPageLanguages.begin(), kPageLanguages.end(),
                                  [&](const PageLanguage& one) { return one.code == code; });
  return found == kPageLanguages.end() ? nullptr : &*found;
}

}  // namespace kindred
