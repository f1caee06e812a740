#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/import/record.hpp"

namespace kindred {

/// One level of a path in the service tree, as a file spells it.
struct PathStep {
  std::string text;  ///< the cell: the code is derived from it
  std::string name;  ///< what to show; empty: the text
  ServiceKind kind = ServiceKind::kService;
};

/// The form of a text in a derived code: ASCII letters in lower case, digits and everything beyond
/// ASCII kept, each run of other characters one "-", none at the ends. "PTS  - Patient Transport"
/// → "pts-patient-transport". Never to be changed: codes in stores come from it.
std::string slug(std::string_view text);

/// The services of a path, top first; steps without text are left out. The code of a node is
/// `prefix` and the slugs of its path joined by "."; so the same path has the same code in every
/// import, whatever else the file holds.
std::vector<NamedService> services_of_path(const std::string& prefix,
                                           const std::vector<PathStep>& steps);

}  // namespace kindred
