#pragma once

#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {

/// GET /api/v1/suggest: what somebody who is typing may be about to type. Belongs to one thread,
/// like its analyzer.
struct SuggestEndpoint {
  const Lexicon& lexicon;
  const Catalogue& catalogue;
  Analyzer& analyzer;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
