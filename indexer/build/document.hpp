#pragma once

#include <string>

#include <xapian.h>

#include "common/story/catalogue.hpp"
#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"

namespace kindred {

/// The Xapian document of a story: its words, filter terms, values and data, as the schema says.
/// Node numbers in the values are positions in `catalogue`; IndexError where the story names a
/// service or theme that is not in it.
Xapian::Document make_document(const Story& story, const Catalogue& catalogue, Analyzer& analyzer);

}  // namespace kindred
