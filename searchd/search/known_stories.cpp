#include "searchd/search/known_stories.hpp"

#include <utility>

#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

/// What a story takes beside its text, about: its own fields, and those of a response.
constexpr std::size_t kBytesBesideText = 1024;

}  // namespace

std::shared_ptr<const Story> read_story(const Xapian::Database& database, Xapian::docid document,
                                        KnownStories& known) {
  const std::string key = encode_number(document);
  if (auto story = known.find(key)) return story;
  const std::string bytes = database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  auto story = std::make_shared<const Story>(decode_story(bytes));
  known.keep(key, story, bytes.size() + kBytesBesideText);
  return story;
}

}  // namespace kindred
