#include "indexer/build/index_writer.hpp"

#include "common/index/xapian_errors.hpp"
#include "indexer/build/document.hpp"

namespace kindred {
namespace {

/// Stories between commits. Measured on real text: 1,000 to 5,000 is fastest, larger batches
/// outgrow the processor's caches (docs/adr/0005-build.md).
constexpr std::size_t kStoriesPerCommit = 5000;

}  // namespace

IndexWriter::IndexWriter(const std::filesystem::path& folder, const Catalogue& catalogue,
                         Analyzer& analyzer)
    : name_("the index part at " + folder.string()),
      catalogue_(catalogue),
      analyzer_(analyzer),
      database_(with_xapian(name_,
                            [&] {
                              return Xapian::WritableDatabase(
                                  folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
                            })),
      vocabulary_(analyzer) {}

void IndexWriter::add(const Story& story) {
  const AnalyzedStory words = analyze_story(story, analyzer_);
  vocabulary_.add(story, words);
  with_xapian(name_, [&] {
    database_.add_document(make_document(story, words, catalogue_, analyzer_));
    responses_ += story.responses.size();
    if (++pending_ == kStoriesPerCommit) {
      database_.commit();
      pending_ = 0;
    }
  });
}

void IndexWriter::write(const IndexMetadata& metadata) {
  with_xapian(name_, [&] { write_metadata(database_, metadata); });
}

void IndexWriter::finish() {
  with_xapian(name_, [&] {
    database_.commit();
    database_.close();
  });
}

void merge_parts(const std::vector<std::filesystem::path>& parts,
                 const std::filesystem::path& target) {
  with_xapian("merging into " + target.string(), [&] {
    Xapian::Database merged;
    for (const auto& part : parts) merged.add_database(Xapian::Database(part.string()));
    merged.compact(target.string());
  });
}

}  // namespace kindred
