#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/story/catalogue.hpp"
#include "searchd/vocabulary/name_words.hpp"
#include "searchd/vocabulary/near_words.hpp"

namespace kindred {

/// The words of all names of services, and which name has which. What ServiceNames computes with.
/// Immutable once made; safe to share between threads.
class NameIndex {
 public:
  /// One name of a service: its name or an alias.
  struct Name {
    NodeNumber node = 0;
    std::uint32_t first_place = 0;  ///< its words are words_of_names[first_place … + places)
    std::uint32_t places = 0;
    double weight = 0;  ///< sum of its words' weights
    bool is_closed = false;
  };

  /// How a word of the list stands in for a typed one.
  struct Reading {
    std::uint32_t word = 0;
    double quality = 0;  ///< 1: the very word
  };

  /// Quality of a word that a typed short form may be read as.
  static constexpr double kReadingQuality = 0.95;

  /// Where a word occurs. A name has at most 64 places.
  struct Posting {
    static constexpr std::uint8_t kContext = 255;  ///< in the name of something above
    std::uint32_t name = 0;
    std::uint8_t place = 0;
    bool is_reading = false;  ///< the name has a short form that may be read as the word
  };

  /// How far a word of the list may be from the typed one: not at all, misspelt, or misspelt and
  /// longer (the typed word may be begun only). Short forms are read in any case.
  enum class Reach { kExact, kMisspelt, kBegun };

  NameIndex(const Catalogue& catalogue, const NameFolder& folder, Analyzer& analyzer);

  /// The words that `typed` may stand for, the best first; at most one entry a word.
  std::vector<Reading> readings_of(const NameWord& typed, Reach reach) const;

  /// ln(1 + names / names that have the word): how telling a word is.
  double weight_of(std::uint32_t word) const { return weights_[word]; }
  double weight_of_unknown() const { return unknown_weight_; }

  std::span<const Posting> postings_of(std::uint32_t word) const {
    return std::span(postings_).subspan(first_[word], first_[word + 1] - first_[word]);
  }
  /// Those of one name.
  std::span<const Posting> postings_of(std::uint32_t word, std::uint32_t name) const;

  const std::vector<Name>& names() const { return names_; }
  double weight_at(const Name& name, std::size_t place) const {
    return place_weights_[name.first_place + place];
  }
  const std::vector<std::string>& words() const { return near_.words(); }
  std::optional<std::uint32_t> find(std::string_view word) const;

 private:
  struct Builder;
  std::vector<Name> names_;
  NearWords near_;                     // its words are sorted
  std::vector<double> weights_;        // by word
  std::vector<double> place_weights_;  // by place of a name
  std::vector<std::uint32_t> first_;   // by word: its first posting
  std::vector<Posting> postings_;      // of each word by name
  double unknown_weight_ = 0;
};

}  // namespace kindred
