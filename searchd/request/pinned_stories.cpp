#include "searchd/request/pinned_stories.hpp"

#include <algorithm>

#include "common/base/numbers.hpp"
#include "common/base/utf8.hpp"
#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

/// nullptr where the note is of none of them.
PinnedStory* story_of(const std::string& note, std::vector<PinnedStory>& pinned) {
  PinnedStory* found = nullptr;
  for (PinnedStory& story : pinned) {
    const bool may_be = note.starts_with(story.id + ":");
    if (may_be && (found == nullptr || story.id.size() > found->id.size())) found = &story;
  }
  return found;
}

/// Without what is not seen: blanks around it, and control characters but those that end a line.
std::string cleaned(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || (byte >= 0x20 && byte != 0x7F)) kept += c;
  }
  const auto first = kept.find_first_not_of(" \n");
  if (first == std::string::npos) return "";
  return kept.substr(first, kept.find_last_not_of(" \n") - first + 1);
}

void check_length(const std::string& id, const std::string& note, Problems& problems) {
  const std::size_t characters = characters_of(note);
  if (characters <= kLongestNote) return;
  add_problem(problems, "note",
              "of " + id + " has " + with_commas(characters) + " characters, and " +
                  with_commas(kLongestNote) + " are the most");
}

}  // namespace

std::string note_of(const std::string& id, const std::vector<PinnedStory>& pinned) {
  const auto story = std::ranges::find(pinned, id, &PinnedStory::id);
  return story == pinned.end() ? "" : story->note;
}

void read_pin(std::vector<PinnedStory>& pinned, std::size_t most, const Parameter& parameter,
              Problems& problems) {
  if (parameter.value.empty()) return;
  if (std::ranges::find(pinned, parameter.value, &PinnedStory::id) != pinned.end()) {
    return add_problem(problems, parameter.name, "names " + parameter.value + " twice");
  }
  pinned.push_back({parameter.value, ""});
  if (pinned.size() != most + 1) return;  // of more it is said once
  add_problem(problems, parameter.name,
              "names more than " + std::to_string(most) + " stories, the most that a list has");
}

void read_note(std::vector<std::string>& notes, std::size_t most, const Parameter& parameter,
               Problems& problems) {
  if (parameter.value.empty()) return;
  if (parameter.value.find(':', 1) == std::string::npos) {
    return add_problem(problems, parameter.name,
                       "must be ID:TEXT, not \"" + parameter.value + "\"");
  }
  notes.push_back(parameter.value);
  if (notes.size() != most + 1) return;  // of more it is said once
  add_problem(problems, parameter.name,
              "is given for more than " + std::to_string(most) + " stories");
}

void attach_notes(std::vector<PinnedStory>& pinned, const std::vector<std::string>& notes,
                  Problems& problems) {
  if (pinned.empty()) return;
  std::size_t bytes = 0;
  for (const std::string& note : notes) {
    PinnedStory* story = story_of(note, pinned);
    if (story == nullptr) {
      add_problem(problems, "note", "is of a story that id does not name: \"" + note + "\"");
      continue;
    }
    if (!story->note.empty()) add_problem(problems, "note", "is given twice for " + story->id);
    story->note = cleaned(std::string_view(note).substr(story->id.size() + 1));
    check_length(story->id, story->note, problems);
    bytes += story->note.size();
  }
  if (bytes > kMostNoteBytes) {
    add_problem(problems, "note",
                "is of " + with_commas(bytes) + " bytes, all together, and " +
                    with_commas(kMostNoteBytes) + " are the most");
  }
}

}  // namespace kindred
