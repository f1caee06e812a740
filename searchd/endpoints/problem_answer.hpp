#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/log.hpp"
#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {

/// Something that could not be answered, as the person or program is told.
struct Problem {
  int status = 500;
  std::string title;
  std::string detail;
  std::vector<ParameterProblem> errors;  ///< all that is wrong with the request
};

/// What `type` of a problem with errors says: where they are described. That of any other is
/// "about:blank", since it says nothing that its status does not (RFC 9457 §4.2.1).
constexpr std::string_view kParametersProblem = "/api#errors";

/// Where what is wrong is, as a pointer into {"query": {name: value}, "body": …} (RFC 6901 §6):
/// "#/query/take", and "#/body" for the text that a POST sends.
std::string pointer_to(const ParameterProblem& problem);

/// The one place where an error becomes a status: BadRequest 400, RequestRefused as it says,
/// NotFound 404, RebuildNeeded, IndexChanged and DeadlineExceeded 503, every other error 500. What
/// a client did not cause is logged, and told without its detail.
Problem problem_of(const std::exception& error, Log& log);

/// What a problem looks like to whoever asked: application/problem+json (RFC 9457), or a page.
enum class ProblemForm { kJson, kPage };

/// The question of `request` stays in the search box of a page.
Answer problem_answer(const Problem& problem, ProblemForm form, const LocalizedPages& pages,
                      const Request& request);

}  // namespace kindred
