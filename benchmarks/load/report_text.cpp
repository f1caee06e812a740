#include <array>
#include <cstdio>

#include "benchmarks/load/report.hpp"
#include "common/base/numbers.hpp"
#include "common/base/utf8.hpp"

namespace kindred::load {
namespace {

constexpr std::size_t kNameWidth = 26;

std::string in_ms(std::chrono::nanoseconds time, int width, int digits) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%*.*f", width, digits,
                std::chrono::duration<double, std::milli>(time).count());
  return text.data();
}

std::string right(const std::string& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string left(const std::string& text, std::size_t width) {
  return text.size() < width ? text + std::string(width - text.size(), ' ') : text;
}

std::string heading() {
  std::string line = left("requests", kNameWidth) + right("conns", 6) + right("answered", 10) +
                     right("errors", 8) + right("per s", 9) + right("p50", 9) + right("p95", 9) +
                     right("p99", 9) + right("max", 9);
  for (const std::string name : kStageNames) line += right(name, 10);
  return line + right("searchd", 9) + right("client", 8) + right("MB now", 8) +
         right("MB peak", 8) + "\n";
}

/// What a line of a run and a line of a kind have in common.
std::string figures_line(const std::string& name, std::size_t connections, const Figures& figures,
                         const std::string& per_second) {
  std::string line = left(name, kNameWidth) + right(std::to_string(connections), 6) +
                     right(std::to_string(figures.answered), 10) +
                     right(std::to_string(figures.errors), 8) + right(per_second, 9);
  for (const auto time : {figures.p50, figures.p95, figures.p99, figures.longest}) {
    line += in_ms(time, 9, 2);
  }
  for (const auto stage : figures.stages.of) line += in_ms(stage, 10, 3);
  return line;
}

std::string megabytes(std::uint64_t kilobytes) { return std::to_string(kilobytes / 1024); }

std::string run_line(const Run& run) {
  std::array<char, 32> rate{};
  std::snprintf(rate.data(), rate.size(), "%.1f", run.per_second);
  std::string line = figures_line(run.workload, run.connections, run.all, rate.data());
  line += run.processor ? in_ms(*run.processor, 9, 3) : right("-", 9);
  line += in_ms(run.own_processor, 8, 3);
  line += right(run.usage ? megabytes(run.usage->resident_kb) : "-", 8);
  line += right(run.usage ? megabytes(run.usage->peak_kb) : "-", 8);
  return line + "\n";
}

std::string facts(const Report& report) {
  std::string text = with_commas(report.stories) + " stories, " + report.generation;
  if (report.workers) text += ", " + std::to_string(*report.workers) + " workers";
  if (report.start) {
    text += "\nstart: ready after " + in_ms(report.start->ready, 0, 1) +
            " ms, first search answered after " + in_ms(report.start->first_search, 0, 1) + " ms";
  }
  if (report.idle) {
    text += "\nmemory before the first run: " + megabytes(report.idle->resident_kb) +
            " MB, at most " + megabytes(report.idle->peak_kb) + " MB";
  }
  return text + "\n\n";
}

/// A pasted paragraph would fill the screen; the JSON has all of it.
std::string shortened(const std::string& target) {
  constexpr std::size_t kLongest = 100;
  return target.size() <= kLongest ? target : std::string(beginning_of(target, kLongest)) + "…";
}

/// Which request it was, where a run has but one.
std::string single_requests(const Report& report) {
  std::string text;
  for (const Run& run : report.runs) {
    if (run.slowest.size() != 1 || !run.kinds.empty()) continue;
    text += "\n" + run.workload + " is " + shortened(run.slowest.front().target) + "\n";
  }
  return text;
}

std::string refusals(const Report& report) {
  std::string text;
  for (const Run& run : report.runs) {
    for (const auto& [status, count] : run.statuses) {
      text += run.workload + " at " + std::to_string(run.connections) + ": " +
              std::to_string(count) +
              (status == 0 ? " lost" : " answered " + std::to_string(status)) + "\n";
    }
  }
  return text.empty() ? text : "\nnot answered with 200:\n" + text;
}

std::string slowest(const Run& run) {
  std::string text = "\nslowest of " + run.workload + " at " + std::to_string(run.connections) +
                     ":\n" + right("latency", 9);
  for (const std::string name : kStageNames) text += right(name, 10);
  text += "  request\n";
  for (const SlowRequest& request : run.slowest) {
    text += in_ms(request.latency, 9, 2);
    for (const auto stage : request.stages.of) text += in_ms(stage, 10, 3);
    text += "  " + shortened(request.target) + "\n";
  }
  return text;
}

}  // namespace

std::string text_of(const Report& report) {
  std::string text = facts(report) + heading();
  for (const Run& run : report.runs) text += run_line(run);
  if (report.runs.empty()) return text;
  const Run& first = report.runs.front();
  for (const auto& [kind, figures] : first.kinds) {
    text += figures_line("  " + kind, first.connections, figures, "-") + "\n";
  }
  return text + single_requests(report) + refusals(report) + slowest(first);
}

}  // namespace kindred::load
