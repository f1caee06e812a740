#include "searchd/endpoints/status_endpoint.hpp"

#include "common/base/time.hpp"
#include "common/base/version.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {
Answer StatusEndpoint::operator()(const Request& request, const PathValues&) const {
  parse_no_parameters(request.parameters);
  const Snapshot& snapshot = *served.snapshot;
  const Manifest& manifest = snapshot.generation.manifest;
  const std::string damaged = damaged_of(served);
  const Json json{
      {"generation", snapshot.generation.name()},
      {"audience", name_of(manifest.audience)},
      {"stories", snapshot.stories()},
      {"responses", snapshot.commit.responses},
      {"services", snapshot.catalogue.services().size()},
      {"themes", snapshot.catalogue.themes().size()},
      {"built_at", to_iso(manifest.built_at)},
      {"commit", snapshot.commit.number},
      {"committed_at", snapshot.stamp ? Json(to_iso(written_at(*snapshot.stamp))) : Json()},
      {"in_place_of", damaged.empty() ? Json() : Json(damaged)},
      {"kindred_version", kVersion},
      {"schema_version", manifest.schema_version}};
  return {200, "application/json", to_text(json), {}};
}

}  // namespace kindred
