#pragma once

#include "searchd/render/schema_parts.hpp"

namespace kindred {

/// The schemas of all answers, by the names under which OpenAPI lists them: what the functions
/// …_json of this folder make for an audience. The tests hold them against every kind of answer,
/// both ways.
Json answer_schemas(Audience audience);

/// Its parts, each beside what they describe.
schema::Members story_schemas(Audience audience);
schema::Members hit_members();                   ///< what every story of a list has
schema::Members staff_marks(Audience audience);  ///< what some have besides
schema::Members search_schemas(Audience audience);
schema::Members similar_schemas(Audience audience);
schema::Members list_schemas(Audience audience);

}  // namespace kindred
