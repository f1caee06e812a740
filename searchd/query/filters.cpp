#include "searchd/query/filters.hpp"

#include <algorithm>
#include <utility>

#include "searchd/query/value_reader.hpp"

namespace kindred {
namespace {

/// Reads the values of one request.
class FilterReader {
 public:
  FilterReader(const FacetValues& values, Analyzer& analyzer, Problems& problems)
      : reader_(values, analyzer), problems_(problems) {}

  void read(const std::vector<std::string>& codes, Facet facet, const SelectionRow& selection,
            Filters& filters) const {
    const std::string prefix(selection.prefix);
    for (const std::string& given : codes) {
      NamedValue value = reader_.read(given, facet, prefix + "service=");
      if (value.number) {
        add(list_of(filters.chosen[facet], selection.kind), *value.number);
      } else if (value.is_possible()) {
        add(list_of(filters.absent[facet], selection.kind), value.code);
      } else {
        problems_.push_back(value.problem_of(prefix + std::string(row_of(facet).name)));
      }
    }
  }

 private:
  template <class T>
  static void add(std::vector<T>& values, const T& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }

  const ValueReader reader_;
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
