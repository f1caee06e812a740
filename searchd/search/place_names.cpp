#include "searchd/search/place_names.hpp"

#include "common/index/schema.hpp"

namespace kindred {
namespace {

bool is_place(const Service& service) {
  return service.kind == ServiceKind::kOrganisation || service.kind == ServiceKind::kSite;
}

void add_stems(const std::string& name, Analyzer& analyzer, StemSet& stems) {
  for (Token& token : analyzer.analyze(name)) stems.insert(std::move(token.stem));
}

/// Those of the names of places that the services are or lie in, but of no name that says what
/// stories are about: "mental" in "Mental Health Trust".
StemSet name_stems(const std::vector<NodeNumber>& services, const Catalogue& catalogue,
                   Analyzer& analyzer) {
  StemSet places;
  StemSet telling;
  for (const NodeNumber service : services) {
    for (const NodeNumber node : catalogue.service_tree().self_and_ancestors(service)) {
      const Service& one = catalogue.services()[node];
      add_stems(one.name, analyzer, is_place(one) ? places : telling);
    }
  }
  for (const Theme& theme : catalogue.themes()) add_stems(theme.name, analyzer, telling);
  std::erase_if(places, [&](const std::string& stem) { return telling.contains(stem); });
  return places;
}

bool is_most(std::uint64_t part, std::uint64_t whole) { return 2 * part > whole; }

}  // namespace

StemSet place_stems(const std::vector<NodeNumber>& services, const StemCounts& stems,
                    const Snapshot& snapshot, const StoryFinder& finder, Analyzer& analyzer) {
  const Columns& columns = snapshot.columns;
  StorySet own;
  for (const NodeNumber service : services) {
    const NodeNumber top = snapshot.catalogue.service_tree().top(service);
    own |= columns.having(Facet::kService, top, snapshot.values);
  }
  if (is_most(own.cardinality(), columns.all().cardinality())) return {};
  StemSet places = name_stems(services, snapshot.catalogue, analyzer);
  std::erase_if(places, [&](const std::string& stem) {
    if (!stems.contains(stem)) return true;
    const SharedSet having = finder.having(stem_term(Field::kStory, stem));
    return !is_most(having->and_cardinality(own), having->cardinality());
  });
  return places;
}

}  // namespace kindred
