#include "tests/oracle/random_searches.hpp"

#include <algorithm>
#include <sstream>

namespace kindred::test {
namespace {

template <class List>
const auto& one_of(const List& list, RandomSearches::Random& random) {
  return list[below(std::size(list), random)];
}

}  // namespace

std::size_t below(std::size_t limit, RandomSearches::Random& random) { return random() % limit; }

std::size_t marked(const Marks& marks) {
  return static_cast<std::size_t>(std::count(marks.begin(), marks.end(), 1));
}

std::string RandomSearches::word() {
  for (;;) {
    const std::string& word = one_of(plain_.words(), random_);
    const bool is_plain = word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) {
                            return c >= 'a' && c <= 'z';
                          });
    if (is_plain && index_.analyzer().analyze(word).size() == 1 &&
        !index_.analyzer().is_stop_word(word) && marked(plain_.having(word)) > 0) {
      return word;
    }
  }
}

/// "health" and "care" would be one word of the analyzer.
std::string RandomSearches::two_words(const std::string& between) {
  for (;;) {
    const std::string first = word();
    const std::string second = word();
    if (index_.analyzer().analyze(first + " " + second).size() == 2) {
      return first + between + second;
    }
  }
}

/// Nothing, a word, one of two, both of two, or what lacks one.
std::string RandomSearches::question() {
  switch (below(6, random_)) {
    case 0:
      return "";
    case 1:
      return two_words(" OR ");
    case 2:
      return "-" + word();
    case 3:
      return two_words(" ");
    default:
      return word();
  }
}

Marks RandomSearches::meant_by(const std::string& question) const {
  Marks marks(plain_.stories().size(), 1);
  if (question.empty()) return marks;
  if (question.starts_with("-")) {
    const Marks having = plain_.having(question.substr(1));
    for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = having[i] == 0;
    return marks;
  }
  std::istringstream words(question);
  std::string first;
  std::string second;
  words >> first >> second;
  marks = plain_.having(first);
  if (second.empty()) return marks;
  if (second == "OR") words >> second;
  const Marks others = plain_.having(second);
  Marks both(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) both[i] = (marks[i] & others[i]) != 0;
  const bool is_any = question.find(" OR ") != std::string::npos || marked(both) == 0;
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = (marks[i] | others[i]) != 0;
  return is_any ? marks : both;
}

std::string RandomSearches::value_of(const PlainStory& story, Facet facet) {
  if (facet == Facet::kYear && below(20, random_) == 0) return "1899";  // of no story
  const FacetValues& values = index_.snapshot().values;
  for (;;) {
    const ValueNumber value =
        below(3, random_) == 0 ? static_cast<ValueNumber>(below(values.of(facet).size(), random_))
                               : one_of(story.values[facet], random_);
    const FacetValue& found = values.of(facet)[value];
    const bool may_be_asked = values.find(facet, found.code).has_value();
    if (may_be_asked && (facet != Facet::kProvider || found.parent.empty())) return found.code;
  }
}

Asked RandomSearches::next() {
  Asked asked;
  SearchRequest& request = asked.request;
  const PlainStory& story = one_of(plain_.stories(), random_);
  for (std::size_t filters = below(4, random_); filters > 0; --filters) {
    const Facet facet = one_of(facets_for(Audience::kPublic), random_).facet;
    const SelectionKind kind = one_of(kSelectionTable, random_).kind;
    auto& codes = list_of(request.filters[facet], kind);
    for (std::size_t more = 1 + below(3, random_); more > 0; --more) {
      codes.push_back(value_of(story, facet));
    }
  }
  const Day day = std::chrono::floor<std::chrono::days>(story.published);
  if (below(6, random_) == 0) {
    request.published_from = day - std::chrono::days(below(900, random_));
  }
  if (below(6, random_) == 0) {
    request.published_to = day + std::chrono::days(below(900, random_));
  }
  for (const FacetRow& row : facets_for(Audience::kPublic)) request.facets.push_back(row.facet);
  request.sort = one_of(kSortTable, random_).sort;
  request.take = 1 + below(5, random_);
  request.as_typed = true;
  request.q = question();
  asked.stories = meant_by(request.q);
  return asked;
}

}  // namespace kindred::test
