#include "searchd/search/deadline.hpp"

#include <string>

namespace kindred {
namespace {

/// Candidates between two looks at the clock: a candidate takes 20 ns to some microseconds.
constexpr unsigned kCandidates = 256;

/// Lets every document pass, until it is time.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(const Deadline& deadline) : deadline_(deadline) {}

  void init(const Xapian::Database& database) override {
    last_ = database.get_lastdocid();
    documents_ = database.get_doccount();
    at_ = 0;
    deadline_.check();
  }
  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override {
    if (document > at_) move_to(document);
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new DeadlineSource(deadline_); }
  std::string get_description() const override { return "DeadlineSource"; }

 private:
  void move_to(Xapian::docid document) {
    at_ = document;
    if (++seen_ % kCandidates == 0) deadline_.check();
  }

  Deadline deadline_;
  Xapian::docid last_ = 0;
  Xapian::doccount documents_ = 0;
  Xapian::docid at_ = 0;
  unsigned seen_ = 0;
};

}  // namespace

void Deadline::check() const {
  if (!at_ || std::chrono::steady_clock::now() < *at_) return;
  throw DeadlineExceeded("This search takes longer than the " + std::to_string(allowed_.count()) +
                         " ms it may. Ask for fewer or rarer words, or for one place or year.");
}

Xapian::Query under(const Deadline& deadline, const Xapian::Query& query) {
  if (!deadline.is_set()) return query;
  Xapian::PostingSource* source = new DeadlineSource(deadline);
  return Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(source->release()));
}

}  // namespace kindred
