#include "searchd/query/facet_values.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <tuple>

#include "common/index/bands.hpp"
#include "common/story/sensitive.hpp"
#include "searchd/request/nearest_name.hpp"

namespace kindred {
namespace {

/// Codes that are listed in full when one is wrong.
constexpr std::size_t kListedCodes = 20;

struct ValueName {
  Facet facet;
  std::string_view code;
  std::string_view name;
};

/// How people say values that are words of the domain.
constexpr std::array kValueNames = {
    ValueName{Facet::kAuthorRole, "patient", "The patient"},
    ValueName{Facet::kAuthorRole, "service_user", "A person who uses the service"},
    ValueName{Facet::kAuthorRole, "carer", "A carer"},
    ValueName{Facet::kAuthorRole, "parent", "A parent or guardian"},
    ValueName{Facet::kAuthorRole, "relative", "A relative"},
    ValueName{Facet::kAuthorRole, "friend", "A friend"},
    ValueName{Facet::kAuthorRole, "volunteer", "A volunteer"},
    ValueName{Facet::kHasResponse, "yes", "Has a reply"},
    ValueName{Facet::kHasResponse, "no", "No reply yet"},
    ValueName{Facet::kProgress, "unheard", "Not read by a service"},
    ValueName{Facet::kProgress, "heard", "A service was told"},
    ValueName{Facet::kProgress, "read", "Read by a service"},
    ValueName{Facet::kProgress, "response", "Has a reply"},
    ValueName{Facet::kProgress, "change", "Led to a change"},
    ValueName{Facet::kChange, "none", "Replied, no change"},
    ValueName{Facet::kChange, "planned", "A change is planned"},
    ValueName{Facet::kChange, "made", "A change was made"},
    ValueName{Facet::kPolarity, "positive", "Positive"},
    ValueName{Facet::kPolarity, "mixed", "Positive and negative"},
    ValueName{Facet::kPolarity, "neutral", "Neutral"},
    ValueName{Facet::kPolarity, "negative", "Negative"},
    ValueName{Facet::kCriticality, "0", "Not critical"},
    ValueName{Facet::kCriticality, "1", "Minimally critical"},
    ValueName{Facet::kCriticality, "2", "Mildly critical"},
    ValueName{Facet::kCriticality, "3", "Moderately critical"},
    ValueName{Facet::kCriticality, "4", "Strongly critical"},
    ValueName{Facet::kCriticality, "5", "Severely critical"},
    ValueName{Facet::kState, "published", "Published"},
    ValueName{Facet::kState, "restricted", "Restricted"},
    ValueName{Facet::kLanguage, "en", "English"},
    ValueName{Facet::kLanguage, "cy", "Welsh"},
    ValueName{Facet::kLanguage, "gd", "Scottish Gaelic"},
    ValueName{Facet::kLanguage, "ga", "Irish"}};

std::string name_of(Facet facet, std::string_view code) {
  for (const ValueName& value : kValueNames) {
    if (value.facet == facet && value.code == code) return std::string(value.name);
  }
  return std::string(code);
}

template <class Entry>
std::vector<FacetValue> values_of_tree(const std::vector<Entry>& entries) {
  std::vector<FacetValue> values;
  for (const Entry& entry : entries) values.push_back({entry.code, entry.name, entry.parent});
  return values;
}

template <class Codes>
std::vector<FacetValue> values_named(Facet facet, const Codes& codes) {
  std::vector<FacetValue> values;
  for (const auto& code : codes) values.push_back({std::string(code), name_of(facet, code), ""});
  return values;
}

/// "under 16" before "16-24": by the first number, in words before it first.
void sort_ages(std::vector<FacetValue>& values) {
  const auto key = [](const FacetValue& value) {
    const auto digit = std::min(value.code.find_first_of("0123456789"), value.code.size());
    return std::tuple(std::strtoul(value.code.c_str() + digit, nullptr, 10), digit == 0,
                      value.code);
  };
  std::sort(values.begin(), values.end(),
            [&](const FacetValue& a, const FacetValue& b) { return key(a) < key(b); });
}

template <class E>
std::vector<FacetValue> values_of_names(Facet facet) {
  std::vector<std::string_view> codes;
  for (const auto& [value, name] : names_of<E>()) codes.push_back(name);
  return values_named(facet, codes);
}

std::vector<FacetValue> values_of_bands(std::span<const Band> bands) {
  std::vector<FacetValue> values;
  for (const Band& band : bands) {
    values.push_back({std::string(band.code), std::string(band.name), ""});
  }
  return values;
}

std::vector<FacetValue> sensitive_subjects() {
  std::vector<FacetValue> values;
  for (const SensitiveSubject& subject : kSensitiveSubjects) {
    values.push_back({std::string(subject.name), std::string(subject.label), ""});
  }
  return values;
}

std::vector<FacetValue> closed_values(Facet facet) {
  switch (facet) {
    case Facet::kSensitive:
      return sensitive_subjects();
    case Facet::kAuthorRole:
      return values_of_names<AuthorRole>(facet);
    case Facet::kProgress:
      return values_of_names<Progress>(facet);
    case Facet::kChange:
      return values_of_names<Change>(facet);
    case Facet::kHasResponse:
      return values_named(facet, std::array{"yes", "no"});
    case Facet::kPolarity:
      return values_named(facet, kPolarityCodes);
    case Facet::kCriticality:
      return values_named(facet, std::array{"0", "1", "2", "3", "4", "5"});
    case Facet::kState:
      return values_named(
          facet, std::array{name_of(StoryState::kPublished), name_of(StoryState::kRestricted)});
    case Facet::kResponseDays:
      return values_of_bands(kResponseDayBands);
    case Facet::kLength:
      return values_of_bands(kLengthBands);
    default:
      return values_of_bands(kReadingBands);
  }
}

}  // namespace

FacetValues::FacetValues(const Catalogue& catalogue,
                         const PerFacet<std::vector<std::string>>& open) {
  Parts parts;
  for (const FacetRow& row : kFacetTable) {
    auto& values = parts.values[row.facet];
    if (row.kind == FacetKind::kOpen) {
      values = values_named(row.facet, open[row.facet]);
      if (row.facet == Facet::kAgeGroup) sort_ages(values);
    } else if (row.kind == FacetKind::kClosed) {
      values = closed_values(row.facet);
    } else {
      values = row.field == Field::kTheme ? values_of_tree(catalogue.themes())
                                          : values_of_tree(catalogue.services());
    }
    values.push_back({std::string(kMissing), std::string(row.missing), ""});
    const std::size_t selectable = row.missing.empty() ? values.size() - 1 : values.size();
    for (ValueNumber number = 0; number < selectable; ++number) {
      parts.numbers[row.facet].emplace(fold_code(values[number].code), number);
    }
  }
  parts_ = std::make_shared<const Parts>(std::move(parts));
}

std::optional<ValueNumber> FacetValues::find(Facet facet, std::string_view code) const {
  const auto found = parts_->numbers[facet].find(fold_code(code));
  if (found == parts_->numbers[facet].end()) return std::nullopt;
  return found->second;
}

FacetValue FacetValues::absent(Facet facet, const std::string& code) {
  return {code, name_of(facet, code), ""};
}

CodeHint FacetValues::hint(Facet facet, const std::string& code) const {
  CodeHint hint;
  std::vector<std::string> names;
  for (const FacetValue& value : parts_->values[facet]) {
    if (!find(facet, value.code)) continue;
    hint.codes.push_back(value.code);
    names.push_back(value.name);
  }
  hint.nearest = nearest_name(code, hint.codes);
  if (hint.nearest.empty()) {
    const std::string name = nearest_name(code, names);
    const auto at = std::ranges::find(names, name) - names.begin();
    if (!name.empty()) hint.nearest = hint.codes[static_cast<std::size_t>(at)];
  }
  if (hint.codes.size() > kListedCodes) hint.codes.clear();
  return hint;
}

}  // namespace kindred
