#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/vocabulary.hpp"
#include "searchd/vocabulary/found_service.hpp"
#include "searchd/vocabulary/name_index.hpp"

namespace kindred {

/// Stories a word is everyday from on: it names nothing by itself. Goes through all words.
std::uint32_t everyday_from(const Vocabulary& vocabulary);

/// Whether a word is long enough and rare enough in the stories to tell one name from others;
/// `everyday_stories` is what everyday_from gives of the vocabulary.
bool may_tell(const std::string& word, const Vocabulary& vocabulary,
              std::uint32_t everyday_stories);

/// Finds names of services inside a longer question; the rules are in docs/spelling_and_names.md.
/// One object a question; what it refers to must outlive it.
class NamesInQuestion {
 public:
  /// `everyday_stories` is what everyday_from gives of the vocabulary.
  NamesInQuestion(const NameIndex& index, const Vocabulary& vocabulary,
                  std::uint32_t everyday_stories, std::vector<NameWord> words);

  /// Surely named services, the best first; what names more than `most` alike is left out.
  std::vector<FoundService> find(std::size_t most) const;

 private:
  /// What one word of the question is to one name.
  struct Part {
    double gain = 0;  ///< 0: the name does not have it
    std::uint64_t places = 0;
    bool is_context = false;
    bool is_telling = false;
    bool is_exact = false;
  };
  using Parts = std::vector<Part>;  // by word of the question
  /// A name that stands in the question, in words [first, last].
  struct Found {
    std::uint32_t name = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    double gain = 0;
    double share = 0;      ///< of the name, by weight
    bool is_sure = false;  ///< a telling word says so; otherwise only if no other name fits as well
  };
  std::vector<NameIndex::Reading> readings_of(const NameWord& word) const;
  bool is_telling(const NameIndex::Reading& reading) const;
  Part part_of(std::size_t word, std::uint32_t name) const;
  std::optional<Found> best_run(std::uint32_t name) const;
  std::optional<Found> judged(Found run, const Parts& parts) const;
  bool may_name_alone(std::size_t word, const Parts& parts) const;
  bool begins_name(std::size_t word, std::uint32_t name) const;
  bool is_in_order(const Found& run, const Parts& parts) const;
  bool has_stranger_beside(const Found& run, const Parts& parts) const;
  bool is_proper_phrase(const Found& run, const Parts& parts) const;
  double value_of(const Found& found) const;
  std::vector<Found> candidates() const;
  FoundService result_of(const Found& found) const;

  const NameIndex& index_;
  const Vocabulary& vocabulary_;
  std::vector<NameWord> words_;
  std::vector<std::vector<NameIndex::Reading>> readings_;  // by word of the question
  std::uint32_t everyday_stories_;
};

}  // namespace kindred
