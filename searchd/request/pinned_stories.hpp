#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searchd/request/message.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// Characters of a note: a sentence or two. Bytes of all notes of a list: its address must get
/// through programs that cut addresses at 8 KB.
constexpr std::size_t kLongestNote = 300;
constexpr std::size_t kMostNoteBytes = 3'000;

/// A story that a list has because its address names it, and what whoever made the list says of it.
struct PinnedStory {
  std::string id;
  std::string note;  ///< plain text; may be empty
  bool operator==(const PinnedStory&) const = default;
};

/// What is said of story `id`; empty where nothing is.
std::string note_of(const std::string& id, const std::vector<PinnedStory>& pinned);

/// One more story, at most `most`; none twice.
void read_pin(std::vector<PinnedStory>& pinned, std::size_t most, const Parameter& parameter,
              Problems& problems);

/// One more note, at most `most`, which is "ID:TEXT".
void read_note(std::vector<std::string>& notes, std::size_t most, const Parameter& parameter,
               Problems& problems);

/// Gives each of `notes` to its story. Both may hold colons: of the stories
/// that a note may be of it is that with the longest id. Where none is pinned nothing is noted.
void attach_notes(std::vector<PinnedStory>& pinned, const std::vector<std::string>& notes,
                  Problems& problems);

}  // namespace kindred
