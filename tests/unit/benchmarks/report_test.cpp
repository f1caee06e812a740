#include "benchmarks/load/report.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace kindred::load {
namespace {

using namespace std::chrono_literals;

Report example_report() {
  Run run;
  run.workload = "log";
  run.connections = 4;
  run.all.answered = 120;
  run.all.errors = 2;
  run.all.p95 = 12340us;
  run.all.stages[Stage::kMatch] = 2500us;
  run.kinds = {{"question", run.all}};
  run.statuses = {{0, 1}, {503, 1}};
  run.per_second = 60;
  run.processor = 7ms;
  run.usage = ProcessUsage{1s, 204800, 307200};
  run.slowest = {{"/api/v1/search?q=the", 31ms, {}}};
  return {"generation-000001", 98765, StartTimes{310ms, 320ms}, 2, std::nullopt, {run}};
}

/// The columns of the line that begins with this name.
std::vector<std::string> columns_of(const std::string& text, const std::string& name) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::vector<std::string> columns;
    for (std::string word; words >> word;) columns.push_back(word);
    if (!columns.empty() && columns.front() == name) return columns;
  }
  return {};
}

TEST(ReportText, HasALineOfTheRunBelowTheHeading) {
  const std::string text = text_of(example_report());
  const auto run = columns_of(text, "log");
  EXPECT_EQ(
      run, (std::vector<std::string>{"log",   "4",     "120",   "2",     "60.0",  "0.00",  "12.34",
                                     "0.00",  "0.00",  "0.000", "0.000", "2.500", "0.000", "0.000",
                                     "0.000", "0.000", "0.000", "7.000", "0.000", "200",   "300"}));
  EXPECT_EQ(columns_of(text, "question").at(6), "12.34");
}

TEST(ReportText, TellsFactsErrorsAndTheSlowest) {
  const std::string text = text_of(example_report());
  for (const char* part : {"98,765 stories", "ready after 310.0 ms", "log at 4: 1 lost",
                           "log at 4: 1 answered 503", "/api/v1/search?q=the"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(ReportText, NamesTheRequestOfARunThatHasButOne) {
  Report report = example_report();
  load::Run broadest;
  broadest.workload = "broadest";
  broadest.slowest = {{"/api/v1/search?q=tea", std::chrono::milliseconds(3), {}}};
  report.runs.push_back(broadest);
  EXPECT_NE(text_of(report).find("broadest is /api/v1/search?q=tea\n"), std::string::npos);
}

TEST(ReportText, CutsLongRequestsThatTheJsonHasWhole) {
  Report report = example_report();
  const std::string paragraph = "/api/v1/search?q=" + std::string(500, 'a') + "b";
  report.runs.front().slowest = {{paragraph, std::chrono::milliseconds(3), {}}};
  EXPECT_EQ(text_of(report).find("ab"), std::string::npos);
  EXPECT_EQ(json_of(report)["runs"][0]["slowest"][0]["target"], paragraph);
}

TEST(ReportJson, HoldsTheSameFigures) {
  const auto json = json_of(example_report());
  EXPECT_EQ(json.at("stories"), 98765);
  EXPECT_EQ(json.at("start").at("ready"), 310.0);
  const auto& run = json.at("runs").at(0);
  EXPECT_EQ(run.at("p95"), 12.34);
  EXPECT_EQ(run.at("stages").at("match"), 2.5);
  EXPECT_EQ(run.at("searchd"), 7.0);
  EXPECT_EQ(run.at("memory").at("peak_kb"), 307200);
  EXPECT_EQ(run.at("statuses").at("503"), 1);
  EXPECT_EQ(run.at("kinds").at("question").at("answered"), 120);
  EXPECT_EQ(run.at("slowest").at(0).at("latency"), 31.0);
}

}  // namespace
}  // namespace kindred::load
