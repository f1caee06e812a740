#include "searchd/endpoints/suggest_endpoint.hpp"

#include "searchd/render/suggest_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

Answer SuggestEndpoint::operator()(const Request& request, const PathValues&) const {
  const SuggestRequest asked = parse_suggest_request(request.parameters);
  std::vector<Suggestion> found;
  if (const Suggestions* suggestions = lexicon.suggestions()) {
    found = suggestions->suggest(asked.q, analyzer.analyze(asked.q), asked.take);
  }
  return {200, "application/json", to_text(suggest_json(asked.q, found, catalogue)), {}};
}

}  // namespace kindred
