#pragma once

#include <cstdint>
#include <vector>

#include "searchd/vocabulary/name_index.hpp"

namespace kindred {

/// What being closed leaves of a name's score: closed services are kept, after open ones that are
/// about as good.
constexpr double kClosedShare = 0.9;

/// How well each name of an index explains a text, word by word. One object a text.
class NameScores {
 public:
  explicit NameScores(const NameIndex& index);

  /// Lets the next word of the text count: for each name the best of its readings.
  void add(const std::vector<NameIndex::Reading>& readings);

  /// Names that have at least one of the words, in no order.
  const std::vector<std::uint32_t>& names() const { return touched_; }

  /// The share of the text, by weight, that a name and those above it explain: 0 to 1.
  double share_of_text(std::uint32_t name) const { return sums_[name].text / text_weight_; }

  /// The share of the name itself, by weight, that was typed: 0 to 1.
  double share_of_name(std::uint32_t name) const {
    return sums_[name].name / index_.names()[name].weight;
  }

 private:
  struct Sum {
    double text = 0;           ///< weight of the words explained
    double name = 0;           ///< weight of the name's places that were typed
    double gain = 0;           ///< of the word under way
    std::uint64_t places = 0;  ///< bits: places of the name that were typed
    std::uint32_t word = 0;    ///< the word under way, from 1
  };
  const NameIndex& index_;
  std::vector<Sum> sums_;  // by name
  std::vector<std::uint32_t> touched_;
  double text_weight_ = 0;
  std::uint32_t word_ = 0;
};

}  // namespace kindred
