#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace kindred {

/// Just these documents, ascending, as a part of a Xapian query. Must outlive the query.
class DocumentSource : public Xapian::PostingSource {
 public:
  explicit DocumentSource(const std::vector<Xapian::docid>& documents) : documents_(documents) {}

  void init(const Xapian::Database&) override { at_ = kBeforeFirst; }
  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double) override { ++at_; }
  void skip_to(Xapian::docid document, double) override;
  bool at_end() const override { return at_ != kBeforeFirst && at_ >= documents_.size(); }
  Xapian::docid get_docid() const override { return documents_[at_]; }
  PostingSource* clone() const override { return new DocumentSource(documents_); }
  std::string get_description() const override { return "DocumentSource"; }

 private:
  static constexpr std::size_t kBeforeFirst = static_cast<std::size_t>(-1);  // one less than 0
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(documents_.size()); }

  const std::vector<Xapian::docid>& documents_;
  std::size_t at_ = kBeforeFirst;
};

}  // namespace kindred
