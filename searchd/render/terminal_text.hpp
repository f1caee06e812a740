#pragma once

#include <string>

#include "searchd/render/story_json.hpp"

namespace kindred {

/// The answer of a search (search_json) as plain text for a terminal, words found in *asterisks*.
/// Control characters of the stories are left out, so that no story can move the cursor.
std::string terminal_text(const Json& answer);

}  // namespace kindred
