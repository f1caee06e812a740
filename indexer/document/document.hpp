#pragma once

#include <vector>

#include <xapian.h>

#include "common/semantic/latent_space.hpp"
#include "common/story/catalogue.hpp"
#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/document/analyzed_story.hpp"
#include "indexer/document/sensitive_rules.hpp"

namespace kindred {

/// What documents are made with; all must outlive who holds it.
struct DocumentContext {
  const Catalogue& catalogue;
  const LatentSpace& space;
  const SensitiveRules& sensitive;
  Audience audience = Audience::kPublic;
};

/// The Xapian document of a story: its words, filter terms, values and data, as the schema says. It
/// lies where the space puts its words. `words` are those of `story`; `analyzer` folds the tags.
/// For staff it has its criticality and state, too.
/// IndexError where the story names a service or theme that is not in the catalogue.
Xapian::Document make_document(const Story& story, const AnalyzedStory& words,
                               const DocumentContext& context, Analyzer& analyzer);

/// Says where the story of a document lies, whatever its words.
void set_place(Xapian::Document& document, const LatentPlace& place);

}  // namespace kindred
