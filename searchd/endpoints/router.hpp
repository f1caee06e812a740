#pragma once

#include <functional>
#include <string>
#include <vector>

#include "searchd/endpoints/operation.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

/// The parts of the path that stood in for {…} of a route's pattern, decoded, in order.
using PathValues = std::vector<std::string>;

/// Answers one kind of request. What it throws becomes a problem (see problem_answer).
using Endpoint = std::function<Answer(const Request&, const PathValues&)>;

struct Route {
  /// `pattern` like "/api/v1/stories/{id}": segments in {} take any value.
  Route(std::string of_method, const std::string& of_pattern, Endpoint answering);

  std::string method;  ///< "GET", "POST"
  std::string pattern;
  std::vector<std::string> segments;  ///< of the pattern
  Endpoint endpoint;
  const Operation* operation;  ///< the row of operations() for it; nullptr: a page
};

/// The route that fits a request, with its path values; or why none does.
struct Routing {
  const Route* route = nullptr;
  PathValues values;
  std::vector<std::string> allowed;  ///< methods of the routes whose pattern fits, where none does
};

/// What the route answers, with a word of its deprecation where it is deprecated.
Answer answer_by(const Route& route, const Request& request, const PathValues& values);

/// The address that a request to none was probably meant for, of those of programs; empty where
/// none is near.
std::string nearest_path(const std::vector<Route>& routes, const std::string& path);

/// Compares segment by segment: an encoded slash never starts a new one.
Routing find_route(const std::vector<Route>& routes, const Request& request);

}  // namespace kindred
