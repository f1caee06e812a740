#include "searchd/render/search_file.hpp"

#include <algorithm>

#include "searchd/render/citation_formats.hpp"

namespace kindred {
namespace {

const SearchFile* find_search_file(std::string_view name) {
  const auto* file = std::ranges::find(kSearchFiles, name, &SearchFile::name);
  return file == kSearchFiles.end() ? nullptr : file;
}

std::vector<Citation> citations_of(const FoundStories& found) {
  std::vector<Citation> citations;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    citations.push_back(cite(found.hits[i].story, found.source, found.today));
    if (!found.notes.empty()) citations.back().note = one_line(found.notes[i]);
  }
  return citations;
}

}  // namespace

std::string media_type_of(std::string_view name) {
  if (name == "opensearch") return "application/x-suggestions+json";
  if (const SearchFile* file = find_search_file(name)) return std::string(file->media_type);
  const CitationFormat* format = find_citation_format(name);
  return format == nullptr ? "application/json" : std::string(format->media_type);
}

NamedFile search_file(const FoundStories& found, const std::string& stem) {
  const std::string type = media_type_of(found.format);
  if (const SearchFile* file = find_search_file(found.format)) {
    return {file->text(found), type, stem + "." + std::string(file->extension)};
  }
  const CitationFormat& format = *find_citation_format(found.format);
  return {citations_text(format, citations_of(found)), type,
          stem + "." + std::string(format.extension)};
}

}  // namespace kindred
