#pragma once

#include <vector>

#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"

namespace kindred {

/// The words of a story's texts, analyzed once for all that is made of them.
struct AnalyzedStory {
  std::vector<Token> title;
  std::vector<Token> body;
  std::vector<std::vector<Token>> responses;  ///< in the order of Story::responses
};

AnalyzedStory analyze_story(const Story& story, Analyzer& analyzer);

}  // namespace kindred
