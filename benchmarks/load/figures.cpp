#include "benchmarks/load/figures.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace kindred::load {
namespace {

constexpr int kGood = 200;
constexpr std::size_t kSlowest = 10;

std::chrono::nanoseconds mean(std::chrono::nanoseconds sum, std::size_t count) {
  return count == 0 ? std::chrono::nanoseconds(0) : sum / static_cast<std::int64_t>(count);
}

std::vector<std::pair<std::string, Figures>> by_kind(const Workload& workload,
                                                     const std::vector<Sample>& samples) {
  std::map<std::string, std::vector<Sample>> groups;
  for (const Sample& sample : samples) {
    if (!workload.kinds.empty()) groups[workload.kinds[sample.request]].push_back(sample);
  }
  std::vector<std::pair<std::string, Figures>> kinds;
  for (const auto& [kind, group] : groups) kinds.emplace_back(kind, figures_of(group));
  return kinds;
}

std::vector<SlowRequest> slowest_of(const Workload& workload, std::vector<Sample> samples) {
  std::stable_sort(samples.begin(), samples.end(),
                   [](const Sample& a, const Sample& b) { return a.latency > b.latency; });
  std::vector<SlowRequest> slowest;
  std::set<std::string> seen;
  for (const Sample& sample : samples) {
    if (slowest.size() == kSlowest) break;
    const std::string& target = workload.targets[sample.request];
    if (sample.status != kGood || !seen.insert(target).second) continue;
    slowest.push_back({target, sample.latency, sample.stages});
  }
  return slowest;
}

}  // namespace

std::chrono::nanoseconds quantile(const std::vector<std::chrono::nanoseconds>& sorted,
                                  double share) {
  if (sorted.empty()) return std::chrono::nanoseconds(0);
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::clamp(rank, std::size_t{1}, sorted.size()) - 1];
}

Figures figures_of(const std::vector<Sample>& samples) {
  Figures figures;
  std::vector<std::chrono::nanoseconds> latencies;
  for (const Sample& sample : samples) {
    if (sample.status != kGood) {
      ++figures.errors;
      continue;
    }
    latencies.push_back(sample.latency);
    figures.stages += sample.stages;
  }
  std::sort(latencies.begin(), latencies.end());
  figures.answered = latencies.size();
  figures.p50 = quantile(latencies, 0.5);
  figures.p95 = quantile(latencies, 0.95);
  figures.p99 = quantile(latencies, 0.99);
  figures.longest = quantile(latencies, 1);
  for (auto& stage : figures.stages.of) stage = mean(stage, figures.answered);
  return figures;
}

Run run_of(const Workload& workload, std::size_t connections, const Samples& samples,
           const std::optional<ProcessUsage>& before, const std::optional<ProcessUsage>& after) {
  Run run;
  run.workload = workload.name;
  run.connections = connections;
  run.all = figures_of(samples.all);
  run.kinds = by_kind(workload, samples.all);
  for (const Sample& sample : samples.all) {
    if (sample.status != kGood) ++run.statuses[sample.status];
  }
  const double seconds = std::chrono::duration<double>(samples.took).count();
  run.per_second = seconds > 0 ? static_cast<double>(run.all.answered) / seconds : 0;
  run.own_processor = mean(samples.own_time, samples.all.size());
  if (before && after)
    run.processor = mean(after->processor - before->processor, samples.all.size());
  run.usage = after;
  run.slowest = slowest_of(workload, samples.all);
  return run;
}

}  // namespace kindred::load
