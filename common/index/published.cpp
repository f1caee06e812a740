#include "common/index/published.hpp"

#include <exception>

#include "common/index/generation.hpp"

namespace kindred {

Published published_in(const std::filesystem::path& index) {
  Published published;
  published.current_stamp = stamp_of(index / kCurrentFile);
  try {
    published.generation = current_generation_number(index);
  } catch (const std::exception&) {  // damaged, or not to be read
    return published;
  }
  if (!published.generation) return published;
  const std::filesystem::path folder = index / generation_name(*published.generation);
  published.manifest_stamp = stamp_of(folder / kManifestFile);
  published.commit_stamp = stamp_of(folder / kCommitFile);
  return published;
}

}  // namespace kindred
