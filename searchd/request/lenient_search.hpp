#pragma once

#include <vector>

#include "searchd/request/search_request.hpp"

namespace kindred {

/// The search of a page, as far as it can be read: nobody there should lose all because of one
/// mistake.
struct LenientSearch {
  SearchRequest request;
  std::vector<Parameter> wrong;  ///< what was left out, as it was given
};

/// What only programs ask for (explain, facets, format) is not read, and a cursor that does not
/// belong to the search is left out without a word: it begins anew. Of first and last days that no
/// story can lie between both are wrong.
LenientSearch read_search_leniently(const std::vector<Parameter>& given, const RequestCheck& check,
                                    Audience audience);

}  // namespace kindred
