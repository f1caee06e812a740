#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/story/catalogue.hpp"
#include "common/story/story.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// nlohmann::ordered_map with room for as many members as objects of an answer have: growing copies
/// them, values and all, which took a third of the time of making an answer.
template <class Key, class Value, class Less, class Allocator>
struct RoomyMap : nlohmann::ordered_map<Key, Value, Less, Allocator> {
  using Map = nlohmann::ordered_map<Key, Value, Less, Allocator>;
  using Map::Map;
  RoomyMap() { Map::reserve(16); }
};

/// Members in the order in which the documentation lists them.
using Json = nlohmann::basic_json<RoomyMap>;

/// `text` with & < > " ' escaped for HTML content and attributes, and without the signs that would
/// turn the direction of what a page says beside it.
std::string escape_html(std::string_view text);

/// The passage as HTML: escaped, its marks as <mark>…</mark> (the only markup), "…" where it is
/// cut.
std::string passage_html(const Passage& passage);

/// {"text", "marks", "marks_utf16", "html"}: marks in bytes and in UTF-16 code units.
Json marked_json(const Passage& passage);

/// {"code", "name", "path"}: path is the names from the top of the tree down to the service itself.
Json service_json(const std::string& code, const Catalogue& catalogue);

/// {"code", "name"}.
Json theme_json(const ThemeMark& theme, const Catalogue& catalogue);

/// A story as a hit: what a list shows, with the passage that says why it was found.
Json hit_json(const Hit& hit, const Catalogue& catalogue, const Phrases& say);

/// Marks those of a list of hits that mention one of these sensitive subjects as `folded`.
void fold_hits(Json& hits, const std::vector<std::string>& subjects);

/// A response as it was given.
Json response_json(const Response& response, const Catalogue& catalogue);

/// A whole story with its responses and its sensitive subjects.
Json story_json(const Story& story, const Catalogue& catalogue,
                const std::vector<std::string>& sensitive = {});

/// The path and link of a story's page: "/stories/" and the id, percent-encoded.
std::string story_url(const std::string& id);

/// JSON as text, ending in a line feed. Text is valid UTF-8 already; should it not be, it is mended
/// rather than refused.
std::string to_text(const Json& json);

}  // namespace kindred
