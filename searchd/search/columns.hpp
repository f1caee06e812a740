#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "common/base/time.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/schema.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/request/search_request.hpp"
#include "searchd/search/column.hpp"
#include "searchd/search/joint_column.hpp"
#include "searchd/search/shared_list.hpp"
#include "searchd/search/story_polarity.hpp"
#include "searchd/search/story_set.hpp"

namespace kindred {

/// The values that stories have of the facets that are FacetKind::kOpen.
PerFacet<std::vector<std::string>> read_open_values(const IndexReader& index);

/// What filters, facets and orders need of every document, in memory. Immutable once made; shared
/// by all threads.
class Columns {
 public:
  Columns() = default;

  /// RebuildNeeded where the index has a value that `values` does not know.
  Columns(const IndexReader& index, const FacetValues& values);

  /// The columns of another commit of the same generation: documents up to `last_before` are as
  /// they were, but for those that are `gone`. `values` are those of these columns, `catalogue`
  /// that of both; what the new columns have for values goes to `next_values`.
  Columns changed(const IndexReader& index, const StorySet& gone, Xapian::docid last_before,
                  const Catalogue& catalogue, const FacetValues& values,
                  FacetValues& next_values) const;

  /// The columns of these documents alone, as if there were no others: of the facets just the
  /// values that they have. Others may be asked for nothing. `catalogue` and `values` are those of
  /// these columns; what the new ones have for values goes to `next_values`.
  Columns confined_to(const StorySet& documents, const Catalogue& catalogue,
                      const FacetValues& values, FacetValues& next_values) const;

  /// The most sets that changes have added to a column.
  std::size_t added_sets() const;

  const Column& of(Facet facet) const {
    return facet == Facet::kPolarity ? polarity_ : of(row_of(facet).field);
  }

  /// The documents that have the value, "no value" too.
  const StorySet& having(Facet facet, ValueNumber value, const FacetValues& values) const {
    return value == values.missing(facet) ? having_none_[facet] : of(facet).having(value);
  }

  /// Facets of few values, counted together, and which of its columns each of them is.
  const JointColumn& joint() const { return joint_; }
  std::optional<std::size_t> place_in_joint(Facet facet) const { return places_in_joint_[facet]; }

  /// Of tags with their polarity: value 3 × tag + position in kPolaritySigns.
  const Column& tag_polarities() const { return of(Field::kTagPolarity); }

  /// All documents there are.
  const StorySet& all() const { return all_; }

  /// Words of title, body and responses together, as BM25 takes it, and its mean.
  std::uint32_t length(Xapian::docid document) const { return lengths_[document]; }
  double mean_length() const { return mean_length_; }

  /// Those of the documents that were published from the one day to the other, both included.
  StorySet published_between(const StorySet& documents, std::optional<Day> from,
                             std::optional<Day> to) const;

  Instant published(Xapian::docid document) const { return published_[document]; }

  /// When the newest story was published.
  Instant newest() const { return newest_; }

  /// Its place among all, newest first, then by id.
  std::uint32_t newness(Xapian::docid document) const { return newness_[document]; }

  /// What hits are sorted by, higher first; 0 for Sort::kRelevance. Whole numbers.
  double sort_key(Sort sort, Xapian::docid document) const;

  /// The first `most` of `documents` in an order; equals newest first, then by id.
  std::vector<Xapian::docid> first(std::vector<Xapian::docid> documents, Sort sort,
                                   std::size_t most) const;

  std::size_t bytes() const;

 private:
  const Column& of(Field field) const { return fields_[static_cast<std::size_t>(field)]; }
  friend class ColumnsChange;
  void confine_facets(const StorySet& documents, const FacetValues& values, const FacetValues& now);
  void read_facets(const IndexReader& index, const FacetValues& values);
  void join_facets();
  void read_newness(const IndexReader& index);
  void read_lengths(const IndexReader& index);

  StorySet all_;
  std::array<Column, kSchema.size()> fields_;  // those that facets read
  PerFacet<StorySet> having_none_;
  JointColumn joint_;
  PerFacet<std::optional<std::size_t>> places_in_joint_;
  Column polarity_;  // of stories, made of those of their tags
  SharedList<Instant> published_{{{}}};
  Instant newest_;
  SharedList<std::uint32_t> words_{{0}};      // of the body
  SharedList<std::uint32_t> responses_{{0}};  // how many
  SharedList<std::uint32_t> lengths_{{0}};    // in words
  std::uint64_t all_lengths_ = 0;
  double mean_length_ = 0;
  SharedList<std::uint32_t> newness_{{0}};  // place among all, newest first, then by id
};

}  // namespace kindred
