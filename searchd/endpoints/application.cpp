#include "searchd/endpoints/application.hpp"

#include "searchd/endpoints/page_endpoints.hpp"
#include "searchd/endpoints/problem_answer.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/endpoints/suggest_endpoint.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {
namespace {

/// Programs ask under these; everything else is a page.
ProblemForm problem_form(const std::string& path) {
  const bool program = path.rfind("/api/", 0) == 0 || path.rfind("/health/", 0) == 0;
  return program ? ProblemForm::kJson : ProblemForm::kPage;
}

Problem method_not_allowed(const Request& request) {
  Problem problem;
  problem.status = 405;
  problem.title = "Method not allowed";
  problem.detail = request.method + " is not answered here.";
  return problem;
}

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

}  // namespace

std::shared_ptr<const Lexicon> make_lexicon(const Snapshot& snapshot, const LanguageLists& language,
                                            const WordLists& lists, Suggesting suggesting) {
  return std::make_shared<const Lexicon>(
      LexiconSource{snapshot.vocabulary, snapshot.forms, snapshot.catalogue,
                    StoryCounts{snapshot.everything.counts.of[Facet::kService],
                                snapshot.everything.counts.of[Facet::kTheme]}},
      language, lists, suggesting);
}

Application::Application(const Shared& shared)
    : shared_(shared),
      analyzer_(shared.language),
      searcher_(shared.snapshot, shared.ranking, shared.untelling, analyzer_),
      planner_({shared.snapshot->catalogue, shared.snapshot->values, shared.synonyms,
                shared.snapshot->vocabulary.get(), shared.lexicon.get()},
               analyzer_),
      pages_(shared.templates, shared.assets->links()) {
  const auto add = [this](const char* pattern, Endpoint endpoint) {
    routes_.emplace_back("GET", pattern, std::move(endpoint));
  };
  add("/api/v1/search", SearchEndpoint{searcher_, planner_});
  add("/api/v1/stories/{id}", StoryEndpoint{searcher_});
  add("/api/v1/stories/{id}/similar", SimilarEndpoint{searcher_});
  add("/api/v1/suggest", SuggestEndpoint{*shared.lexicon, shared.snapshot->catalogue, analyzer_});
  add("/health/live", LiveEndpoint{});
  add("/health/ready", ReadyEndpoint{searcher_});
  add("/", HomePage{searcher_, planner_, pages_});
  add("/search", SearchPage{searcher_, planner_, pages_});
  add("/stories/{id}", StoryPage{searcher_, pages_});
  add("/assets/{name}", AssetEndpoint{*shared.assets});
}

Answer Application::operator()(const Request& request) {
  const ProblemForm form = problem_form(request.path);
  try {
    const Routing routing = find_route(routes_, request);
    if (routing.route != nullptr) return routing.route->endpoint(request, routing.values);
    if (routing.allowed.empty()) throw NotFound("There is no page or answer at this address.");
    Answer answer = problem_answer(method_not_allowed(request), form, pages_);
    answer.headers.emplace_back("Allow", joined(routing.allowed) + ", HEAD");
    return answer;
  } catch (const std::exception& error) {
    return problem_answer(problem_of(error, *shared_.log), form, pages_);
  }
}

}  // namespace kindred
