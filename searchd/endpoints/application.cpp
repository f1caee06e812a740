#include "searchd/endpoints/application.hpp"

#include <algorithm>
#include <utility>

#include "searchd/endpoints/api_page.hpp"
#include "searchd/endpoints/embed_endpoints.hpp"
#include "searchd/endpoints/openapi.hpp"
#include "searchd/endpoints/overview_endpoints.hpp"
#include "searchd/endpoints/page_endpoints.hpp"
#include "searchd/endpoints/problem_answer.hpp"
#include "searchd/endpoints/reading_list_page_endpoint.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/endpoints/site_endpoints.hpp"
#include "searchd/endpoints/slow_log.hpp"
#include "searchd/endpoints/status_endpoint.hpp"
#include "searchd/endpoints/suggest_endpoint.hpp"
#include "searchd/endpoints/trends_endpoint.hpp"
#include "searchd/request/nearest_name.hpp"
#include "searchd/request/problem.hpp"
#include "searchd/request/status_title.hpp"

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
  problem.title = std::string(title_of(405));
  problem.detail = request.method + " is not answered here.";
  return problem;
}

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

/// What every template may use.
Json seen_by_pages(const Shared& shared) {
  Json seen = shared.assets->links();
  seen["public_url"] = shared.source.public_url;
  seen["exit_url"] = shared.exit_url;
  return seen;
}

NotFound nothing_at(const std::string& path, const std::vector<Route>& routes) {
  const bool is_program = problem_form(path) == ProblemForm::kJson;
  const std::string like = is_program ? did_you_mean(nearest_path(routes, path)) : "";
  return NotFound("There is no page or answer at this address" + (like.empty() ? "." : like));
}

}  // namespace

void ask_for_keys(GateSetup setup, Shared& shared) {
  shared.gate = std::make_shared<Gate>(std::move(setup));
  shared.confined = std::make_shared<ConfinedIndexes>(shared.index->setup());
}

Application::Reader::Reader(const Shared& shared, std::shared_ptr<const Served> of,
                            const LocalizedPages& pages, const IndexReader* open)
    : served(std::move(of)),
      analyzer(shared.language),
      searcher(served->snapshot, shared.ranking, shared.untelling, analyzer, open),
      planner(knowledge_of(*served, shared.synonyms, &shared.help), analyzer) {
  const auto add = [this](const char* pattern, Endpoint endpoint) {
    routes.emplace_back("GET", pattern, std::move(endpoint));
  };
  KeptAnswers& kept = *served->answers;
  const Phrases& say = pages.english();
  add("/api/v1/search",
      SearchEndpoint{searcher, planner, kept, say, {shared.source, shared.today}});
  add("/api/v1/trends", TrendsEndpoint{searcher, planner, kept});
  add("/api/v1/reading-list",
      ReadingListEndpoint{
          {searcher, planner, analyzer, shared.ranking}, {shared.source, shared.today}, say, kept});
  add("/api/v1/stories/{id}", StoryEndpoint{searcher});
  add("/api/v1/stories/{id}/similar", SimilarEndpoint{searcher, planner, say});
  add("/api/v1/similar", SimilarEndpoint{searcher, planner, say});
  routes.emplace_back("POST", "/api/v1/similar", SimilarEndpoint{searcher, planner, say});
  add("/api/v1/status", StatusEndpoint{*served});
  add("/api/v1/suggest", SuggestEndpoint{*served->lexicon, served->snapshot->catalogue, analyzer});
  add("/api/v1/openapi.json", OpenApiEndpoint{shared.source.public_url, searcher.audience(), kept});
  add("/health/live", LiveEndpoint{});
  add("/health/ready", ReadyEndpoint{searcher, damaged_of(*served), shared.oldest_ready});
  add("/", HomePage{searcher, planner, pages});
  add("/search", SearchPage{searcher, planner, pages, kept});
  add("/stories/{id}",
      StoryPage{searcher, planner, pages, {shared.source, shared.today}, shared.help});
  add("/services/{code}", ServicePage{{searcher, planner, pages, kept}});
  add("/themes/{code}", ThemePage{{searcher, planner, pages, kept}});
  add("/reading-list", ReadingListPage{{searcher, planner, analyzer, shared.ranking},
                                       {shared.source, shared.today},
                                       pages,
                                       kept});
  add("/api", ApiPage{pages, searcher.audience(), kept});
  add("/embed", EmbedPage{pages, shared.source.public_url});
  add("/embed.js", EmbedEndpoint{*shared.assets});
  add("/opensearch.xml", OpenSearchEndpoint{pages, shared.source});
  add("/sitemap.xml", SitemapEndpoint{searcher, shared.source});
  add("/robots.txt", RobotsEndpoint{shared.source});
  add("/assets/{name}", AssetEndpoint{*shared.assets});
}

Application::Application(const Shared& shared)
    : shared_(shared), pages_(shared.templates, seen_by_pages(shared), *shared.phrases) {}

/// What is open of the same generation stays so.
void Application::follow() {
  auto now = shared_.index->current();
  if (!now->closed.empty()) throw RebuildNeeded(now->closed);
  if (now == current_) return;
  std::list<Reader> before = std::move(readers_);
  readers_.clear();
  const bool is_of_same = !before.empty() && now->manifest_stamp &&
                          before.front().served->manifest_stamp == now->manifest_stamp;
  current_ = std::move(now);
  readers_.emplace_front(shared_, current_, pages_,
                         is_of_same ? &before.front().searcher.index() : nullptr);
}

void Application::follow_while_idle() {
  const std::unique_lock lock(answering_, std::try_to_lock);
  if (!lock || readers_.empty()) return;
  try {
    follow();
  } catch (const std::exception&) {  // of which the next request is told
  }
}

bool Application::asks_for_key(const Request& request) const {
  // Browsers send no key with a preflight, which says nothing of any story.
  return shared_.gate != nullptr && !Gate::is_open(request.path) && request.method != "OPTIONS";
}

/// What is there for a key: of one that is confined to a service, as if nothing else existed.
std::shared_ptr<const Served> Application::served_to(const std::optional<Key>& key,
                                                     const Request& request) {
  follow();
  if (!key) return current_;
  const auto service = covered_service(*key, request, current_->snapshot->catalogue);
  return service ? shared_.confined->of(current_, *service) : current_;
}

Application::Reader& Application::reader_of(const std::shared_ptr<const Served>& served) {
  const auto known = std::ranges::find(readers_, served, &Reader::served);
  if (known != readers_.end()) {
    readers_.splice(readers_.begin(), readers_, known);
    return readers_.front();
  }
  const IndexReader* open = readers_.empty() ? nullptr : &readers_.front().searcher.index();
  readers_.emplace_front(shared_, served, pages_, open);
  if (readers_.size() > kMostReaders) readers_.pop_back();
  return readers_.front();
}

const std::vector<Route>& Application::routes() {
  follow();
  return reader_of(current_).routes;
}

Answer Application::answer(Reader& reader, const Request& request) {
  const Routing routing = find_route(reader.routes, request);
  if (routing.route != nullptr) return answer_by(*routing.route, request, routing.values);
  if (routing.allowed.empty()) throw nothing_at(request.path, reader.routes);
  const std::string allowed = joined(routing.allowed) + ", HEAD, OPTIONS";
  if (request.method == "OPTIONS") return options_answer(request, allowed, shared_.conventions);
  Answer answer =
      problem_answer(method_not_allowed(request), problem_form(request.path), pages_, request);
  answer.headers.emplace_back("Allow", allowed);
  return answer;
}

/// The whole of it: hits, counts and passages of one answer are of one state of the index. `key` is
/// told also where this throws.
Answer Application::answer_anew_where_it_changes(const Request& request, std::optional<Key>& key) {
  const Deadline deadline(shared_.search_timeout, request.given_up);
  if (asks_for_key(request)) {
    key = shared_.gate->admit(request);
    shared_.gate->charge(*key);
  }
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

Answer Application::good_or_problem(const Request& request, std::optional<Key>& key) {
  try {
    return answer_anew_where_it_changes(request, key);
  } catch (const RequestRefused& refused) {
    Answer answer = problem_answer(problem_of(refused, *shared_.log), problem_form(request.path),
                                   pages_, request);
    answer.headers.insert(answer.headers.end(), refused.headers().begin(), refused.headers().end());
    answer.key_refusal = refused.key_refusal();
    return answer;
  } catch (const std::exception& error) {
    const bool is_damage = dynamic_cast<const RebuildNeeded*>(&error) != nullptr;
    if (is_damage) shared_.index->suspect();
    return problem_answer(problem_of(error, *shared_.log), problem_form(request.path), pages_,
                          request);
  }
}

void Application::note_slow(const Request& request, const Answer& answer,
                            std::chrono::nanoseconds took) {
  const bool is_off = shared_.slow_search.count() == 0;
  if (is_off || took < shared_.slow_search || readers_.empty()) return;
  shared_.log->warn("slow: {}", slow_entry(request, answer, took, readers_.front().planner,
                                           readers_.front().served->snapshot->catalogue));
}

/// What was sent, and what is said of it, is for who sent it.
Answer Application::operator()(const Request& request) {
  const std::lock_guard lock(answering_);
  const auto begin = std::chrono::steady_clock::now();
  std::optional<Key> key;
  Answer answer = good_or_problem(request, key);
  if (key) answer.key = key->id;
  note_slow(request, answer, std::chrono::steady_clock::now() - begin);
  if (asks_for_key(request) || request.method == "POST") {
    answer.headers.emplace_back("Cache-Control", "no-store");
  }
  return by_convention(request, std::move(answer), shared_.conventions);
}

}  // namespace kindred
