#include "indexer/build/check_generation.hpp"

#include <sstream>

#include "common/base/error.hpp"
#include "common/index/commit.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/metadata.hpp"
#include "common/index/published.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "common/index/vocabulary.hpp"
#include "common/index/xapian_errors.hpp"

namespace kindred {
namespace {

[[noreturn]] void damaged(const Generation& generation, const std::string& what) {
  throw RebuildNeeded("the index at " + generation.folder.string() + " is damaged: " + what +
                      "; rebuild it with `kindred-indexer build`");
}

void expect_same(const Generation& generation, const std::string& what, std::uint64_t expected,
                 std::uint64_t found) {
  if (expected == found) return;
  damaged(generation, "the manifest says " + std::to_string(expected) + " " + what +
                          ", the database has " + std::to_string(found));
}

void check_structure(const Generation& generation, const Segment& segment) {
  std::ostringstream report;
  const auto errors =
      Xapian::Database::check((generation.folder / segment.name).string(), 0, &report);
  if (errors == 0) return;
  damaged(generation, segment.name + " has " + std::to_string(errors) + " errors; " + report.str());
}

/// Documents have the numbers that the commit says, and what is removed is there.
std::uint64_t check_numbers(const Generation& generation, const Commit& commit) {
  std::uint64_t documents = 0;
  for (const Segment& segment : commit.segments) {
    const Xapian::Database database((generation.folder / segment.name).string());
    if (database.get_lastdocid() != segment.last_document && database.get_doccount() > 0) {
      damaged(generation, segment.name + " has other documents than the commit says");
    }
    documents += database.get_doccount();
  }
  if (commit.removed.cardinality() > documents) {
    damaged(generation, "more documents are removed than there are");
  }
  return documents - commit.removed.cardinality();
}

void check_metadata(const Generation& generation, const Xapian::Database& database) {
  const IndexMetadata metadata = read_metadata(database);
  const Manifest& manifest = generation.manifest;
  expect_same(generation, "stories", manifest.stories, database.get_doccount());
  expect_same(generation, "services", manifest.services, metadata.catalogue.services().size());
  expect_same(generation, "themes", manifest.themes, metadata.catalogue.themes().size());
  if (metadata.analyzer != manifest.analyzer ||
      metadata.schema_version != manifest.schema_version) {
    damaged(generation, "manifest and database are of different versions");
  }
}

/// Finds the first story by its id, reads it back, and its list of terms (a file of its own).
void check_search(const Generation& generation, const Xapian::Database& database) {
  if (database.get_doccount() == 0) return;
  const auto first = database.postlist_begin("");
  const Story story = decode_story(database.get_document(*first).get_data());
  if (database.termlist_begin(*first) == database.termlist_end(*first)) {
    damaged(generation, "story \"" + story.id + "\" has no terms");
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(filter_term(Field::kId, story.id)));
  const auto hits = enquire.get_mset(0, 2);
  if (hits.size() != 1 || *hits.begin() != *first) {
    damaged(generation, "story \"" + story.id + "\" is not found by its id exactly once");
  }
}

}  // namespace

std::uint64_t check_generation(const Generation& generation) {
  std::uint64_t stories = 0;
  with_xapian("the index at " + generation.folder.string(), [&] {
    const Commit commit = read_commit(generation.folder);
    check_every_file(generation, commit);
    for (const Segment& segment : commit.segments) check_structure(generation, segment);
    stories = check_numbers(generation, commit);
    const Xapian::Database database(generation.database().string());
    check_metadata(generation, database);
    check_search(generation, database);
  });
  load_vocabulary(generation);
  return stories;
}

Manifest manifest_now(const Generation& generation) {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    const Commit commit = read_commit(generation.folder);
    const IndexReader reader(generation.folder, commit);
    const Catalogue catalogue = read_catalogue(generation.folder, commit, reader.built());
    Manifest manifest = generation.manifest;
    manifest.stories = reader.stories();
    manifest.responses = commit.responses;
    manifest.services = catalogue.services().size();
    manifest.themes = catalogue.themes().size();
    return manifest;
  });
}

Checked check_published(const std::filesystem::path& index, const std::string& fingerprint) {
  for (;;) {
    const Published published = published_in(index);
    try {
      const Generation generation = open_current_generation(index, fingerprint);
      const std::uint64_t stories = check_generation(generation);
      return {generation, read_commit(generation.folder), stories};
    } catch (const IndexError&) {
      if (published_in(index) == published) throw;
    }
  }
}

}  // namespace kindred
