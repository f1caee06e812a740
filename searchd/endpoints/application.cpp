#include "searchd/endpoints/application.hpp"

#include <algorithm>

#include "searchd/endpoints/page_endpoints.hpp"
#include "searchd/endpoints/problem_answer.hpp"
#include "searchd/endpoints/reading_list_endpoint.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/endpoints/suggest_endpoint.hpp"
#include "searchd/endpoints/trends_endpoint.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {
namespace {

/// An index that is written to more often than it can be read does not become readable by asking
/// on.
constexpr int kMostReruns = 3;

/// States of the index that a thread has at hand: that of all stories, and some of one service.
constexpr std::size_t kMostReaders = 4;

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

std::string question_of(const Request& request) {
  for (const Parameter& parameter : request.parameters) {
    if (parameter.name == "q") return parameter.value;
  }
  return "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

/// What is served in place of; empty where nothing is damaged.
std::string damaged_of(const Served& served) {
  if (!served.in_place_of) return "";
  const auto generation = served.in_place_of->published.generation;
  return generation ? generation_name(*generation) : kCurrentFile;
}

}  // namespace

void ask_for_keys(const std::filesystem::path& keys, Shared& shared) {
  shared.gate = std::make_shared<Gate>(keys);
  shared.confined = std::make_shared<ConfinedIndexes>(shared.index->setup());
}

Application::Reader::Reader(const Shared& shared, std::shared_ptr<const Served> of,
                            const PageRenderer& pages)
    : served(std::move(of)),
      analyzer(shared.language),
      searcher(served->snapshot, shared.ranking, shared.untelling, analyzer),
      planner(knowledge_of(*served, shared.synonyms), analyzer) {
  const auto add = [this](const char* pattern, Endpoint endpoint) {
    routes.emplace_back("GET", pattern, std::move(endpoint));
  };
  KeptAnswers& kept = *served->answers;
  add("/api/v1/search", SearchEndpoint{searcher, planner, kept});
  add("/api/v1/trends", TrendsEndpoint{searcher, planner, kept});
  add("/api/v1/reading-list",
      ReadingListEndpoint{
          {searcher, planner, analyzer, shared.ranking}, {shared.source, shared.today}, kept});
  add("/api/v1/stories/{id}", StoryEndpoint{searcher});
  add("/api/v1/stories/{id}/similar", SimilarEndpoint{searcher, planner});
  add("/api/v1/similar", SimilarEndpoint{searcher, planner});
  routes.emplace_back("POST", "/api/v1/similar", SimilarEndpoint{searcher, planner});
  add("/api/v1/suggest", SuggestEndpoint{*served->lexicon, served->snapshot->catalogue, analyzer});
  add("/health/live", LiveEndpoint{});
  add("/health/ready", ReadyEndpoint{searcher, damaged_of(*served)});
  add("/", HomePage{searcher, planner, pages});
  add("/search", SearchPage{searcher, planner, pages, kept});
  add("/stories/{id}", StoryPage{searcher, planner, pages});
  add("/assets/{name}", AssetEndpoint{*shared.assets});
}

Application::Application(const Shared& shared)
    : shared_(shared), pages_(shared.templates, shared.assets->links()) {}

/// What is there for a key: of one that is confined to a service, as if nothing else existed.
std::shared_ptr<const Served> Application::served_to(const std::optional<Key>& key,
                                                     const Request& request) {
  auto now = shared_.index->current();
  if (now != current_) readers_.clear();
  current_ = now;
  if (!key) return now;
  const auto service = covered_service(*key, request, now->snapshot->catalogue);
  return service ? shared_.confined->of(now, *service) : now;
}

Application::Reader& Application::reader_of(const std::shared_ptr<const Served>& served) {
  const auto known = std::find_if(readers_.begin(), readers_.end(),
                                  [&](const auto& reader) { return reader->served == served; });
  if (known != readers_.end()) {
    readers_.splice(readers_.begin(), readers_, known);
  } else {
    readers_.push_front(std::make_unique<Reader>(shared_, served, pages_));
    if (readers_.size() > kMostReaders) readers_.pop_back();
  }
  return *readers_.front();
}

Answer Application::answer(Reader& reader, const Request& request) {
  const Routing routing = find_route(reader.routes, request);
  if (routing.route != nullptr) return routing.route->endpoint(request, routing.values);
  if (routing.allowed.empty()) throw NotFound("There is no page or answer at this address.");
  Answer answer = problem_answer(method_not_allowed(request), problem_form(request.path), pages_,
                                 question_of(request));
  answer.headers.emplace_back("Allow", joined(routing.allowed) + ", HEAD");
  return answer;
}

std::vector<std::string> Application::routes() {
  std::vector<std::string> routes;
  for (const Route& route : reader_of(shared_.index->current()).routes) {
    std::string pattern;
    for (const std::string& segment : route.segments) pattern += "/" + segment;
    routes.push_back(route.method + " " + pattern);
  }
  return routes;
}

/// The whole of it: hits, counts and passages of one answer are of one state of the index.
Answer Application::answer_anew_where_it_changes(const Request& request) {
  std::optional<Key> key;
  if (shared_.gate != nullptr && !Gate::is_open(request.path)) key = shared_.gate->admit(request);
  const Deadline deadline(shared_.search_timeout);
  for (int reruns = 0;; ++reruns) {
    try {
      // Where nothing newer can be seen the handle alone is old.
      if (reruns > 0 && !shared_.index->refresh()) readers_.clear();
      Reader& reader = reader_of(served_to(key, request));
      reader.searcher.set_deadline(deadline);
      return answer(reader, request);
    } catch (const IndexChanged&) {
      if (reruns == kMostReruns) throw;
    }
  }
}

Answer Application::good_or_problem(const Request& request) {
  try {
    return answer_anew_where_it_changes(request);
  } catch (const NotAllowed& refused) {
    Answer answer = problem_answer(problem_of(refused, *shared_.log), problem_form(request.path),
                                   pages_, question_of(request));
    answer.headers.insert(answer.headers.end(), refused.headers().begin(), refused.headers().end());
    return answer;
  } catch (const std::exception& error) {
    const bool is_damage = dynamic_cast<const RebuildNeeded*>(&error) != nullptr;
    if (is_damage) shared_.index->suspect();
    return problem_answer(problem_of(error, *shared_.log), problem_form(request.path), pages_,
                          question_of(request));
  }
}

/// What was sent, and what is said of it, is for who sent it.
Answer Application::operator()(const Request& request) {
  Answer answer = good_or_problem(request);
  const bool is_for_one = shared_.gate != nullptr && !Gate::is_open(request.path);
  if (is_for_one || request.method == "POST") {
    answer.headers.emplace_back("Cache-Control", "no-store");
  }
  return answer;
}

}  // namespace kindred
