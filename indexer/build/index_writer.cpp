#include "indexer/build/index_writer.hpp"

#include "common/index/xapian_errors.hpp"

namespace kindred {
IndexWriter::IndexWriter(const std::filesystem::path& folder, const DocumentContext& context,
                         Analyzer& analyzer, std::size_t stories_of_segment)
    : name_("the index part at " + folder.string()),
      context_(context),
      analyzer_(analyzer),
      database_(folder, stories_of_segment),
      vocabulary_(analyzer) {}

void IndexWriter::add(const Story& story, const std::optional<LatentPlace>& supplied) {
  const AnalyzedStory words = analyze_story(story, analyzer_);
  vocabulary_.add(story, words);
  with_xapian(name_, [&] {
    Xapian::Document document = make_document(story, words, context_, analyzer_);
    if (supplied) set_place(document, *supplied);
    database_.add(document);
  });
  responses_ += story.responses.size();
}

}  // namespace kindred
