#include "searchd/endpoints/router.hpp"

#include <optional>

#include "searchd/request/nearest_name.hpp"
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

/// Encoded slashes stay encoded. Without the empty piece before the first slash.
std::vector<std::string> segments_as_sent(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t at = path.find('/'); at != std::string::npos;) {
    const std::size_t next = path.find('/', at + 1);
    segments.push_back(path.substr(at + 1, next == std::string::npos ? next : next - at - 1));
    at = next;
  }
  return segments;
}

}  // namespace

Route::Route(std::string of_method, const std::string& of_pattern, Endpoint answering)
    : method(std::move(of_method)),
      pattern(of_pattern),
      segments(path_segments(of_pattern)),
      endpoint(std::move(answering)),
      operation(find_operation(method, of_pattern)) {}

Answer answer_by(const Route& route, const Request& request, const PathValues& values) {
  Answer answer = route.endpoint(request, values);
  answer.route = route.pattern;
  const bool is_deprecated = route.operation != nullptr && route.operation->deprecation;
  if (is_deprecated) add_deprecation(*route.operation->deprecation, answer);
  return answer;
}

std::string nearest_path(const std::vector<Route>& routes, const std::string& path) {
  const std::vector<std::string> given = segments_as_sent(path);
  std::vector<std::string> paths;
  for (const Route& route : routes) {
    if (route.operation == nullptr) continue;
    std::string filled;
    for (std::size_t i = 0; i < route.segments.size(); ++i) {
      const bool is_given = takes_any(route.segments[i]) && i < given.size() && !given[i].empty();
      filled += "/" + (is_given ? given[i] : route.segments[i]);
    }
    paths.push_back(std::move(filled));
  }
  return nearest_name(path, paths);
}

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
