#include "searchd/render/citation_formats.hpp"

namespace kindred {

const CitationFormat* find_citation_format(std::string_view name) {
  for (const CitationFormat& format : kCitationFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string citations_text(const CitationFormat& format, std::span<const Citation> citations) {
  return format.text(citations);
}

}  // namespace kindred
