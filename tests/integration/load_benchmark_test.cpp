#include <cstdlib>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/run_command.hpp"
#include "tests/support/sample_index.hpp"

/// The load benchmark as a program, on a searchd that it starts on the sample: that it works, never
/// how quick anything is.
namespace kindred {
namespace {

using test::Outcome;
using test::run_command;

constexpr const char* kProgram = KINDRED_BINARY_DIR "/kindred_load_benchmark";

/// Runs the benchmark on the sample with this log.
class LoadBenchmark : public testing::Test {
 protected:
  Outcome measure(const std::string& log, const std::string& more = "") const {
    directory_.write("log.tsv", log);
    return run_command(std::string(kProgram) + " --index " +
                       test::sample_index().index_path().string() + " --log " +
                       (directory_ / "log.tsv").string() + " --json " +
                       (directory_ / "figures.json").string() + " --warm-up 0.05 " + more);
  }

  nlohmann::json figures() const { return nlohmann::json::parse(directory_.read("figures.json")); }

  test::TemporaryDirectory directory_;
};

TEST_F(LoadBenchmark, MeasuresEveryWorkload) {
  const Outcome outcome = measure(
      "word\tq=ambulance\nwords\tq=waiting+room&take=20\nfilters\ttheme=access\n"
      "wrong\tsort=colour\n",
      "--connections 1,3 --requests 40");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.output;
  const auto json = figures();
  EXPECT_GT(json.at("stories"), 0);
  EXPECT_GT(json.at("start").at("ready"), 0);
  EXPECT_GT(json.at("start").at("first_search"), json.at("start").at("ready"));
  std::vector<std::string> runs;
  for (const auto& run : json.at("runs")) {
    runs.push_back(run.at("workload").get<std::string>() +
                   std::to_string(run.at("connections").get<int>()));
    EXPECT_GT(run.at("p50"), 0);
    EXPECT_GE(run.at("p99"), run.at("p50"));
    EXPECT_GE(run.at("max"), run.at("p99"));
    EXPECT_GT(run.at("per_second"), 0);
    EXPECT_GT(run.at("memory").at("resident_kb"), 1000);
  }
  EXPECT_EQ(runs, (std::vector<std::string>{"log1", "log3", "broadest1", "suggest1", "similar1"}));
  const auto& log = json.at("runs").at(0);
  EXPECT_EQ(log.at("answered"), 30);
  EXPECT_EQ(log.at("errors"), 10);
  EXPECT_EQ(log.at("statuses"), nlohmann::json({{"400", 10}}));
  EXPECT_EQ(log.at("kinds").at("words").at("answered"), 10);
  EXPECT_GT(log.at("stages").at("match"), 0);
  EXPECT_GT(log.at("stages").at("highlight"), 0);
  EXPECT_EQ(log.at("slowest").size(), 3U);
  EXPECT_NE(outcome.output.find("log at 1: 10 answered 400"), std::string::npos) << outcome.output;
}

TEST_F(LoadBenchmark, MeasuresForATime) {
  const Outcome outcome = measure("word\tq=ambulance\n", "--connections 2 --seconds 0.1");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_EQ(figures().at("runs").at(0).at("errors"), 0);
  EXPECT_GT(figures().at("runs").at(0).at("answered"), 1);
}

TEST_F(LoadBenchmark, IsDrawnByPlot) {
  if (std::system("command -v gnuplot >/dev/null") != 0) {
    GTEST_SKIP() << "There is no gnuplot here; scripts/install-dependencies --ci installs it.";
  }
  ASSERT_EQ(measure("word\tq=ambulance\n", "--connections 1,2 --requests 20").exit_code, 0);
  for (const std::string plot : {"connections", "sizes"}) {
    const Outcome outcome = run_command(KINDRED_SOURCE_DIR "/benchmarks/load/plot " + plot + " " +
                                        (directory_ / "figures.json").string() + " --out " +
                                        (directory_ / "plot.svg").string());
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    const std::string drawn = directory_.read("plot.svg");
    EXPECT_NE(drawn.find("<svg"), std::string::npos) << plot;
    EXPECT_NE(drawn.find(">p99<"), std::string::npos) << plot;
  }
}

TEST_F(LoadBenchmark, SaysWhatItCannotUse) {
  EXPECT_EQ(measure("no tab here\n").exit_code, 2);
  EXPECT_EQ(run_command(kProgram).exit_code, 2);
  const Outcome help = run_command(std::string(kProgram) + " --help");
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_NE(help.output.find("Examples:"), std::string::npos);
  directory_.write("log.tsv", "word\tq=a\n");
  const Outcome none =
      run_command(std::string(kProgram) + " --index " + (directory_ / "none").string() + " --log " +
                  (directory_ / "log.tsv").string());
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_NE(none.output.find("searchd has stopped at its start"), std::string::npos) << none.output;
}

}  // namespace
}  // namespace kindred
