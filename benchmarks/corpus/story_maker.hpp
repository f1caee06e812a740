#pragma once

#include <optional>
#include <string>
#include <vector>

#include "benchmarks/corpus/response_maker.hpp"
#include "benchmarks/corpus/story_sketch.hpp"
#include "common/story/story.hpp"

namespace kindred::corpus {

/// A story as the store takes it.
struct MadeStory {
  Story story;
  std::optional<StaffNotes> notes;
};

/// Writes sketched stories out. Immutable; keeps references to what it is given.
class StoryMaker {
 public:
  StoryMaker(std::uint64_t seed, const Sections& lists, const Sketcher& sketcher,
             const ServiceTree& tree);

  /// The story of this number: always the same for the same seed, lists, tree and number of
  /// stories.
  MadeStory make(const StorySketch& sketch) const;

 private:
  void write_text(const StorySketch& sketch, Story& story) const;
  void write_near_copy(const StorySketch& original, Story& story, Random& random) const;
  void tell_author(Story& story, Random& random) const;
  void add_themes(const StorySketch& sketch, Story& story, Random& random) const;
  void add_tags(const StorySketch& sketch, Story& story, Random& random) const;
  void add_moderators_tags(Story& story, Random& random) const;

  std::uint64_t seed_;
  const Sections& lists_;
  const Sketcher& sketcher_;
  const ServiceTree& tree_;
  TextWriter writer_;
  ResponseMaker responses_;
};

}  // namespace kindred::corpus
