#include "searchd/endpoints/router.hpp"

#include <optional>

#include "searchd/request/target.hpp"

namespace kindred {
namespace {

bool takes_any(const std::string& segment) { return segment.size() > 2 && segment.front() == '{'; }

std::optional<PathValues> fit(const std::vector<std::string>& pattern,
                              const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  PathValues values;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (takes_any(pattern[i])) {
      if (path[i].empty()) return std::nullopt;
      values.push_back(path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return values;
}

}  // namespace

Route::Route(std::string of_method, const std::string& of_pattern, Endpoint answering)
    : method(std::move(of_method)),
      pattern(of_pattern),
      segments(path_segments(of_pattern)),
      endpoint(std::move(answering)) {}

Routing find_route(const std::vector<Route>& routes, const Request& request) {
  const std::vector<std::string> path = path_segments(request.path);
  Routing routing;
  for (const Route& route : routes) {
    auto values = fit(route.segments, path);
    if (!values) continue;
    if (route.method == request.method) return {&route, std::move(*values), {}};
    routing.allowed.push_back(route.method);
  }
  return routing;
}

}  // namespace kindred
