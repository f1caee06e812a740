#include "indexer/manifest_text.hpp"

#include "common/base/numbers.hpp"

namespace kindred {

std::string in_words(const Manifest& manifest) {
  return with_commas(manifest.stories) + " stories, " + with_commas(manifest.responses) +
         " responses, " + with_commas(manifest.services) + " services, " +
         with_commas(manifest.themes) + " themes";
}

}  // namespace kindred
