#pragma once

#include <span>

#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/operation.hpp"
#include "searchd/endpoints/router.hpp"

namespace kindred {

/// View of the page "api": what OpenAPI says, for people. The parameters of filters, the same for
/// every operation that has them, are listed once.
Json api_view(std::span<const Operation> operations, Audience audience, const Phrases& say);

/// GET /api
struct ApiPage {
  const LocalizedPages& pages;
  Audience audience;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
