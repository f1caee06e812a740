#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/search_request.hpp"

namespace kindred {

/// What a reader chose for stories on sensitive subjects, on whatever page. Names of
/// kSensitiveSubjects in their order.
struct SensitiveChoice {
  std::vector<std::string> fold;
  std::vector<std::string> hide;
  bool operator==(const SensitiveChoice&) const = default;

  /// As they stand in an address: "fold" and "not.sensitive".
  std::vector<Parameter> fold_parameters() const;
  std::vector<Parameter> hide_parameters() const;
  std::vector<Parameter> parameters() const;

  /// The search less the stories that are hidden, with what is folded.
  SearchRequest of(SearchRequest search) const;

  /// What is shown closed where stories are listed that were not searched for: what is folded, and
  /// what should be hidden.
  std::vector<std::string> closed() const;
};

/// Of the parameters of a page; what is no subject is passed over.
SensitiveChoice read_sensitive_choice(const std::vector<Parameter>& parameters);

}  // namespace kindred
