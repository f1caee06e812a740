#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "benchmarks/corpus/service_tree.hpp"
#include "benchmarks/corpus/story_maker.hpp"
#include "benchmarks/corpus/story_sketch.hpp"
#include "benchmarks/corpus/word_lists.hpp"
#include "common/story/story.hpp"

namespace kindred::corpus {

/// Everything that a corpus is a function of.
struct CorpusPlan {
  std::uint64_t stories = 0;
  std::uint64_t seed = 1;
  std::size_t services = 5000;
  std::filesystem::path words;   ///< the folder of the word lists: benchmarks/corpus
  std::filesystem::path themes;  ///< config/themes.json
};

/// Invented stories about invented services, as many as the plan says. Equal plans give equal
/// stories (the mathematics library's exp, log, cos and pow being the same); none of them is kept
/// in memory. Immutable once made; safe to share between threads.
class Corpus {
 public:
  /// InputError where a list cannot be read, a topic names a theme or department that is not there,
  /// or the plan's tree is too small.
  explicit Corpus(const CorpusPlan& plan);
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;

  std::uint64_t size() const { return plan_.stories; }
  std::uint64_t seed() const { return plan_.seed; }
  const Sections& lists() const { return lists_; }
  const std::vector<Theme>& themes() const { return themes_; }
  const ServiceTree& tree() const { return tree_; }

  /// `number` is below size().
  StorySketch sketch(std::uint64_t number) const { return sketcher_.sketch(number); }
  MadeStory story(const StorySketch& sketch) const { return maker_.make(sketch); }

 private:
  void check_topics() const;

  CorpusPlan plan_;
  Sections lists_;
  std::vector<Theme> themes_;
  std::vector<Topic> topics_;
  std::vector<Department> departments_;
  ServiceTree tree_;
  Sketcher sketcher_;
  StoryMaker maker_;
};

}  // namespace kindred::corpus
