#include "searchd/endpoints/problem_answer.hpp"

#include <string_view>

#include "common/base/files.hpp"
#include "searchd/render/pages.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"
#include "searchd/request/status_title.hpp"
#include "searchd/search/deadline.hpp"

namespace kindred {
namespace {

Json errors_json(const std::vector<ParameterProblem>& problems) {
  Json errors = Json::array();
  for (const ParameterProblem& problem : problems) {
    Json error = {{"parameter", problem.parameter},
                  {"pointer", pointer_to(problem)},
                  {"detail", problem.detail}};
    if (!problem.allowed.empty()) error["allowed"] = problem.allowed;
    if (!problem.nearest.empty()) error["nearest"] = problem.nearest;
    errors.push_back(std::move(error));
  }
  return errors;
}

Json problem_json(const Problem& problem) {
  Json json = {{"type", problem.errors.empty() ? "about:blank" : kParametersProblem},
               {"title", problem.title},
               {"status", problem.status},
               {"detail", problem.detail}};
  if (!problem.errors.empty()) json["errors"] = errors_json(problem.errors);
  return json;
}

Problem make_problem(int status, std::string detail) {
  return {status, std::string(title_of(status)), std::move(detail), {}};
}

}  // namespace

std::string pointer_to(const ParameterProblem& problem) {
  if (problem.is_of_body) return "#/body";
  std::string token;
  for (const char c : problem.parameter) {
    token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return "#/query/" + percent_encoded(token);
}

Problem problem_of(const std::exception& error, Log& log) {
  if (const auto* bad = dynamic_cast<const BadRequest*>(&error)) {
    Problem problem = make_problem(400, "The request cannot be answered as it stands.");
    problem.errors = bad->problems();
    return problem;
  }
  if (const auto* refused = dynamic_cast<const RequestRefused*>(&error)) {
    return make_problem(refused->status(), refused->what());
  }
  if (dynamic_cast<const NotFound*>(&error) != nullptr) return make_problem(404, error.what());
  if (dynamic_cast<const Gone*>(&error) != nullptr) return make_problem(410, error.what());
  if (dynamic_cast<const DeadlineExceeded*>(&error) != nullptr) {
    log.warn("a search was given up: it took longer than it may");
    return make_problem(503, error.what());
  }
  log.error("a request failed: {}", error.what());
  if (is_out_of_files(error)) {
    return make_problem(503,
                        "There is more to do here than can be done at once. Please try again.");
  }
  if (dynamic_cast<const IndexChanged*>(&error) != nullptr) {
    return make_problem(503,
                        "The stories are being changed faster than they can be read. Please "
                        "try again.");
  }
  if (dynamic_cast<const RebuildNeeded*>(&error) != nullptr) {
    return make_problem(503, "The search index cannot be read. Please try again later.");
  }
  if (dynamic_cast<const KeysUnreadable*>(&error) != nullptr) {
    return make_problem(503, "Keys cannot be checked at the moment. Please try again later.");
  }
  return make_problem(500, "The search failed for a reason of its own. Please try again.");
}

Answer problem_answer(const Problem& problem, ProblemForm form, const LocalizedPages& pages,
                      const Request& request) {
  if (form == ProblemForm::kJson) {
    return {problem.status, "application/problem+json", to_text(problem_json(problem)), {}};
  }
  const AskedPages in = pages.of(request);
  const std::string* q = request.parameter("q");
  return in.answer(problem.status, "problem",
                   problem_view(problem_json(problem), q == nullptr ? "" : *q, in.say));
}

}  // namespace kindred
