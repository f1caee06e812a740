#include "searchd/request/sensitive_choice.hpp"

#include <algorithm>
#include <iterator>

#include "common/story/sensitive.hpp"
#include "common/story/story.hpp"

namespace kindred {
namespace {

constexpr std::string_view kFold = "fold";
constexpr std::string_view kHide = "not.sensitive";

std::vector<Parameter> as_parameters(std::string_view name,
                                     const std::vector<std::string>& subjects) {
  std::vector<Parameter> parameters;
  for (const std::string& subject : subjects) parameters.push_back({std::string(name), subject});
  return parameters;
}

std::vector<std::string> chosen_for(std::string_view name,
                                    const std::vector<Parameter>& parameters) {
  std::vector<std::string> subjects;
  for (const SensitiveSubject& subject : kSensitiveSubjects) {
    const bool is_chosen = std::ranges::any_of(parameters, [&](const Parameter& one) {
      return one.name == name && fold_code(one.value) == subject.name;
    });
    if (is_chosen) subjects.emplace_back(subject.name);
  }
  return subjects;
}

}  // namespace

std::vector<Parameter> SensitiveChoice::fold_parameters() const {
  return as_parameters(kFold, fold);
}

std::vector<Parameter> SensitiveChoice::hide_parameters() const {
  return as_parameters(kHide, hide);
}

std::vector<Parameter> SensitiveChoice::parameters() const {
  std::vector<Parameter> all = fold_parameters();
  std::ranges::copy(hide_parameters(), std::back_inserter(all));
  return all;
}

SearchRequest SensitiveChoice::of(SearchRequest search) const {
  search.filters[Facet::kSensitive].none = hide;
  search.fold = fold;
  return search;
}

std::vector<std::string> SensitiveChoice::closed() const {
  std::vector<std::string> all = fold;
  std::ranges::copy(hide, std::back_inserter(all));
  return all;
}

SensitiveChoice read_sensitive_choice(const std::vector<Parameter>& parameters) {
  return {chosen_for(kFold, parameters), chosen_for(kHide, parameters)};
}

}  // namespace kindred
