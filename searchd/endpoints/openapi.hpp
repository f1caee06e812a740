#pragma once

#include <span>
#include <string>

#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/operation.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// JSON Schema of one value of a parameter, with the codes of a facet that has a closed list.
Json value_schema(const ParameterSpec& spec);

/// What an audience may ask and is answered, as an OpenAPI 3.1 document. `public_url` is where the
/// service is; empty where that is not known.
Json openapi_json(std::span<const Operation> operations, Audience audience,
                  const std::string& public_url);

/// GET /api/v1/openapi.json
struct OpenApiEndpoint {
  std::string public_url;
  Audience audience;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
