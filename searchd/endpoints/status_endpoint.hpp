#pragma once

#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/router.hpp"

namespace kindred {

/// GET /api/v1/status: what is served, how much it is and of when.
struct StatusEndpoint {
  const Served& served;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
