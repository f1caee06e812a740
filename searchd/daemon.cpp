#include "searchd/daemon.hpp"

#include <chrono>
#include <csignal>

#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/http/server.hpp"
#include "searchd/render/terminal_text.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::string beside(const fs::path& config_file, const std::string& path) {
  return fs::absolute(config_file.parent_path() / path).lexically_normal().string();
}

/// Taken by sigwait in serve(): must be blocked before the first thread begins.
sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

http::ServerOptions server_options(const SearchdConfig& config) {
  http::ServerOptions options;
  options.address = config.address;
  options.port = static_cast<std::uint16_t>(config.port);
  options.workers = static_cast<int>(config.workers);
  options.queue_limit = static_cast<std::size_t>(config.queue_limit);
  options.max_connections = static_cast<std::size_t>(config.max_connections);
  options.handler_timeout = std::chrono::milliseconds(config.handler_timeout_ms);
  return options;
}

/// The body of a good answer; Error says what another one was.
std::string ask(Application& application, const std::string& path,
                std::vector<Parameter> parameters) {
  Request request;
  request.path = path;
  request.parameters = std::move(parameters);
  Answer answer = application(request);
  if (answer.status != 200) {
    throw Error(path + " answers " + std::to_string(answer.status) + ": " + answer.body);
  }
  return std::move(answer.body);
}

}  // namespace

SearchdConfig read_config(const SearchdOptions& options) {
  auto config = load_config<SearchdConfig>(options.config, kSearchdSettings);
  for (auto path : {&SearchdConfig::index, &SearchdConfig::language, &SearchdConfig::ranking,
                    &SearchdConfig::web}) {
    config.*path = beside(options.config, config.*path);
  }
  if (options.index) config.index = *options.index;
  if (options.port) config.port = *options.port;
  return config;
}

Shared open_shared(const SearchdConfig& config) {
  Shared shared;
  shared.log = make_log(config.log_level);
  shared.language = load_language_lists(config.language);
  shared.ranking = load_config<Ranking>(config.ranking, kRankingSettings);
  shared.templates = fs::path(config.web) / "templates";
  shared.assets = std::make_shared<const Assets>(config.web);
  Analyzer analyzer(shared.language);
  shared.synonyms = make_synonyms(shared.language, shared.ranking, analyzer);
  shared.untelling = untelling_stems(shared.language, analyzer);
  const auto begin = std::chrono::steady_clock::now();
  shared.snapshot = Snapshot::open(open_current_generation(config.index, analyzer.fingerprint()));
  const auto time = std::chrono::steady_clock::now() - begin;
  shared.log->info("opened in {} ms; columns take {} kB",
                   std::chrono::duration_cast<std::chrono::milliseconds>(time).count(),
                   shared.snapshot->columns.bytes() / 1000);
  shared.lexicon = make_lexicon(*shared.snapshot, shared.language, load_word_lists(config.language),
                                config.suggestions ? Suggesting::kOn : Suggesting::kOff);
  return shared;
}

int serve(const SearchdConfig& config, const Shared& shared) {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const auto make_handler = [&shared]() -> http::Handler {
    auto application = std::make_shared<Application>(shared);  // std::function must be copyable
    return [application](const Request& request) { return (*application)(request); };
  };
  http::Server server(server_options(config), make_handler, shared.log);
  const Manifest& manifest = shared.snapshot->generation.manifest;
  shared.log->info("{}: {} stories, built {}", shared.snapshot->generation.name(), manifest.stories,
                   to_iso(manifest.built_at));
  shared.log->info("listening on http://{}:{}", config.address, server.port());
  int signal = 0;
  sigwait(&signals, &signal);
  shared.log->info("stopping: finishing the requests under way");
  server.drain();
  shared.log->info("stopped");
  return 0;
}

int check(const Shared& shared, std::ostream& out) {
  Application application(shared);
  ask(application, "/health/ready", {});
  ask(application, "/", {});
  const auto newest = ask(application, "/api/v1/search", {{"take", "1"}});
  // The words of a story, as words and as a phrase: so that every table of the index is read.
  for (const auto& hit : nlohmann::json::parse(newest).at("hits")) {
    const std::string words(beginning_of(hit.at("passage").at("text").get<std::string>(), 40));
    ask(application, "/api/v1/search", {{"q", words}});
    ask(application, "/api/v1/search", {{"q", "\"" + words + "\""}});
    ask(application, "/api/v1" + hit.at("url").get<std::string>() + "/similar", {});
  }
  const Manifest& manifest = shared.snapshot->generation.manifest;
  out << "ok: " << shared.snapshot->generation.folder.string() << ", " << manifest.stories
      << " stories, " << manifest.responses << " responses, built " << to_iso(manifest.built_at)
      << '\n';
  return 0;
}

int answer_query(const Shared& shared, const std::string& question, std::ostream& out) {
  Analyzer analyzer(shared.language);
  Searcher searcher(shared.snapshot, shared.ranking, shared.untelling, analyzer);
  const Planner planner({shared.snapshot->catalogue, shared.snapshot->values, shared.synonyms,
                         shared.snapshot->vocabulary.get(), shared.lexicon.get()},
                        analyzer);
  SearchRequest request;
  request.q = question;
  out << terminal_text(run_search(request, searcher, planner).answer);
  return 0;
}

}  // namespace kindred
