#include "searchd/search/columns.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/base/error.hpp"
#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

using TermNumbers = std::unordered_map<std::string, ValueNumber>;

TermNumbers terms_of(Facet facet, const FacetValues& values) {
  TermNumbers terms;
  for (ValueNumber value = 0; value < values.missing(facet); ++value) {
    terms.emplace(filter_term(row_of(facet).field, fold_code(values.of(facet)[value].code)), value);
  }
  return terms;
}

TermNumbers polarity_terms(const FacetValues& values) {
  TermNumbers terms;
  const auto& tags = values.of(Facet::kTag);
  for (ValueNumber tag = 0; tag < values.missing(Facet::kTag); ++tag) {
    for (std::size_t sign = 0; sign < kPolaritySigns.size(); ++sign) {
      terms.emplace(tag_polarity_term(kPolaritySigns[sign], tags[tag].code),
                    static_cast<ValueNumber>(tag * kPolaritySigns.size() + sign));
    }
  }
  return terms;
}

/// Every term of the field that the index has, with its value.
std::vector<ValueTerm> read_terms(const IndexReader& index, Field field,
                                  const TermNumbers& numbers) {
  std::vector<ValueTerm> terms;
  const std::string prefix(row_of(field).prefix);
  for (const std::string& term : index.terms(prefix)) {
    const auto number = numbers.find(term);
    if (number == numbers.end() && !index.has_stories(term)) continue;
    if (number == numbers.end()) {
      throw RebuildNeeded("a story of the index has the " + std::string(row_of(field).name) +
                          " \"" + term.substr(prefix.size()) +
                          "\", which is in no list; rebuild the index with "
                          "`kindred-indexer build`");
    }
    terms.push_back({term, number->second});
  }
  return terms;
}

/// The values of a slot, by document; what a document lacks stays as it is.
template <class Value, class Decode>
void read_slot(const IndexReader& index, Field field, std::vector<Value>& values, Decode decode) {
  values.resize(std::size_t{index.last_document()} + 1);
  index.for_each_value(slot_of(field), [&](Xapian::docid document, const std::string& value) {
    values[document] = decode(value);
  });
}

}  // namespace

PerFacet<std::vector<std::string>> read_open_values(const IndexReader& index) {
  PerFacet<std::vector<std::string>> open;
  for (const FacetRow& row : kFacetTable) {
    if (row.kind != FacetKind::kOpen) continue;
    const std::string prefix(row_of(row.field).prefix);
    for (const std::string& term : index.terms(prefix)) {
      if (index.has_stories(term)) open[row.facet].push_back(term.substr(prefix.size()));
    }
  }
  return open;
}

Columns::Columns(const IndexReader& index, const FacetValues& values) {
  read_newness(index);
  read_facets(index, values);
  join_facets();
  read_slot(index, Field::kPublished, published_.own(), decode_instant);
  newest_ = *std::max_element(published_.all().begin(), published_.all().end());
  read_slot(index, Field::kWords, words_.own(), decode_number);
  read_slot(index, Field::kResponses, responses_.own(), decode_number);
  read_lengths(index);
}

void Columns::read_facets(const IndexReader& index, const FacetValues& values) {
  const auto read = [&](Field field, const TermNumbers& numbers) {
    Column& column = fields_[static_cast<std::size_t>(field)];
    column = Column(index, read_terms(index, field, numbers));
  };
  for (const FacetRow& row : kFacetTable) {
    if (row.facet == Facet::kProvider) continue;  // the tops of the tree that services have
    read(row.field,
         row.facet == Facet::kPolarity ? polarity_terms(values) : terms_of(row.facet, values));
  }
  polarity_ = story_polarities(tag_polarities(), values.of(Facet::kTag).size());
  for (const FacetRow& row : kFacetTable) {
    having_none_[row.facet] = all_ - of(row.facet).having_any();
  }
}

/// Those that are counted unasked. Trees and lists of tags have too many sets.
void Columns::join_facets() {
  std::size_t joined = 0;
  for (const FacetRow& row : kFacetTable) {
    if (row.use != FacetUse::kUsual || row.kind == FacetKind::kTree) continue;
    if (joint_.add(of(row.facet))) places_in_joint_[row.facet] = joined++;
  }
}

void Columns::read_newness(const IndexReader& index) {
  std::vector<std::pair<std::string, Xapian::docid>> orders;
  orders.reserve(index.stories());
  std::vector<Xapian::docid> documents;
  index.for_each_value(slot_of(Field::kOrder), [&](Xapian::docid document, std::string value) {
    orders.emplace_back(std::move(value), document);
    documents.push_back(document);
  });
  all_ = make_set(documents);
  all_.runOptimize();
  // Documents are built oldest first, so that the way back is nearly sorted already.
  std::reverse(orders.begin(), orders.end());
  if (!std::is_sorted(orders.begin(), orders.end())) std::sort(orders.begin(), orders.end());
  std::vector<std::uint32_t>& newness = newness_.own();
  newness.assign(std::size_t{index.last_document()} + 1, 0);
  for (std::uint32_t place = 0; place < orders.size(); ++place) {
    newness[orders[place].second] = place;
  }
}

void Columns::read_lengths(const IndexReader& index) {
  std::vector<std::uint32_t>& lengths = lengths_.own();
  lengths.assign(std::size_t{index.last_document()} + 1, 0);
  index.for_each_length([&](Xapian::docid document, Xapian::termcount length) {
    lengths[document] = length;
    all_lengths_ += length;
  });
  if (index.stories() > 0) mean_length_ = static_cast<double>(all_lengths_) / index.stories();
}

StorySet Columns::published_between(const StorySet& documents, std::optional<Day> from,
                                    std::optional<Day> to) const {
  if (!from && !to) return documents;
  const Instant first = from ? Instant(*from) : Instant::min();
  const Instant until = to ? Instant(*to + std::chrono::days(1)) : Instant::max();
  std::vector<Xapian::docid> between;
  for (const Xapian::docid document : documents_of(documents)) {
    if (published_[document] >= first && published_[document] < until) between.push_back(document);
  }
  return make_set(between);
}

double Columns::sort_key(Sort sort, Xapian::docid document) const {
  const auto seconds = static_cast<double>(published_[document].time_since_epoch().count());
  switch (sort) {
    case Sort::kNewest:
      return seconds;
    case Sort::kOldest:
      return -seconds;
    case Sort::kMostAnswered:
      return responses_[document];
    case Sort::kLongest:
      return words_[document];
    default:
      return 0;
  }
}

std::vector<Xapian::docid> Columns::first(std::vector<Xapian::docid> documents, Sort sort,
                                          std::size_t most) const {
  const auto is_before = [&](Xapian::docid a, Xapian::docid b) {
    const double left = sort_key(sort, a);
    const double right = sort_key(sort, b);
    return left != right ? left > right : newness_[a] < newness_[b];
  };
  const auto end =
      documents.begin() + static_cast<std::ptrdiff_t>(std::min(most, documents.size()));
  std::partial_sort(documents.begin(), end, documents.end(), is_before);
  documents.erase(end, documents.end());
  return documents;
}

std::size_t Columns::added_sets() const {
  std::size_t most = 0;
  for (const Column& column : fields_) most = std::max(most, column.added_sets());
  return most;
}

std::size_t Columns::bytes() const {
  std::size_t bytes = published_.size() * (sizeof(Instant) + 4 * sizeof(std::uint32_t));
  for (const Column& column : fields_) bytes += column.bytes();
  bytes += polarity_.bytes() + joint_.bytes();
  return bytes;
}

}  // namespace kindred
