#include "searchd/endpoints/suggest_endpoint.hpp"

#include "searchd/render/search_file.hpp"
#include "searchd/render/suggest_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

Answer SuggestEndpoint::operator()(const Request& request, const PathValues&) const {
  const SuggestRequest asked = parse_suggest_request(request.parameters);
  std::vector<Suggestion> found;
  if (const Suggestions* suggestions = lexicon.suggestions()) {
    found = suggestions->suggest(asked.q, analyzer.analyze(asked.q), asked.take);
  }
  const bool is_json = asked.format == kSuggestFormats.front().name;
  const Json json =
      is_json ? suggest_json(asked.q, found, catalogue) : open_search_suggestions(asked.q, found);
  return {200, media_type_of(asked.format), to_text(json), {}};
}

}  // namespace kindred
