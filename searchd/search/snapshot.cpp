#include "searchd/search/snapshot.hpp"

#include <future>

#include "common/base/error.hpp"
#include "common/index/metadata.hpp"
#include "common/index/xapian_errors.hpp"

namespace kindred {
namespace {

struct Words {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;
};

Words read_words(const Generation& generation) {
  auto vocabulary = std::make_shared<const Vocabulary>(load_vocabulary(generation));
  auto forms = std::make_shared<const WordForms>(vocabulary);
  return {std::move(vocabulary), std::move(forms)};
}

std::shared_ptr<const LatentSpace> read_space(const Generation& generation) {
  return std::make_shared<const LatentSpace>(
      LatentSpace::from_file(read_side_file(generation, kLatentSpaceFile),
                             (generation.folder / kLatentSpaceFile).string()));
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
  return with_xapian("the index at " + generation.folder.string(), [&] {
    const Xapian::Database database(generation.database().string());
    IndexMetadata metadata = read_metadata(database);
    if (metadata.analyzer != generation.manifest.analyzer ||
        metadata.schema_version != generation.manifest.schema_version) {
      throw RebuildNeeded("the index at " + generation.folder.string() +
                          " does not agree with its manifest; rebuild it with "
                          "`kindred-indexer build`");
    }
    // A second of work at 1,000,000 stories, beside the columns, which are another.
    auto words = std::async(std::launch::async, [&generation] { return read_words(generation); });
    auto space = read_space(generation);
    LatentPlaces places(database, space->dimensions());
    FacetValues facet_values(metadata.catalogue, read_open_values(database));
    Columns facet_columns(database, facet_values);
    Everything all = make_everything(facet_columns, facet_values);
    auto [read_vocabulary, read_forms] = words.get();
    return std::make_shared<const Snapshot>(Snapshot{
        generation, std::move(metadata.catalogue), std::move(facet_values),
        std::move(facet_columns), std::move(all), std::move(read_vocabulary), std::move(read_forms),
        std::move(space), std::move(places), std::make_shared<Known>(), database.get_revision()});
  });
}

}  // namespace kindred
