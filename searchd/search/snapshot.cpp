#include "searchd/search/snapshot.hpp"

#include <future>

#include "common/base/error.hpp"
#include "common/index/metadata.hpp"
#include "common/index/xapian_errors.hpp"

namespace kindred {
namespace {

/// What is read beside the columns, by another thread.
struct Words {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;
  std::shared_ptr<const LatentSpace> space;
  LatentPlaces places;
};

/// Of the database with this revision: the columns are of that.
LatentPlaces read_places(const Generation& generation, std::size_t dimensions,
                         std::uint64_t revision) {
  const Xapian::Database database(generation.database().string());
  if (database.get_revision() != revision) {
    throw IndexChanged("the index at " + generation.folder.string() +
                       " was written to while it was read; read it anew");
  }
  return {database, dimensions};
}

Words read_words(const Generation& generation, std::uint64_t revision) {
  auto vocabulary = std::make_shared<const Vocabulary>(load_vocabulary(generation));
  auto forms = std::make_shared<const WordForms>(vocabulary);
  auto space = std::make_shared<const LatentSpace>(
      LatentSpace::from_file(read_side_file(generation, kLatentSpaceFile),
                             (generation.folder / kLatentSpaceFile).string()));
  auto places = read_places(generation, space->dimensions(), revision);
  return {std::move(vocabulary), std::move(forms), std::move(space), std::move(places)};
}

/// Xapian::Error as Xapian throws it.
std::shared_ptr<const Snapshot> read_snapshot(const Generation& generation) {
  const Xapian::Database database(generation.database().string());
  IndexMetadata metadata = read_metadata(database);
  if (metadata.analyzer != generation.manifest.analyzer ||
      metadata.schema_version != generation.manifest.schema_version) {
    throw RebuildNeeded("the index at " + generation.folder.string() +
                        " does not agree with its manifest; rebuild it with "
                        "`kindred-indexer build`");
  }
  // A second of work at 1,000,000 stories, beside the columns, which are more.
  const std::uint64_t revision = database.get_revision();
  auto reading = std::async(std::launch::async, [&] { return read_words(generation, revision); });
  FacetValues values(metadata.catalogue, read_open_values(database));
  Columns columns(database, values);
  Everything everything = make_everything(columns, values);
  Words words = reading.get();
  return std::make_shared<const Snapshot>(Snapshot{
      generation, std::move(metadata.catalogue), std::move(values), std::move(columns),
      std::move(everything), std::move(words.vocabulary), std::move(words.forms),
      std::move(words.space), std::move(words.places), std::make_shared<Known>(), revision});
}

}  // namespace

bool Snapshot::is_current(const std::filesystem::path& index) const {
  const auto number = current_generation_number(index);
  if (number && generation_name(*number) != generation.name()) return false;
  return with_xapian("the index at " + generation.folder.string(), [&] {
    return Xapian::Database(generation.database().string()).get_revision() == revision;
  });
}

std::shared_ptr<const Snapshot> Snapshot::open(const Generation& generation) {
  return with_xapian("the index at " + generation.folder.string(),
                     [&] { return read_snapshot(generation); });
}

}  // namespace kindred
