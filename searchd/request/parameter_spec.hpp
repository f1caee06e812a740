#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "searchd/request/facet_table.hpp"

namespace kindred {

/// What a parameter is, for who reads about it: the reader of its values is made of the same
/// numbers and names (parameter_readers.hpp).
struct ParameterSpec {
  std::string name;
  std::string description;             ///< sentences
  nlohmann::ordered_json schema = {};  ///< of one value: JSON Schema
  std::size_t most_values = 1;      ///< how often it may be given; kAnyNumber: see kMaxParameters
  std::string example = {};         ///< a value
  std::optional<Facet> facet = {};  ///< whose values it takes

  bool is_repeatable() const { return most_values != 1; }
};

constexpr std::size_t kAnyNumber = 0;

/// The parameters of each kind of request, in the order in which refusals list them.
std::vector<ParameterSpec> search_parameters(Audience audience);
std::vector<ParameterSpec> similar_parameters(Audience audience);
std::vector<ParameterSpec> trends_parameters(Audience audience);
std::vector<ParameterSpec> reading_list_parameters(Audience audience);
std::vector<ParameterSpec> suggest_parameters(Audience audience);

}  // namespace kindred
