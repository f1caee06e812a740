#include "searchd/render/cite_view.hpp"

#include <array>
#include <string>
#include <string_view>

#include "searchd/render/citation_formats.hpp"

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

}  // namespace

Json cite_view(const Citation& citation) {
  return {{"lines", texts_of(kLines, citation)},
          {"files", texts_of(kFiles, citation)},
          {"source", one_line(text_in("apa", citation))}};
}

}  // namespace kindred
