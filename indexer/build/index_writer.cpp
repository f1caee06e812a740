#include "indexer/build/index_writer.hpp"

#include "common/index/xapian_errors.hpp"
#include "indexer/update/segment_writer.hpp"

namespace kindred {
IndexWriter::IndexWriter(const std::filesystem::path& folder, const DocumentContext& context,
                         Analyzer& analyzer, std::size_t stories_of_segment)
    : name_("the index part at " + folder.string()),
      context_(context),
      analyzer_(analyzer),
      database_(folder, stories_of_segment),
      vocabulary_(analyzer) {}

std::optional<std::string> IndexWriter::add(const Story& story,
                                            const std::optional<LatentPlace>& supplied) {
  const AnalyzedStory words = analyze_story(story, analyzer_);
  Xapian::Document document;
  try {
    document = with_xapian("the story", [&] {
      Xapian::Document made = make_document(story, words, context_, analyzer_);
      if (supplied) set_place(made, *supplied);
      check_document(made);
      return made;
    });
  } catch (const IndexError& fault) {
    return fault.what();
  }
  with_xapian(name_, [&] { database_.add(document); });
  vocabulary_.add(story, words);
  responses_ += story.responses.size();
  return std::nullopt;
}

}  // namespace kindred
