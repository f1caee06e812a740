#include "searchd/search/published_catalogue.hpp"

#include "common/base/error.hpp"
#include "common/index/commit.hpp"
#include "common/index/generation.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/metadata.hpp"

namespace kindred {

Catalogue published_catalogue(const std::filesystem::path& index) {
  const auto number = current_generation_number(index);
  if (!number) throw RebuildNeeded("there is no index at " + index.string());
  const std::filesystem::path folder = index / generation_name(*number);
  read_manifest(folder);  // refuses another schema version
  const Commit commit = read_commit(folder);
  return read_catalogue(folder, commit, IndexReader(folder, commit).built());
}

}  // namespace kindred
