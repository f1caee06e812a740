#include "searchd/query/filters.hpp"

#include <algorithm>

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

/// Reads the values of one request.
class FilterReader {
 public:
  FilterReader(const FacetValues& values, Analyzer& analyzer, Problems& problems)
      : values_(values), analyzer_(analyzer), problems_(problems) {}

  void read(const std::vector<std::string>& codes, Facet facet, const SelectionRow& selection,
            Filters& filters) const {
    const std::string parameter = std::string(selection.prefix) + std::string(row_of(facet).name);
    for (const std::string& given : codes) {
      const std::string code = code_of(given, facet);
      const auto number = values_.find(facet, code);
      if (number && is_below_the_top(facet, *number)) {
        problems_.push_back({parameter, "\"" + given + "\" is no organisation at the top; use " +
                                            std::string(selection.prefix) + "service=" + given});
      } else if (number) {
        add(list_of(filters.chosen[facet], selection.kind), *number);
      } else if (may_be_code(facet, code)) {
        add(list_of(filters.absent[facet], selection.kind), code);
      } else {
        problems_.push_back({parameter, "there is no " + std::string(row_of(facet).name) +
                                            " with the code \"" + given + "\"" +
                                            values_.hint(facet, code)});
      }
    }
  }

 private:
  std::string code_of(const std::string& given, Facet facet) const {
    const bool is_tag = facet == Facet::kTag && given != kMissing;
    return is_tag ? tag_code(given, analyzer_) : fold_code(given);
  }

  template <class T>
  static void add(std::vector<T>& values, const T& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }

  /// A provider below the top would be in no facet, so it could neither be shown nor taken back.
  bool is_below_the_top(Facet facet, ValueNumber number) const {
    return facet == Facet::kProvider && !values_.of(facet)[number].parent.empty();
  }

  const FacetValues& values_;
  Analyzer& analyzer_;
  Problems& problems_;
};

bool has_word_like(const std::vector<Token>& words, const std::string& beginning) {
  return std::any_of(words.begin(), words.end(), [&](const Token& token) {
    return std::string_view(token.word).starts_with(beginning);
  });
}

/// The names of a facet's values in words.
class NamesOfValues {
 public:
  NamesOfValues(Facet facet, const FacetValues& values, Analyzer& analyzer)
      : facet_(facet), values_(values) {
    for (const FacetValue& value : values.of(facet)) words_.push_back(analyzer.analyze(value.name));
  }

  bool are_like(const std::vector<Token>& wanted, ValueNumber number) const {
    std::vector<Token> left;
    for (const Token& token : wanted) {
      if (!has_word_like(words_[number], token.word)) left.push_back(token);
    }
    if (left.empty()) return true;
    if (left.size() == wanted.size()) return false;
    return std::all_of(left.begin(), left.end(),
                       [&](const Token& token) { return is_within_one_like(token.word, number); });
  }

 private:
  bool is_within_one_like(const std::string& beginning, ValueNumber number) const {
    auto above = values_.find(facet_, values_.of(facet_)[number].parent);
    while (above && !has_word_like(words_[*above], beginning)) {
      above = values_.find(facet_, values_.of(facet_)[*above].parent);
    }
    return above.has_value();
  }

  const Facet facet_;
  const FacetValues& values_;
  std::vector<std::vector<Token>> words_;
};

}  // namespace

Filters filters_of(const SearchRequest& request, const FacetValues& values, Analyzer& analyzer,
                   Problems& problems) {
  const FilterReader reader(values, analyzer, problems);
  Filters filters;
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      reader.read(list_of(request.filters[row.facet], selection.kind), row.facet, selection,
                  filters);
    }
  }
  filters.published_from = request.published_from;
  filters.published_to = request.published_to;
  return filters;
}

std::string tag_code(const std::string& tag, Analyzer& analyzer) {
  std::string words;
  for (const Token& token : analyzer.analyze(tag)) words += (words.empty() ? "" : " ") + token.word;
  return words;
}

std::vector<ValueNumber> values_like(const std::string& words, Facet facet,
                                     const FacetValues& values, Analyzer& analyzer) {
  const std::vector<Token> wanted = analyzer.analyze(words);
  NamesOfValues names(facet, values, analyzer);
  std::vector<ValueNumber> found;
  const auto exact = values.find(facet, words);
  for (ValueNumber number = 0; number < values.of(facet).size(); ++number) {
    if (number == exact || names.are_like(wanted, number)) found.push_back(number);
  }
  return found;
}

}  // namespace kindred
