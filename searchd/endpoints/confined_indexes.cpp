#include "searchd/endpoints/confined_indexes.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

/// Services whose stories are kept apart at a time. What their states have in common with that of
/// all stories they share.
constexpr std::size_t kMostConfined = 16;

}  // namespace

ConfinedIndexes::ConfinedIndexes(const ServedSetup& setup) : setup_(setup) {
  setup_.answer_bytes /= kMostConfined;
}

std::shared_ptr<const Served> ConfinedIndexes::of(const std::shared_ptr<const Served>& all,
                                                  NodeNumber service) {
  const std::string& code = all->snapshot->catalogue.services()[service].code;
  const std::lock_guard lock(mutex_);
  auto entry = std::find_if(entries_.begin(), entries_.end(),
                            [&](const Entry& one) { return one.service == code; });
  const bool is_known = entry != entries_.end();
  if (!is_known || entry->all.lock() != all) {
    Entry made{all, all->lexicon, code, make(*all, service, is_known ? &*entry : nullptr)};
    if (is_known) entries_.erase(entry);
    entries_.push_front(std::move(made));
    if (entries_.size() > kMostConfined) entries_.pop_back();
  } else {
    entries_.splice(entries_.begin(), entries_, entry);
  }
  return entries_.front().confined;
}

/// Words are counted anew where those of all stories were: they take the longest.
std::shared_ptr<const Served> ConfinedIndexes::make(const Served& all, NodeNumber service,
                                                    const Entry* before) const {
  const auto begin = std::chrono::steady_clock::now();
  const bool has_words = before != nullptr && before->lexicon.lock() == all.lexicon;
  auto snapshot =
      all.snapshot->confined_to(service, has_words ? before->confined->snapshot.get() : nullptr);
  Served confined;
  if (has_words) {
    confined = *before->confined;
    confined.snapshot = std::move(snapshot);
    confined.answers = std::make_shared<KeptAnswers>(setup_.answer_bytes);
  } else {
    confined = serve(std::move(snapshot), setup_, begin);
  }
  confined.manifest_stamp = all.manifest_stamp;
  confined.in_place_of = all.in_place_of;
  return std::make_shared<const Served>(std::move(confined));
}

}  // namespace kindred
