#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "searchd/search/ranked.hpp"

namespace kindred {

/// At most so many of the stories, newest first: all of them, or such as lie evenly among all in
/// the order of newness, the newest one among them. The same stories give the same sample.
std::vector<Ranked> story_sample(std::vector<Xapian::docid> stories, const Columns& columns,
                                 std::size_t most);

}  // namespace kindred
