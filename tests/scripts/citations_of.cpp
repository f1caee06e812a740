#include <iostream>

#include "searchd/render/citation_formats.hpp"

/// For citations_test.py: citations of the stories on standard input, a JSON array of objects with
/// id, title, body, language and note, in the format that the first argument names. The second
/// argument is the address of the platform. All were published on 2024-03-01 and read on
/// 2024-05-12.
int main(int argc, char** argv) {
  using namespace kindred;
  const auto* format = argc == 3 ? find_citation_format(argv[1]) : nullptr;
  if (format == nullptr) {
    std::cerr << "usage: citations_of bibtex|ris|csl|apa|vancouver URL < stories.json\n";
    return 2;
  }
  const CitedSource source{"Trees & Stories", argv[2]};
  const Day accessed = std::chrono::floor<std::chrono::days>(*parse_iso("2024-05-12"));
  std::vector<Citation> citations;
  for (const auto& given : Json::parse(std::cin)) {
    Story story;
    story.id = given.at("id").get<std::string>();
    story.title = given.at("title").get<std::string>();
    story.body = given.at("body").get<std::string>();
    story.language = given.at("language").get<std::string>();
    story.published_at = *parse_iso("2024-03-01T09:30:00Z");
    citations.push_back(cite(story, source, accessed));
    citations.back().note = one_line(given.at("note").get<std::string>());
  }
  std::cout << citations_text(*format, citations);
}
