#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "benchmarks/load/report.hpp"
#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred::load {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFooter = R"(
Examples:
  kindred_load_benchmark --index index --log queries.tsv --json 100k.json
  kindred_load_benchmark --index index --log queries.tsv --connections 1,8 --seconds 30
  kindred_load_benchmark --url http://127.0.0.1:8080 --pid 4711 --log queries.tsv --requests 5000

Make the log with kindred_query_log, for the corpus that the index is of. Columns, and a plot of the
JSON: docs/benchmarks.md.

Exit codes: 0 measured, 1 failed (the message says why), 2 wrong usage or a log that cannot be read.)";

struct Arguments {
  fs::path log;
  fs::path index;
  fs::path searchd;
  std::string url;
  pid_t pid = 0;
  std::size_t workers = 2;
  std::size_t answer_cache_mb = 0;
  std::vector<std::size_t> connections{1, 4, 16, 64};
  double seconds = 10;
  double warm_up = 3;
  std::size_t requests = 0;
  fs::path json;
};

constexpr std::size_t kWarmUpConnections = 4;  ///< enough to keep every worker busy

std::chrono::nanoseconds seconds(double count) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(count));
}

/// Runs of one searchd, added to a report.
class Measurement {
 public:
  Measurement(const Arguments& arguments, Address address, pid_t searchd)
      : arguments_(arguments), address_(std::move(address)), searchd_(searchd) {
    Connection connection(address_);
    const auto ready = connection.get("/health/ready");
    if (!ready || ready->status != 200) {
      throw Error("searchd at " + address_.host + ":" + std::to_string(address_.port) +
                  " is not ready: start it, or give --index to have one started.");
    }
    const auto facts = nlohmann::json::parse(ready->body);
    report_.generation = facts.at("generation").get<std::string>();
    report_.stories = facts.at("stories").get<std::uint64_t>();
    report_.idle = usage();
  }

  /// Warms it up, then measures it at each of the numbers of connections.
  void measure(const Workload& workload, const std::vector<std::size_t>& connections) {
    if (workload.targets.empty()) {
      std::cerr << workload.name << ": left out, the log gives no such requests\n";
      return;
    }
    drive(address_, workload.targets, {kWarmUpConnections, seconds(arguments_.warm_up), {}});
    for (const std::size_t count : connections) {
      std::cerr << workload.name << " at " << count << "…\n";
      Pace pace{count, seconds(arguments_.seconds), {}};
      if (arguments_.requests > 0) pace.requests = arguments_.requests;
      const auto before = usage();
      const Samples samples = drive(address_, workload.targets, pace);
      report_.runs.push_back(run_of(workload, count, samples, before, usage()));
    }
  }

  Report& report() { return report_; }

 private:
  std::optional<ProcessUsage> usage() const {
    return searchd_ > 0 ? usage_of(searchd_) : std::nullopt;
  }

  const Arguments& arguments_;
  Address address_;
  pid_t searchd_;
  Report report_;
};

std::unique_ptr<SearchdProcess> start(const Arguments& arguments, const Workload& log) {
  SearchdSetup setup{arguments.searchd, arguments.index, KINDRED_SOURCE_DIR, arguments.workers,
                     arguments.answer_cache_mb};
  if (setup.program.empty()) {
    setup.program = fs::read_symlink("/proc/self/exe").parent_path() / "kindred-searchd";
  }
  return std::make_unique<SearchdProcess>(setup, log.targets.front());
}

Report measure_all(const Arguments& arguments) {
  const auto requests = read_request_log(arguments.log);
  const Workload log = log_workload(requests);
  std::unique_ptr<SearchdProcess> ours;
  if (arguments.url.empty()) ours = start(arguments, log);
  const Address address = ours ? ours->address() : parse_address(arguments.url);
  Measurement measurement(arguments, address, ours ? ours->id() : arguments.pid);
  if (ours) {
    measurement.report().start = ours->start_times();
    measurement.report().workers = arguments.workers;
  }
  measurement.measure(log, arguments.connections);
  Connection connection(address);
  const std::vector<std::size_t> alone{1};
  measurement.measure(broadest_workload(requests, connection), alone);
  measurement.measure(suggest_workload(requests), alone);
  measurement.measure(similar_workload(requests, connection), alone);
  return std::move(measurement.report());
}

void add_options(CLI::App& app, Arguments& arguments) {
  app.footer(kFooter);
  app.add_option("--log", arguments.log, "requests, as kindred_query_log prints them")->required();
  auto* index = app.add_option("--index", arguments.index, "start searchd on this index");
  auto* url = app.add_option("--url", arguments.url, "measure a searchd that runs already");
  index->excludes(url);
  app.add_option("--pid", arguments.pid, "its process, for processor time and memory")->needs(url);
  app.add_option("--searchd", arguments.searchd, "the program (default: beside this one)")
      ->needs(index);
  app.add_option("--answer-cache", arguments.answer_cache_mb,
                 "MB of answers it keeps for who asks the same; 0: every request is worked on")
      ->needs(index)
      ->capture_default_str();
  app.add_option("--workers", arguments.workers, "its workers")
      ->needs(index)
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  app.add_option("--connections", arguments.connections, "how many at once; a run for each")
      ->delimiter(',')
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  auto* time = app.add_option("--seconds", arguments.seconds, "length of a run")
                   ->check(CLI::Range(0.01, 86400.0))
                   ->capture_default_str();
  app.add_option("--requests", arguments.requests, "length of a run in requests")->excludes(time);
  app.add_option("--warm-up", arguments.warm_up, "seconds before the first run of a kind")
      ->check(CLI::Range(0.0, 86400.0))
      ->capture_default_str();
  app.add_option("--json", arguments.json, "write all figures to this file too");
}

int run(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Measures searchd over HTTP with the requests of a log.", "kindred_load_benchmark");
  add_options(app, arguments);
  try {
    app.parse(argc, argv);
    if (arguments.url.empty() && arguments.index.empty()) {
      throw CLI::RequiredError("--index or --url");
    }
    const Report report = measure_all(arguments);
    std::cout << text_of(report);
    if (!arguments.json.empty()) {
      write_file_atomically(arguments.json, json_of(report).dump(2) + "\n");
    }
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const InputError& error) {
    std::cerr << "kindred_load_benchmark: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "kindred_load_benchmark: " << error.what() << '\n';
    return 1;
  }
}

}  // namespace
}  // namespace kindred::load

int main(int argc, char** argv) { return kindred::load::run(argc, argv); }
