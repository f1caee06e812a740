#include "indexer/build/learn_space.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/semantic/content_stems.hpp"
#include "common/semantic/latent_trainer.hpp"
#include "common/text/analyzer.hpp"

namespace kindred {
namespace {

/// Stories that are read in one go: finding where they begin takes as long as reading a hundred.
constexpr std::uint64_t kStoriesOfBlock = 1000;

}  // namespace

LatentSpace learn_space(const StoreSnapshot& snapshot, const LanguageLists& language,
                        const std::function<void(std::uint64_t, std::uint64_t)>& report) {
  Analyzer analyzer(language);
  LatentTrainer trainer;
  std::vector<std::string_view> stems;
  const auto learn = [&](const Story& story) {
    const auto title = analyzer.analyze(story.title);
    const auto body = analyzer.analyze(story.body);
    stems.clear();
    add_content_stems(title, analyzer, stems);
    add_content_stems(body, analyzer, stems);
    trainer.add(stems);
  };
  const std::uint64_t stories = snapshot.story_count();
  const std::uint64_t texts = std::min(stories, kMostTexts);
  const std::uint64_t blocks = (texts + kStoriesOfBlock - 1) / kStoriesOfBlock;
  for (std::uint64_t block = 0; block < blocks; ++block) {
    const std::uint64_t first = block * stories / blocks;
    const std::uint64_t next = (block + 1) * stories / blocks;
    snapshot.for_each_story(first, std::min(kStoriesOfBlock, next - first), learn);
    report((block + 1) * texts / blocks, texts);
  }
  return trainer.train();
}

}  // namespace kindred
