#pragma once

#include <cstdint>

#include "benchmarks/corpus/story_sketch.hpp"
#include "benchmarks/corpus/text_writer.hpp"
#include "common/story/story.hpp"

namespace kindred::corpus {

/// Writes what services and authors answer. Immutable; keeps references to what it is given.
class ResponseMaker {
 public:
  ResponseMaker(const Sections& lists, const TextWriter& writer, const ServiceTree& tree)
      : lists_(lists), writer_(writer), tree_(tree) {}

  /// Two thirds of the stories have responses, 1.28 a story on the average of all stories; the
  /// first comes after four days in the middle, some after months.
  void add_responses(const StorySketch& sketch, Story& story, Random& random) const;

 private:
  Response response(const StorySketch& sketch, Random& random) const;
  Response author_reply(const StorySketch& sketch, Random& random) const;
  std::string body(const StorySketch& sketch, Change change, Random& random) const;
  std::string piece(const char* section, const StorySketch& sketch, Random& random) const;
  const std::string& answering_service(const StorySketch& sketch, Random& random) const;

  const Sections& lists_;
  const TextWriter& writer_;
  const ServiceTree& tree_;
};

}  // namespace kindred::corpus
