#include "searchd/search/known_stories.hpp"

#include <utility>

#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

/// What a story takes beside its text, about: its own fields, and those of a response.
constexpr std::size_t kBytesBesideText = 1024;

}  // namespace

std::string key_of(Xapian::docid document) { return encode_number(document); }

std::shared_ptr<const Story> read_story(const IndexReader& index, Xapian::docid document,
                                        KnownStories& known) {
  const std::string key = key_of(document);
  if (auto story = known.find(key)) return story;
  const std::string bytes = index.data(document);
  auto story = std::make_shared<const Story>(decode_story(bytes));
  known.keep(key, story, bytes.size() + kBytesBesideText);
  return story;
}

}  // namespace kindred
