#include "searchd/render/reading_list_file.hpp"

namespace kindred {

NamedFile reading_list_file(const MadeReadingList& made) {
  const auto& [request, outcome, snapshot, source, today, say] = made;
  std::vector<Hit> hits;
  std::vector<std::string> notes;
  for (const ListedStory& story : outcome.list.stories) {
    hits.push_back(story.hit);
    notes.push_back(note_of(story.hit.story.id, request.pinned));
  }
  const std::string own = reading_list_api_url(request);
  const std::string title =
      say.text("reading_list_of",
               {{"search", search_title(request.search, outcome.plan, snapshot.values, say)}});
  const FeedHead head{title, own, reading_list_url(request),
                      with_format(own, std::string(request.format))};
  return search_file({request.format, hits, head, snapshot, source, today, say, notes},
                     "reading-list");
}

}  // namespace kindred
