#include <iostream>

#include "searchd/render/pages.hpp"
#include "searchd/render/search_file.hpp"

/// For search_files_test.py: the stories on standard input, a JSON array of objects with id, title,
/// body, theme and reply, as a search that found them in the format that the first argument names,
/// or as "linked_data": a line for each story. The second argument is the address of the platform.
int main(int argc, char** argv) {
  using namespace kindred;
  if (argc != 3) {
    std::cerr << "usage: search_files_of FORMAT URL < stories.json\n";
    return 2;
  }
  const CitedSource source{"Trees & <Stories>", argv[2]};
  const std::vector<Phrases> phrases = read_phrases(KINDRED_WEB_DIR "/messages");
  SearchOutcome outcome;
  for (const auto& given : Json::parse(std::cin)) {
    Hit hit;
    hit.story.id = given.at("id").get<std::string>();
    hit.story.title = given.at("title").get<std::string>();
    hit.story.body = given.at("body").get<std::string>();
    hit.story.themes = {{given.at("theme").get<std::string>(), ThemeSource::kModerator}};
    hit.story.published_at = *parse_iso("2024-03-01T09:30:00Z");
    Response reply;
    reply.service = "WARD";
    reply.body = given.at("reply").get<std::string>();
    reply.responded_at = *parse_iso("2024-03-04T10:00:00Z");
    hit.story.responses = {reply};
    hit.passage.text = hit.story.body;
    outcome.hits.push_back(std::move(hit));
  }
  outcome.counts.total = outcome.hits.size();
  const std::string_view format = argv[1];
  if (format == "linked_data") {
    for (const Hit& hit : outcome.hits) {
      std::cout << linked_data(story_json(hit.story, Catalogue()), source) << "\n";
    }
    return 0;
  }
  SearchRequest request;
  request.q = "\"tea\" <b> & ]]>";
  request = request.as(search_format(format));
  const Day today = std::chrono::floor<std::chrono::days>(*parse_iso("2024-05-12"));
  std::cout << search_file({request.format,
                            outcome.hits,
                            search_feed_head(request, {}, outcome, {}, phrases.front()),
                            {},
                            source,
                            today,
                            phrases.front()},
                           "stories")
                   .text;
}
