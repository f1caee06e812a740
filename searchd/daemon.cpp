#include "searchd/daemon.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/index/commit.hpp"
#include "common/index/served_states.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/http/server.hpp"
#include "searchd/operator_page.hpp"
#include "searchd/refresher.hpp"
#include "searchd/render/terminal_text.hpp"
#include "searchd/server_setup.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::string beside(const fs::path& config_file, const std::string& path) {
  return fs::absolute(config_file.parent_path() / path).lexically_normal().string();
}

/// `bin` of the program and `web` have one folder above them, in a build as where it is installed.
std::string web_beside_program() {
  return (fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "web").string();
}

/// Taken by sigwait in serve(): must be blocked before the first thread begins.
sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
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

std::int64_t milliseconds_since(std::chrono::steady_clock::time_point begin) {
  using std::chrono::milliseconds;
  return std::chrono::floor<milliseconds>(std::chrono::steady_clock::now() - begin).count();
}

ServedSetup setup_of(const SearchdConfig& config, const LanguageLists& language, CursorKey key) {
  return {config.index,
          language,
          load_word_lists(config.language),
          config.suggestions ? Suggesting::kOn : Suggesting::kOff,
          static_cast<std::size_t>(config.answer_cache_mb) << 20,
          key,
          parse_name<Audience>(config.audience).value_or(Audience::kPublic)};
}

void log_opened(const Served& now, const Served* before, std::chrono::steady_clock::duration took,
                Log& log) {
  const Snapshot& snapshot = *now.snapshot;
  log.info(
      "{}: {} stories, built {}; opened in {} ms, columns take {} kB", snapshot.generation.name(),
      snapshot.stories(), to_iso(snapshot.generation.manifest.built_at),
      std::chrono::floor<std::chrono::milliseconds>(took).count(), snapshot.columns.bytes() / 1000);
  const bool was_said = before != nullptr && before->in_place_of;
  if (!now.in_place_of || was_said) return;
  log.error("{} is served in place of what is published: {}", snapshot.generation.name(),
            now.in_place_of->damage);
}

/// Reads every file of the generation that is served when searchd begins, while requests are
/// answered: what something else than Kindred changed in them is not noticed otherwise.
class Verifier {
 public:
  Verifier(LiveIndex& index, Log& log)
      : thread_([&index, &log](const std::stop_token& stop) {
          const auto served = index.current();
          if (served->in_place_of) return;  // was read before it was served
          try {
            verify(served->snapshot->generation, stop, log);
          } catch (const std::exception& error) {  // of the file system, too
            // Another may have been published meanwhile, and this one deleted.
            if (index.current()->manifest_stamp != served->manifest_stamp) return;
            log.error("{}", error.what());
            index.note_damage(*served, error.what());
          }
        }) {}

 private:
  static void verify(const Generation& generation, const std::stop_token& stop, Log& log) {
    const auto begin = std::chrono::steady_clock::now();
    const Commit commit = read_commit(generation.folder);
    try {
      check_digests(generation.folder, commit, [&stop] { return stop.stop_requested(); });
    } catch (const Error&) {
      // Its segments may have been merged and deleted meanwhile.
      if (read_commit(generation.folder).number == commit.number) throw;
      return verify(generation, stop, log);
    }
    log.info("{}: every file is as it was written; read in {} ms", generation.name(),
             milliseconds_since(begin));
  }

  std::jthread thread_;
};

}  // namespace

SearchdConfig read_config(const SearchdOptions& options) {
  auto config = load_config<SearchdConfig>(options.config, kSearchdSettings);
  for (auto path : {&SearchdConfig::index, &SearchdConfig::keys, &SearchdConfig::language,
                    &SearchdConfig::ranking, &SearchdConfig::help_boxes}) {
    config.*path = beside(options.config, config.*path);
  }
  config.web = config.web.empty() ? web_beside_program() : beside(options.config, config.web);
  if (options.index) config.index = *options.index;
  if (options.port) config.port = *options.port;
  return config;
}

Shared open_shared(const SearchdConfig& config, CursorLife cursors) {
  Shared shared;
  shared.log = make_log(config.log_level);
  shared.language = load_language_lists(config.language);
  shared.ranking = load_config<Ranking>(config.ranking, kRankingSettings);
  shared.templates = fs::path(config.web) / "templates";
  shared.phrases =
      std::make_shared<const std::vector<Phrases>>(read_phrases(fs::path(config.web) / "messages"));
  shared.assets = std::make_shared<const Assets>(fs::path(config.web) / "assets");
  shared.source = {config.platform_name, config.public_url};
  shared.search_timeout = std::chrono::milliseconds(config.search_timeout_ms);
  shared.slow_search = std::chrono::milliseconds(config.slow_ms);
  shared.conventions = conventions_of(config);
  Analyzer analyzer(shared.language);
  shared.help = HelpBoxes(config.help_boxes, analyzer);
  shared.exit_url = config.exit_url;
  shared.synonyms = make_synonyms(shared.language, shared.ranking, analyzer);
  shared.untelling = untelling_stems(shared.language, analyzer);
  shared.index = std::make_shared<LiveIndex>(
      setup_of(config, shared.language, cursor_key(config.index, cursors, *shared.log)),
      [log = shared.log](const Served& now, const Served* before, auto took) {
        log_opened(now, before, took, *log);
      });
  shared.oldest_ready = std::chrono::hours(config.ready_max_age_hours);
  if (config.audience == name_of(Audience::kStaff)) ask_for_keys(gate_setup(config), shared);
  return shared;
}

int serve(const SearchdConfig& config, const Shared& shared) {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::vector<std::shared_ptr<Application>> applications;  // one a worker
  const auto make_handler = [&shared, &applications]() -> http::Handler {
    auto application = applications.emplace_back(std::make_shared<Application>(shared));
    return [application](const Request& request) { return (*application)(request); };
  };
  Observers observers(config);
  http::Server server(public_server(config, observers, shared.log), make_handler, shared.log);
  std::optional<http::Server> for_operators;
  if (config.operator_port != 0) {
    const OperatorPage page{config, *shared.index, observers.metrics,
                            [&server] { return server.pulse(); }};
    for_operators.emplace(
        operator_server(config), [page] { return page; }, shared.log);
  }
  remove_left_states(config.index);
  const Refresher refresher(*shared.index, config.index,
                            std::chrono::milliseconds(config.refresh_ms), *shared.log);
  const Repeating idle(std::chrono::seconds(1), [&applications] {
    for (const auto& application : applications) application->follow_while_idle();
  });
  const Verifier verifier(*shared.index, *shared.log);
  shared.log->info("listening on http://{}:{}", config.address, server.port());
  int signal = 0;
  sigwait(&signals, &signal);
  shared.log->info("stopping: finishing the requests under way");
  server.drain();
  remove_served_state(config.index, ::getpid());
  shared.log->info("stopped");
  return 0;
}

int check(const Shared& shared, std::ostream& out) {
  const auto opened = shared.index->current();
  if (opened->in_place_of) throw RebuildNeeded(opened->in_place_of->damage);
  check_digests(opened->snapshot->generation.folder, opened->snapshot->commit);
  Shared open = shared;
  open.gate = nullptr;  // who runs the program may read the index
  Application application(open);
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
  const auto served = shared.index->current();
  const Generation& generation = served->snapshot->generation;
  const Manifest& manifest = generation.manifest;
  out << "ok: " << generation.folder.string() << ", " << served->snapshot->stories() << " stories, "
      << served->snapshot->commit.responses << " responses, built " << to_iso(manifest.built_at)
      << '\n';
  return 0;
}

int answer_query(const Shared& shared, const std::string& question, std::ostream& out) {
  Analyzer analyzer(shared.language);
  const auto served = shared.index->current();
  Searcher searcher(served->snapshot, shared.ranking, shared.untelling, analyzer);
  const Planner planner(knowledge_of(*served, shared.synonyms), analyzer);
  SearchRequest request;
  request.q = question;
  out << terminal_text(run_search(request, searcher, planner, shared.phrases->front()).answer);
  return 0;
}

}  // namespace kindred
