#include "searchd/vocabulary/name_scores.hpp"

#include <algorithm>

namespace kindred {
namespace {

/// What a word counts that is only in a name above: the name itself comes first.
constexpr double kContextShare = 0.7;

/// What a word counts that only a reading of the name's short form is.
constexpr double kReadingShare = 0.95;

}  // namespace

NameScores::NameScores(const NameIndex& index) : index_(index), sums_(index.names().size()) {}

void NameScores::add(const std::vector<NameIndex::Reading>& readings) {
  ++word_;
  // a word with several readings weighs as the most common of its best ones
  double weight = index_.weight_of_unknown();
  for (const auto& reading : readings) {
    if (reading.quality < readings.front().quality) break;
    weight = std::min(weight, index_.weight_of(reading.word));
  }
  text_weight_ += weight;
  for (const auto& [word, quality] : readings) {
    for (const auto& posting : index_.postings_of(word)) {
      Sum& sum = sums_[posting.name];
      if (sum.word == 0) touched_.push_back(posting.name);
      if (sum.word != word_) {
        sum.word = word_;
        sum.gain = 0;
      }
      const bool is_context = posting.place == NameIndex::Posting::kContext;
      const double share = is_context ? kContextShare : posting.is_reading ? kReadingShare : 1;
      const double gain = weight * quality * share;
      if (gain > sum.gain) {
        sum.text += gain - sum.gain;
        sum.gain = gain;
      }
      if (is_context || (sum.places >> posting.place & 1U) != 0) continue;
      sum.places |= std::uint64_t{1} << posting.place;
      sum.name += index_.weight_at(index_.names()[posting.name], posting.place) * quality * share;
    }
  }
}

}  // namespace kindred
