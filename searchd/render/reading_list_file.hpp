#pragma once

#include "searchd/render/reading_list_json.hpp"
#include "searchd/render/search_file.hpp"

namespace kindred {

/// The stories of a list in the form that its request asks for, which is not JSON, in the list's
/// order.
NamedFile reading_list_file(const MadeReadingList& made);

}  // namespace kindred
