#include "searchd/query/filters.hpp"

#include <algorithm>

namespace kindred {
namespace {

/// Reads the values of one request.
class FilterReader {
 public:
  FilterReader(const FacetValues& values, Analyzer& analyzer, Problems& problems)
      : values_(values), analyzer_(analyzer), problems_(problems) {}

  std::vector<ValueNumber> read(const std::vector<std::string>& codes, Facet facet,
                                const SelectionRow& selection) const {
    const std::string parameter = std::string(selection.prefix) + std::string(row_of(facet).name);
    std::vector<ValueNumber> numbers;
    for (const std::string& code : codes) {
      const auto number = find(code, facet);
      if (!number) {
        problems_.push_back({parameter, "there is no " + std::string(row_of(facet).name) +
                                            " with the code \"" + code + "\"" +
                                            values_.hint(facet, code)});
      } else if (is_below_the_top(facet, *number)) {
        problems_.push_back({parameter, "\"" + code + "\" is no organisation at the top; use " +
                                            std::string(selection.prefix) + "service=" + code});
      } else if (std::find(numbers.begin(), numbers.end(), *number) == numbers.end()) {
        numbers.push_back(*number);
      }
    }
    return numbers;
  }

 private:
  std::optional<ValueNumber> find(const std::string& code, Facet facet) const {
    const bool is_tag = facet == Facet::kTag && code != kMissing;
    return values_.find(facet, is_tag ? tag_code(code, analyzer_) : code);
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

}  // namespace

Filters filters_of(const SearchRequest& request, const FacetValues& values, Analyzer& analyzer,
                   Problems& problems) {
  const FilterReader reader(values, analyzer, problems);
  Filters filters;
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      list_of(filters.chosen[row.facet], selection.kind) =
          reader.read(list_of(request.filters[row.facet], selection.kind), row.facet, selection);
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
  std::vector<ValueNumber> found;
  for (ValueNumber number = 0; number < values.of(facet).size(); ++number) {
    const std::vector<Token> name = analyzer.analyze(values.of(facet)[number].name);
    const bool is_like = std::all_of(wanted.begin(), wanted.end(), [&](const Token& token) {
      return has_word_like(name, token.word);
    });
    if (is_like) found.push_back(number);
  }
  return found;
}

}  // namespace kindred
