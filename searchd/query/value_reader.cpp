#include "searchd/query/value_reader.hpp"

#include "searchd/request/nearest_name.hpp"

namespace kindred {
namespace {

constexpr std::size_t kLongestLanguage = 35;  // of a language tag in RFC 5646, 4.4.1

/// Of a folded code.
bool is_language(std::string_view code) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view kLettersDigitsAndHyphen = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return code.size() >= 2 && code.size() <= kLongestLanguage &&
         code.find_first_not_of(kLetters) >= 2 &&
         code.find_first_not_of(kLettersDigitsAndHyphen) == std::string_view::npos;
}

/// Whether a story may have this value one day, of facets that have whatever the stories have.
bool may_be_code(Facet facet, const std::string& code) {
  if (row_of(facet).kind != FacetKind::kOpen || code.empty() || code == kMissing) return false;
  if (facet == Facet::kYear) return code.size() == 4 && parse_iso(code + "-01-01");
  if (facet == Facet::kMonth) return code.size() == 7 && parse_iso(code + "-01");
  return facet != Facet::kLanguage || is_language(code);
}

/// The form of a tag in the index: its words.
std::string tag_code(const std::string& tag, Analyzer& analyzer) {
  std::string words;
  for (const Token& token : analyzer.analyze(tag)) words += (words.empty() ? "" : " ") + token.word;
  return words;
}

/// The end of a sentence.
std::string said(const CodeHint& hint) {
  std::string all;
  for (const std::string& code : hint.codes) all += (all.empty() ? "; there are " : ", ") + code;
  return all + did_you_mean(hint.nearest);
}

}  // namespace

NamedValue ValueReader::read(const std::string& given, Facet facet,
                             const std::string& as_service) const {
  const bool is_tag = facet == Facet::kTag && given != kMissing;
  NamedValue value;
  value.code = is_tag ? tag_code(given, analyzer_) : fold_code(given);
  const auto number = values_.find(facet, value.code);
  if (number && is_below_the_top(facet, *number)) {
    value.problem = "\"" + given + "\" is no organisation at the top; use " + as_service + given;
  } else if (number) {
    value.number = number;
  } else if (!may_be_code(facet, value.code)) {
    value.hint = values_.hint(facet, value.code);
    value.problem = "there is no " + std::string(row_of(facet).name) + " with the code \"" + given +
                    "\"" + said(value.hint);
  }
  return value;
}

/// A provider below the top would be in no facet, so it could neither be shown nor taken back.
bool ValueReader::is_below_the_top(Facet facet, ValueNumber number) const {
  return facet == Facet::kProvider && !values_.of(facet)[number].parent.empty();
}

}  // namespace kindred
