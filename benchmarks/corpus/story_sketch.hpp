#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/corpus/service_tree.hpp"
#include "benchmarks/corpus/text_writer.hpp"
#include "benchmarks/corpus/word_lists.hpp"
#include "common/base/time.hpp"

namespace kindred::corpus {

/// The first and the last moment of the generated years.
Instant first_moment();
Instant last_moment();

/// What a story is about and when it was told, before a word of it is written.
struct StorySketch {
  std::uint64_t number = 0;
  std::vector<std::uint32_t> services;  ///< nodes of the tree, one or two
  Voice voice;
  std::size_t words = 0;  ///< of the body
  Instant submitted_at;
  Instant published_at;
  std::optional<std::uint64_t> near_copy_of;  ///< an earlier story of nearly the same text
};

/// Number of words of a body whose length is `z` standard deviations from the middle: log-normal
/// with the median 68, a little narrower above it than below, with a longer tail beyond z = 1.4.
/// Source of the figures: 1,998 stories of one public collection (mean 105, percentiles 10: 21,
/// 25: 36, 50: 68, 75: 120, 90: 210, 95: 315, 99: 742, longest 1,784).
std::size_t words_at(double z);

/// Sketches stories: each is a function of the seed and its number. Immutable; keeps references.
class Sketcher {
 public:
  struct Scope {
    std::uint64_t stories = 0;
    std::uint64_t seed = 1;
  };

  Sketcher(Scope scope, const ServiceTree& tree, const std::vector<Topic>& topics,
           const std::vector<Department>& departments);

  /// `number` is below the scope's stories. Later numbers are of later days.
  StorySketch sketch(std::uint64_t number) const;

 private:
  struct TopicChoice {
    std::vector<std::uint32_t> topics;
    WeightedChoice choice;
  };

  TopicChoice topics_of(const std::string& department) const;
  void date(StorySketch& sketch, Random& random) const;
  void choose_services(StorySketch& sketch, Random& random) const;
  void choose_topics(StorySketch& sketch, Random& random) const;
  std::uint32_t open_service(Instant at, Random& random) const;

  Scope scope_;
  const ServiceTree& tree_;
  const std::vector<Topic>& topics_;
  std::vector<TopicChoice> by_department_;
  TopicChoice everywhere_;
};

}  // namespace kindred::corpus
