#include "searchd/search/facet_examples.hpp"

#include <algorithm>
#include <utility>

#include "searchd/search/facet_listing.hpp"

namespace kindred {
namespace {

struct Candidate {
  std::uint32_t newness = 0xffffffff;
  Xapian::docid document = 0;  // 0: none
};

/// Puts a document among those of one value, newest first, of which the oldest gives way.
void put_among(std::span<Candidate> newest, const Candidate& candidate) {
  std::size_t place = newest.size() - 1;
  for (; place > 0 && candidate.newness < newest[place - 1].newness; --place) {
    newest[place] = newest[place - 1];
  }
  newest[place] = candidate;
}

/// Adds of the newest documents those that are not there yet, up to `most`.
void complete(std::vector<Xapian::docid>& documents, const std::vector<Xapian::docid>& newest,
              std::size_t most) {
  for (const Xapian::docid document : newest) {
    if (documents.size() == most) return;
    if (std::find(documents.begin(), documents.end(), document) == documents.end()) {
      documents.push_back(document);
    }
  }
}

}  // namespace

ExampleChooser::ExampleChooser(const QueryPlan& plan, const FilteredStories& stories,
                               const FacetCounts& counts, const Columns& columns,
                               const FacetValues& values)
    : columns_(columns), most_(plan.facet_examples) {
  for (const FacetRow& row : kFacetTable) {
    if (!plan.wanted[row.facet]) continue;
    const auto listed = list_values(row.facet, plan, counts.of[row.facet], values).values;
    places_[row.facet] = columns.of(row.facet).places(listed, values.missing(row.facet));
    chosen_[row.facet].resize(listed.size());
    choose_newest(row.facet, documents_of(stories.counted_in(row.facet)));
  }
}

/// From the back: documents are numbered oldest first, so that most that follow are older than all
/// that were chosen.
void ExampleChooser::choose_newest(Facet facet, const std::vector<Xapian::docid>& documents) {
  const Column& column = columns_.of(facet);
  const PlacesBySet& places = places_[facet];
  std::vector<Candidate> newest(chosen_[facet].size() * most_);
  for (auto document = documents.rbegin(); document != documents.rend(); ++document) {
    const Candidate candidate{columns_.newness(*document), *document};
    for (const std::uint32_t place : places.of(column.set_of(*document))) {
      const std::span<Candidate> of_value(&newest[place * most_], most_);
      if (candidate.newness < of_value.back().newness) put_among(of_value, candidate);
    }
  }
  for (std::size_t i = 0; i < newest.size(); ++i) {
    if (newest[i].document != 0) chosen_[facet][i / most_].push_back(newest[i].document);
  }
}

void ExampleChooser::prefer(const std::vector<Ranked>& hits) {
  const std::size_t looked_at = std::min(hits.size(), kExampleHits);
  for (const FacetRow& row : kFacetTable) {
    auto& chosen = chosen_[row.facet];
    std::vector<std::vector<Xapian::docid>> best(chosen.size());
    for (std::size_t i = 0; i < looked_at && !chosen.empty(); ++i) {
      for (const auto place :
           places_[row.facet].of(columns_.of(row.facet).set_of(hits[i].document))) {
        if (best[place].size() < most_) best[place].push_back(hits[i].document);
      }
    }
    for (std::size_t place = 0; place < chosen.size(); ++place) {
      complete(best[place], chosen[place], most_);
    }
    chosen = std::move(best);
  }
}

Examples<ExampleStory> ExampleChooser::read(const IndexReader& index, KnownStories& known) const {
  const auto story_of = [&](Xapian::docid document) -> ExampleStory {
    const auto story = read_story(index, document, known);
    return {story->id, story->title, story->published_at};
  };
  Examples<ExampleStory> examples;
  for (const FacetRow& row : kFacetTable) {
    for (const auto& documents : chosen_[row.facet]) {
      auto& of_value = examples[row.facet].emplace_back();
      for (const Xapian::docid document : documents) of_value.push_back(story_of(document));
    }
  }
  return examples;
}

}  // namespace kindred
