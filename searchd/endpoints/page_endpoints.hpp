#pragma once

#include <string>
#include <string_view>

#include "searchd/endpoints/citing.hpp"
#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/assets.hpp"
#include "searchd/render/citation.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// The endpoints of the pages. Each holds just what it needs and belongs to one thread, like what
/// it refers to. Pages ignore parameters they do not know: a link may carry campaign tags.

/// GET /
struct HomePage {
  Searcher& searcher;
  const Planner& planner;
  const LocalizedPages& pages;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /search: what cannot be read is told at its field (400), above what the rest finds.
struct SearchPage {
  Searcher& searcher;
  const Planner& planner;
  const LocalizedPages& pages;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /stories/{id}
struct StoryPage {
  Searcher& searcher;
  const Planner& planner;
  const LocalizedPages& pages;
  Citing citing;
  const HelpBoxes& help;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// The file of that name, compressed where the client takes it so. NotFound where there is none.
Answer asset_answer(const Assets& assets, std::string_view name, const Request& request,
                    decltype(Answer::headers) headers);

/// GET /assets/{name}
struct AssetEndpoint {
  const Assets& assets;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
