#include "searchd/observe/access_log.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

using nlohmann::json;

Exchange exchange_of(const std::string& q) {
  Exchange exchange;
  exchange.request.id = "id-1";
  exchange.request.path = "/search";
  exchange.request.address = "192.0.2.7";
  exchange.request.headers = {{"x-forwarded-for", "198.51.100.9"}, {"authorization", "Bearer k"}};
  exchange.request.parameters = {{"q", q}};
  exchange.route = "/search";
  exchange.status = 200;
  exchange.bytes = 1234;
  exchange.queued = std::chrono::microseconds(5);
  exchange.worked = std::chrono::microseconds(700);
  exchange.total = std::chrono::microseconds(710);
  return exchange;
}

std::vector<json> lines_of(const std::vector<Exchange>& exchanges) {
  const test::TemporaryDirectory folder;
  const auto file = folder.path() / "access.log";
  {
    AccessLog log(file.string());
    for (const Exchange& exchange : exchanges) log.note(exchange);
  }
  std::istringstream text(read_file(file));
  std::vector<json> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(json::parse(line));
  return lines;
}

TEST(AccessLog, WritesALineForEachRequest) {
  auto lines = lines_of({exchange_of("chest pain")});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["time"].get<std::string>().size(),
            std::string("2026-01-01T00:00:00.000Z").size());
  for (const char* key : {"time", "q_hash"}) lines[0].erase(key);
  EXPECT_EQ(lines[0], (json{{"id", "id-1"},
                            {"method", "GET"},
                            {"route", "/search"},
                            {"status", 200},
                            {"ending", "answered"},
                            {"bytes", 1234},
                            {"queued_us", 5},
                            {"worked_us", 700},
                            {"total_us", 710},
                            {"q_bytes", 10}}));
}

TEST(AccessLog, HasNeitherWhatWasTypedNorWhoAsked) {
  for (const json& line : lines_of({exchange_of("chest pain")})) {
    for (const char* secret : {"chest", "192.0.2.7", "198.51.100.9", "Bearer"}) {
      EXPECT_EQ(line.dump().find(secret), std::string::npos) << secret;
    }
  }
}

TEST(AccessLog, HasTheIdOfAGoodKey) {
  Exchange exchange = exchange_of("chest pain");
  exchange.key = "0f3a5c7e9b1d";
  EXPECT_EQ(lines_of({exchange})[0]["key"], "0f3a5c7e9b1d");
  EXPECT_FALSE(lines_of({exchange_of("chest pain")})[0].contains("key"));
}

TEST(AccessLog, TellsRepeatsApartWithinOneRunOnly) {
  const auto lines = lines_of({exchange_of("a"), exchange_of("b"), exchange_of("a")});
  EXPECT_EQ(lines[0]["q_hash"], lines[2]["q_hash"]);
  EXPECT_NE(lines[0]["q_hash"], lines[1]["q_hash"]);
  EXPECT_NE(lines_of({exchange_of("a")})[0]["q_hash"], lines[0]["q_hash"])
      << "or a list of likely questions would undo it";
}

TEST(AccessLog, SaysWhichFileCannotBeWritten) {
  try {
    AccessLog log("/proc/none/access.log");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("/proc/none/access.log"), std::string::npos);
  }
}

}  // namespace
}  // namespace kindred
