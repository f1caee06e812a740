#include "searchd/endpoints/router.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

std::vector<Route> example_routes() {
  const auto nothing = [](const Request&, const PathValues&) { return Answer{}; };
  return {{"GET", "/", nothing},
          {"GET", "/stories/{id}", nothing},
          {"GET", "/stories/{id}/similar", nothing},
          {"POST", "/similar", nothing}};
}

Request get(const std::string& path) {
  Request request;
  request.path = path;
  return request;
}

TEST(Router, FindsTheRouteAndItsValues) {
  const auto routes = example_routes();
  const Routing routing = find_route(routes, get("/stories/A-1/similar"));
  ASSERT_NE(routing.route, nullptr);
  EXPECT_EQ(routing.route, &routes[2]);
  EXPECT_EQ(routing.values, (PathValues{"A-1"}));
}

TEST(Router, KeepsAnEncodedSlashWithinItsValue) {
  const auto routes = example_routes();
  EXPECT_EQ(find_route(routes, get("/stories/A%2F1")).values, (PathValues{"A/1"}));
}

TEST(Router, FindsNothingForOtherPaths) {
  const auto routes = example_routes();
  for (const char* path : {"/stories", "/stories/", "/stories/1/", "/stories/1/2", "//", "/x",
                           "/Stories/1", "/stories//similar"}) {
    const Routing routing = find_route(routes, get(path));
    EXPECT_EQ(routing.route, nullptr) << path;
    EXPECT_TRUE(routing.allowed.empty()) << path;
  }
}

TEST(Router, NamesTheMethodsThatAPathTakes) {
  const auto routes = example_routes();
  const Routing routing = find_route(routes, get("/similar"));
  EXPECT_EQ(routing.route, nullptr);
  EXPECT_EQ(routing.allowed, (std::vector<std::string>{"POST"}));
}

}  // namespace
}  // namespace kindred
