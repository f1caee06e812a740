#include "searchd/config.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "searchd/daemon.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

class Configuration : public testing::Test {
 protected:
  SearchdConfig read(const std::string& text) {
    SearchdOptions options;
    options.config = (directory_.path() / "searchd.json").string();
    std::ofstream(options.config) << text;
    return read_config(options);
  }
  std::string error_of(const std::string& text) {
    try {
      read(text);
    } catch (const ConfigError& error) {
      return error.what();
    }
    return "no error";
  }
  test::TemporaryDirectory directory_;
};

TEST_F(Configuration, NamesThePlatformAndWhereItsStoriesAre) {
  const auto config =
      read(R"({"platform_name": "Told by Us", "public_url": "https://us.example:8443/told"})");
  EXPECT_EQ(config.platform_name, "Told by Us");
  EXPECT_EQ(config.public_url, "https://us.example:8443/told");
}

TEST_F(Configuration, MayLogNoSlowRequests) { EXPECT_EQ(read(R"({"slow_ms": 0})").slow_ms, 0); }

TEST_F(Configuration, NeedsNoPublicAddress) {
  EXPECT_EQ(read("{}").public_url, "");
  EXPECT_EQ(read(R"({"public_url": ""})").public_url, "");
}

TEST_F(Configuration, RefusesAPublicAddressThatLeadsNowhere) {
  for (const auto& [url, problem] :
       {std::pair{"ftp://us.example", "must begin with https:// or http://"},
        {"us.example", "must begin with https:// or http://"},
        {"https://", "must name a host"},
        {"https:///stories", "must name a host"},
        {"https://us.example/", "must not end in a slash"},
        {"https://us.example?a=b", "must have only characters of a URL"},
        {"https://us.example/a b", "must have only characters of a URL"},
        {"https://us.example/{a}", "must have only characters of a URL"},
        {"https://tŷ.example", "must have only characters of a URL"}}) {
    const std::string error = error_of(std::string(R"({"public_url": ")") + url + "\"}");
    EXPECT_NE(error.find("\"public_url\" is \"" + std::string(url) + "\"; it " + problem),
              std::string::npos)
        << error;
  }
}

TEST_F(Configuration, RefusesAPlatformWithoutAName) {
  for (const char* name : {"", " ", "Told by Us ", "Told\\nby Us"}) {
    const std::string error = error_of(std::string(R"({"platform_name": ")") + name + "\"}");
    EXPECT_NE(error.find("\"platform_name\" is"), std::string::npos) << error;
  }
}

}  // namespace
}  // namespace kindred
