#include "searchd/render/suggest_json.hpp"

#include <array>
#include <string_view>

namespace kindred {
namespace {

/// In the order of Suggestion::Kind.
constexpr std::array<std::string_view, 4> kKinds = {"word", "phrase", "service", "theme"};

/// Code of a node and name of the one above it: "Ward 4" alone says little.
template <class Entry>
void add_node(Json& json, const std::vector<Entry>& entries, const CodeTree& tree,
              NodeNumber node) {
  const auto above = tree.parent(node);
  json["code"] = entries[node].code;
  json["within"] = above ? Json(entries[*above].name) : Json();
}

Json suggestion_json(const Suggestion& suggestion, const Catalogue& catalogue) {
  Json json = {{"kind", kKinds[static_cast<std::size_t>(suggestion.kind)]},
               {"text", suggestion.text},
               {"stories", suggestion.stories},
               {"code", nullptr},
               {"within", nullptr}};
  if (suggestion.kind == Suggestion::Kind::kService) {
    add_node(json, catalogue.services(), catalogue.service_tree(), suggestion.node);
  } else if (suggestion.kind == Suggestion::Kind::kTheme) {
    add_node(json, catalogue.themes(), catalogue.theme_tree(), suggestion.node);
  }
  return json;
}

}  // namespace

Json suggest_json(const std::string& q, const std::vector<Suggestion>& suggestions,
                  const Catalogue& catalogue) {
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    list.push_back(suggestion_json(suggestion, catalogue));
  }
  return {{"q", q}, {"suggestions", list}};
}

Json open_search_suggestions(const std::string& q, const std::vector<Suggestion>& suggestions) {
  Json texts = Json::array();
  for (const Suggestion& suggestion : suggestions) texts.push_back(suggestion.text);
  return Json::array({q, std::move(texts)});
}

}  // namespace kindred
