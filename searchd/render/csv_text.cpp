#include <array>
#include <functional>

#include "searchd/render/page_parts.hpp"
#include "searchd/render/search_file.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {
namespace {

struct StoryColumn {
  std::string_view name;
  const char* member;  ///< of row_of
  const char* inner;   ///< of the objects of a list, whose texts stand after each other
  Audience audience = Audience::kPublic;
};

constexpr std::array<StoryColumn, 18> kStoryColumns = {
    {{"id", "id", ""},
     {"url", "url", ""},
     {"title", "title", ""},
     {"published_at", "published_at", ""},
     {"language", "language", ""},
     {"author_role", "author_role", ""},
     {"services", "services", "code"},
     {"service_names", "services", "name"},
     {"themes", "themes", "code"},
     {"theme_names", "themes", "name"},
     {"tags", "tags", "name"},
     {"sensitive", "sensitive", ""},
     {"responses", "responses", ""},
     {"change", "change", ""},
     {"progress", "progress", ""},
     {"body", "body", ""},
     {"state", "state", "", Audience::kStaff},
     {"criticality", "criticality", "", Audience::kStaff}}};

Json row_of(const Hit& hit, const FoundStories& found) {
  const Story& story = hit.story;
  Json row = story_json(story, found.snapshot.catalogue, hit.sensitive);
  const auto change = furthest_change(story);
  row["url"] = found.source.public_url + story_url(story.id);
  row["responses"] = story.responses.size();
  row["change"] = change ? Json(name_of(*change)) : Json();
  row["state"] = name_of(story.state);
  return row;
}

std::string text_in(const Json& row, const StoryColumn& column) {
  const auto value = row.find(column.member);
  if (value == row.end() || value->is_null()) return "";
  if (value->is_number()) return value->dump();
  if (value->is_string()) return value->get<std::string>();
  std::string text;
  for (const Json& one : *value) {
    text += text.empty() ? "" : "; ";
    text += one.is_string() ? one.get<std::string>() : text_of(one, column.inner);
  }
  return text;
}

/// What spreadsheets take for the beginning of a formula, or may once they cut blanks off.
bool may_be_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != text.npos;
}

std::string cell(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_kept = (byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t' || c == '\r';
    if (!is_kept) continue;
    kept += c;
    if (c == '"') kept += c;
  }
  return (may_be_formula(kept) ? "\"'" : "\"") + kept + "\"";
}

/// `text` gives that of a column.
std::string line(Audience audience, const std::function<std::string(const StoryColumn&)>& text) {
  std::string line;
  for (const StoryColumn& column : kStoryColumns) {
    if (!may_see(audience, column.audience)) continue;
    line += (line.empty() ? "" : ",") + cell(text(column));
  }
  return line;
}

}  // namespace

std::string csv_text(const FoundStories& found) {
  const Audience audience = found.snapshot.generation.manifest.audience;
  const bool has_notes = !found.notes.empty();
  std::string text = line(audience, [](const auto& column) { return std::string(column.name); });
  text += has_notes ? ",\"note\"\r\n" : "\r\n";
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    const Json row = row_of(found.hits[i], found);
    text += line(audience, [&](const auto& column) { return text_in(row, column); });
    text += (has_notes ? "," + cell(found.notes[i]) : "") + "\r\n";
  }
  return text;
}

}  // namespace kindred
