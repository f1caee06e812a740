#include "searchd/render/cite_view.hpp"

#include <array>
#include <string>
#include <string_view>

#include "searchd/render/citation_formats.hpp"
#include "searchd/render/forms_view.hpp"
#include "searchd/render/reading_list_json.hpp"

namespace kindred {
namespace {

/// What people call a format.
struct NamedFormat {
  std::string_view name;
  std::string_view format;
};

constexpr std::array<NamedFormat, 2> kLines = {{{"APA", "apa"}, {"Vancouver", "vancouver"}}};
constexpr std::array<NamedFormat, 2> kFiles = {{{"BibTeX", "bibtex"}, {"RIS", "ris"}}};

std::string text_in(std::string_view format, const Citation& citation) {
  return citations_text(*find_citation_format(format), {&citation, 1});
}

template <class Table>
Json texts_of(const Table& table, const Citation& citation) {
  Json texts = Json::array();
  for (const auto& [name, format] : table) {
    texts.push_back({{"name", name}, {"text", text_in(format, citation)}});
  }
  return texts;
}

/// A story alone is a reading list of one.
std::string saved_url(const std::string& story_id, const std::string& format) {
  if (find_citation_format(format) == nullptr) return "";
  ReadingListRequest alone;
  alone.pinned = {{story_id, ""}};
  return with_format(reading_list_api_url(alone), format);
}

}  // namespace

Json cite_view(const std::string& story_id, const Citation& citation) {
  return {
      {"lines", texts_of(kLines, citation)},
      {"files", texts_of(kFiles, citation)},
      {"saved", files_view([&](const std::string& format) { return saved_url(story_id, format); })},
      {"source", one_line(text_in("apa", citation))}};
}

}  // namespace kindred
