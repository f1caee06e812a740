#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/load/request_log.hpp"
#include "searchd/daemon.hpp"
#include "searchd/render/search_json.hpp"
#include "searchd/request/target.hpp"
#include "tests/support/sample_index.hpp"

/// What each stage of a search costs, in processor time of one thread: on the index that
/// KINDRED_INDEX names, with the requests of the log that KINDRED_LOG names, its first hundred; on
/// the sample, with a few of its own, where they name none. One iteration is all of the requests.
namespace kindred {
namespace {

constexpr std::size_t kMostRequests = 100;

/// What somebody might ask of the sample.
constexpr std::string_view kRequestsOfTheSample =
    "word\tq=ambulance\n"
    "words\tq=waiting+room\n"
    "words\tq=kind+nurse+on+the+ward&take=20\n"
    "question\tq=how+long+is+the+wait+for+an+appointment\n"
    "slip\tq=recepton\n"
    "service\tq=harowmere\n"
    "operators\tq=%22car+park%22+-ticket\n"
    "filters\tq=wait&provider=HWU&theme=access\n"
    "everything\t\n";

/// The index under measurement, opened once.
const Shared& shared() {
  static const std::unique_ptr<const Shared> kOpened = []() -> std::unique_ptr<const Shared> {
    const char* index = std::getenv("KINDRED_INDEX");
    if (index == nullptr) return nullptr;
    SearchdOptions options;
    options.config = KINDRED_SOURCE_DIR "/config/searchd.json";
    options.index = index;
    SearchdConfig config = read_config(options);
    config.log_level = "off";
    return std::make_unique<const Shared>(open_shared(config));
  }();
  return kOpened ? *kOpened : test::sample_index().shared();
}

const Served& served() {
  static const auto kServed = shared().index->current();
  return *kServed;
}

/// The requests as the endpoint gets them.
const std::vector<std::vector<Parameter>>& requests() {
  static const auto kRequests = [] {
    const char* file = std::getenv("KINDRED_LOG");
    auto log = file == nullptr
                   ? load::read_request_log(kRequestsOfTheSample, "the requests of the sample")
                   : load::read_request_log(std::filesystem::path(file));
    log.resize(std::min(log.size(), kMostRequests));
    std::vector<std::vector<Parameter>> requests;
    for (const auto& request : log) {
      requests.push_back(parse_target("/api/v1/search?" + request.parameters).parameters);
    }
    return requests;
  }();
  return kRequests;
}

/// One thread's share of searchd.
struct Worker {
  Analyzer analyzer{shared().language};
  Searcher searcher{served().snapshot, shared().ranking, shared().untelling, analyzer};
  Planner planner{knowledge_of(served(), shared().synonyms), analyzer};

  SearchRequest parse(const std::vector<Parameter>& parameters) const {
    return parse_search_request(parameters, UnknownParameters::kReject, planner.checker());
  }
};

Worker& worker() {
  static Worker instance;
  return instance;
}

const std::vector<SearchRequest>& parsed() {
  static const auto kParsed = [] {
    std::vector<SearchRequest> all;
    for (const auto& parameters : requests()) all.push_back(worker().parse(parameters));
    return all;
  }();
  return kParsed;
}

void set_requests(benchmark::State& state) {
  state.counters["a_request"] = benchmark::Counter(
      static_cast<double>(requests().size()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void parse(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& parameters : requests()) {
      benchmark::DoNotOptimize(worker().parse(parameters));
    }
  }
  set_requests(state);
}
BENCHMARK(parse)->Unit(benchmark::kMicrosecond);

void plan(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& request : parsed()) {
      benchmark::DoNotOptimize(worker().planner.plan(request));
    }
  }
  set_requests(state);
}
BENCHMARK(plan)->Unit(benchmark::kMicrosecond);

/// Whole searches, of which the time of one stage counts: what the searcher tells of it.
void stage_of_search(benchmark::State& state) {
  const auto stage = static_cast<Stage>(state.range(0));
  state.SetLabel(kStageNames[static_cast<std::size_t>(stage)]);
  std::vector<QueryPlan> plans;
  for (const auto& request : parsed()) plans.push_back(worker().planner.plan(request));
  for (auto _ : state) {
    StageTimes times;
    for (const auto& one : plans) times += run_plan(one, worker().searcher).outcome.times;
    state.SetIterationTime(std::chrono::duration<double>(times[stage]).count());
  }
  set_requests(state);
}

constexpr int kSearches = 20;  ///< iterations: by time, the cheap stages would take for ever

BENCHMARK(stage_of_search)
    ->DenseRange(static_cast<int>(Stage::kMatch), static_cast<int>(Stage::kHighlight))
    ->Iterations(kSearches)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);

void render(benchmark::State& state) {
  std::vector<PlanRun> runs;
  for (const auto& request : parsed()) {
    runs.push_back(run_plan(worker().planner.plan(request), worker().searcher));
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
      benchmark::DoNotOptimize(to_text(search_json(parsed()[i], runs[i].plan, runs[i].outcome,
                                                   *served().snapshot, shared().phrases->front())));
    }
  }
  set_requests(state);
}
BENCHMARK(render)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kindred
