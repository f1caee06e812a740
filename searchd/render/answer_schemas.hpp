#pragma once

#include "searchd/render/schema_parts.hpp"

namespace kindred {

/// The schemas of all answers, by the names under which OpenAPI lists them: what the functions
/// …_json of this folder make. The tests hold them against every kind of answer, both ways.
Json answer_schemas();

/// Its parts, each beside what they describe.
schema::Members story_schemas();
schema::Members hit_members();  ///< what every story of a list has
schema::Members search_schemas();
schema::Members similar_schemas();
schema::Members list_schemas();

}  // namespace kindred
