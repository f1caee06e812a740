#include "benchmarks/load/report.hpp"
#include "common/base/time.hpp"

namespace kindred::load {
namespace {

using Json = nlohmann::ordered_json;

double ms(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

Json stages_json(const StageTimes& stages) {
  Json json;
  for (std::size_t i = 0; i < kStageNames.size(); ++i) json[kStageNames[i]] = ms(stages.of[i]);
  return json;
}

Json figures_json(const Figures& figures) {
  return {{"answered", figures.answered},
          {"errors", figures.errors},
          {"p50", ms(figures.p50)},
          {"p95", ms(figures.p95)},
          {"p99", ms(figures.p99)},
          {"max", ms(figures.longest)},
          {"stages", stages_json(figures.stages)}};
}

Json memory_json(const std::optional<ProcessUsage>& usage) {
  if (!usage) return nullptr;
  return {{"resident_kb", usage->resident_kb}, {"peak_kb", usage->peak_kb}};
}

Json slowest_json(const std::vector<SlowRequest>& slowest) {
  Json list = Json::array();
  for (const SlowRequest& request : slowest) {
    list.push_back({{"target", request.target},
                    {"latency", ms(request.latency)},
                    {"stages", stages_json(request.stages)}});
  }
  return list;
}

Json run_json(const Run& run) {
  Json json = {
      {"workload", run.workload}, {"connections", run.connections}, {"per_second", run.per_second}};
  json.update(figures_json(run.all));
  json["searchd"] = run.processor ? Json(ms(*run.processor)) : Json();
  json["client"] = ms(run.own_processor);
  json["memory"] = memory_json(run.usage);
  json["statuses"] = Json::object();
  for (const auto& [status, count] : run.statuses) json["statuses"][std::to_string(status)] = count;
  json["kinds"] = Json::object();
  for (const auto& [kind, figures] : run.kinds) json["kinds"][kind] = figures_json(figures);
  json["slowest"] = slowest_json(run.slowest);
  return json;
}

}  // namespace

Json json_of(const Report& report) {
  Json start;
  if (report.start) {
    start = {{"ready", ms(report.start->ready)}, {"first_search", ms(report.start->first_search)}};
  }
  Json runs = Json::array();
  for (const Run& run : report.runs) runs.push_back(run_json(run));
  return {{"measured_at", to_iso(now())},
          {"generation", report.generation},
          {"stories", report.stories},
          {"workers", report.workers ? Json(*report.workers) : Json()},
          {"start", start},
          {"memory", memory_json(report.idle)},
          {"runs", runs}};
}

}  // namespace kindred::load
