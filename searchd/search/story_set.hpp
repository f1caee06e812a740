#pragma once

#include <memory>
#include <string>
#include <vector>

#include <roaring/roaring.hh>
#include <xapian.h>

namespace kindred {

/// A set of documents of one database, compressed (Roaring bitmaps, Lemire et al. 2018).
using StorySet = Roaring;
using SharedSet = std::shared_ptr<const StorySet>;

/// Of documents in ascending order.
StorySet make_set(const std::vector<Xapian::docid>& documents);

/// In ascending order.
std::vector<Xapian::docid> documents_of(const StorySet& set);

StorySet union_of(const std::vector<SharedSet>& sets);

/// The documents that are in at least `minimum` of the sets; 1 is the union, their number the
/// intersection.
StorySet in_at_least(std::size_t minimum, std::vector<SharedSet> sets);

/// A set as a part of a Xapian query. Give it to a query with release(), which then owns it.
class StorySetSource : public Xapian::PostingSource {
 public:
  explicit StorySetSource(SharedSet set) : set_(std::move(set)) {}

  void init(const Xapian::Database&) override;
  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double) override;
  void skip_to(Xapian::docid document, double) override;
  bool at_end() const override { return !at_.has_value; }
  Xapian::docid get_docid() const override { return at_.current_value; }
  PostingSource* clone() const override { return new StorySetSource(set_); }
  std::string get_description() const override { return "StorySetSource"; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(set_->cardinality()); }

  SharedSet set_;
  roaring_uint32_iterator_t at_{};
  bool is_before_first_ = true;
};

/// The query that matches just these documents and weighs nothing.
Xapian::Query query_of(SharedSet set);

}  // namespace kindred
