#include "searchd/search/postings.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr unsigned kMostCounted = 255;

std::uint8_t bounded(unsigned count) {
  return static_cast<std::uint8_t>(std::min(count, kMostCounted));
}

/// Adds the counts of one chunk, by place; places without any stay as they are.
void add_counts(const Postings& postings, std::size_t chunk, std::vector<unsigned>& counts) {
  if (chunk >= postings.chunks()) return;
  const auto places = postings.places(chunk);
  const auto more = postings.counts(chunk);
  for (std::size_t i = 0; i < places.size(); ++i) counts[places[i]] += more[i];
}

/// Adds the counts of ascending documents, 1 where one is not among the postings.
void add_counts(const Postings& postings, const std::vector<Xapian::docid>& documents,
                std::vector<unsigned>& counts) {
  std::size_t chunk = 0;
  std::span<const std::uint16_t> places;
  std::span<const std::uint8_t> more;
  std::size_t next = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (i == 0 || chunk_of(documents[i]) != chunk) {
      chunk = chunk_of(documents[i]);
      const bool has_chunk = chunk < postings.chunks();
      places = has_chunk ? postings.places(chunk) : std::span<const std::uint16_t>();
      more = has_chunk ? postings.counts(chunk) : std::span<const std::uint8_t>();
      next = 0;
    }
    while (next < places.size() && places[next] < place_of(documents[i])) ++next;
    const bool is_there = next < places.size() && places[next] == place_of(documents[i]);
    counts[i] += is_there ? more[next] : 1;
  }
}

}  // namespace

Postings::Postings(std::span<const Posting> postings) {
  places_.reserve(postings.size());
  counts_.reserve(postings.size());
  for (const auto& [document, count] : postings) {
    while (begins_.size() <= chunk_of(document)) begins_.push_back(places_.size());
    places_.push_back(place_of(document));
    counts_.push_back(count);
    most_ = std::max(most_, count);
  }
  begins_.push_back(places_.size());
}

std::span<const std::uint16_t> Postings::places(std::size_t chunk) const {
  return std::span(places_).subspan(begins_[chunk], begins_[chunk + 1] - begins_[chunk]);
}

std::span<const std::uint8_t> Postings::counts(std::size_t chunk) const {
  return std::span(counts_).subspan(begins_[chunk], begins_[chunk + 1] - begins_[chunk]);
}

std::optional<std::uint8_t> Postings::count_of(Xapian::docid document) const {
  const std::size_t chunk = chunk_of(document);
  if (chunk >= chunks()) return std::nullopt;
  const auto all = places(chunk);
  const auto found = std::lower_bound(all.begin(), all.end(), place_of(document));
  if (found == all.end() || *found != place_of(document)) return std::nullopt;
  return counts(chunk)[static_cast<std::size_t>(found - all.begin())];
}

StorySet Postings::stories() const {
  std::vector<Xapian::docid> documents;
  documents.reserve(size());
  for (std::size_t chunk = 0; chunk < chunks(); ++chunk) {
    for (const std::uint16_t place : places(chunk)) {
      documents.push_back(static_cast<Xapian::docid>(chunk * kChunk + place));
    }
  }
  return make_set(documents);
}

std::size_t Postings::bytes() const {
  return size() * (sizeof(std::uint16_t) + sizeof(std::uint8_t)) +
         begins_.size() * sizeof(std::size_t);
}

Postings read_postings(const IndexReader& index, const std::string& term) {
  std::vector<Posting> postings;
  postings.reserve(index.stories_with(term));
  index.for_each_posting(term, [&](Xapian::docid document, Xapian::termcount count) {
    postings.push_back({document, bounded(count)});
  });
  return Postings(postings);
}

Postings as_one(const std::vector<SharedPostings>& all) {
  std::size_t chunks = 0;
  for (const SharedPostings& one : all) chunks = std::max(chunks, one->chunks());
  std::vector<Posting> postings;
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
    std::vector<unsigned> counts(kChunk);
    for (const SharedPostings& one : all) add_counts(*one, chunk, counts);
    for (std::size_t place = 0; place < kChunk; ++place) {
      if (counts[place] == 0) continue;
      postings.push_back(
          {static_cast<Xapian::docid>(chunk * kChunk + place), bounded(counts[place])});
    }
  }
  return Postings(postings);
}

Postings of_row(const StorySet& stories, const std::vector<SharedPostings>& words) {
  const std::vector<Xapian::docid> documents = documents_of(stories);
  std::vector<unsigned> counts(documents.size(), 0);
  for (const SharedPostings& word : words) add_counts(*word, documents, counts);
  std::vector<Posting> postings;
  postings.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    postings.push_back({documents[i], bounded(counts[i])});
  }
  return Postings(postings);
}

}  // namespace kindred
