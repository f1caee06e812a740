#include "searchd/endpoints/operation.hpp"

#include <gtest/gtest.h>

#include "searchd/endpoints/openapi.hpp"
#include "searchd/endpoints/problem_answer.hpp"

namespace kindred {
namespace {

using std::chrono::year;

std::string header_of(const Answer& answer, const std::string& name) {
  for (const auto& [header, value] : answer.headers) {
    if (header == name) return value;
  }
  return "";
}

TEST(Deprecation, IsToldInHeaders) {
  Answer answer;
  add_deprecation({Day(year(2023) / 6 / 30), Day(year(2025) / 1 / 1)}, answer);
  EXPECT_EQ(header_of(answer, "Deprecation"), "@1688083200");
  EXPECT_EQ(header_of(answer, "Sunset"), "Wed, 01 Jan 2025 00:00:00 GMT");
  EXPECT_EQ(header_of(answer, "Link"), "</api>; rel=\"deprecation\"; type=\"text/html\"");
}

TEST(Deprecation, MayHaveNoEnd) {
  Answer answer;
  add_deprecation({Day(year(2023) / 6 / 30)}, answer);
  EXPECT_EQ(header_of(answer, "Sunset"), "");
}

TEST(Deprecation, IsInTheHeadersOfARouteAndInOpenApi) {
  Operation old = operations().front();
  old.deprecation = Deprecation{Day(year(2026) / 1 / 1)};
  Route route("GET", "/old", [](const Request&, const PathValues&) { return Answer{}; });
  EXPECT_TRUE(answer_by(route, {}, {}).headers.empty());
  route.operation = &old;
  EXPECT_EQ(header_of(answer_by(route, {}, {}), "Deprecation"), "@1767225600");
  const Json document = openapi_json({&old, 1}, Audience::kPublic, "");
  EXPECT_EQ(document["paths"][std::string(old.path)]["get"]["deprecated"], true);
  const Json current = openapi_json(operations(), Audience::kPublic, "");
  for (const auto& [path, methods] : current["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      EXPECT_FALSE(operation.contains("deprecated")) << path;
    }
  }
}

TEST(OpenApi, SaysWhereTheServiceIsIfThatIsKnown) {
  EXPECT_EQ(
      openapi_json(operations(), Audience::kPublic, "https://stories.example")["servers"][0]["url"],
      "https://stories.example");
  EXPECT_FALSE(openapi_json(operations(), Audience::kPublic, "").contains("servers"));
}

TEST(Router, NamesTheNearestAddressOfPrograms) {
  const auto nothing = [](const Request&, const PathValues&) { return Answer{}; };
  const std::vector<Route> routes = {{"GET", "/api/v1/search", nothing},
                                     {"GET", "/api/v1/stories/{id}/similar", nothing},
                                     {"GET", "/search", nothing}};
  EXPECT_EQ(nearest_path(routes, "/api/v1/serach"), "/api/v1/search");
  EXPECT_EQ(nearest_path(routes, "/api/v1/search/"), "/api/v1/search");
  EXPECT_EQ(nearest_path(routes, "/api/v1/story/A%2F1/similar"), "/api/v1/stories/A%2F1/similar");
  EXPECT_EQ(nearest_path(routes, "/serch"), "");
  EXPECT_EQ(nearest_path(routes, "/api/v1/everything"), "");
  EXPECT_EQ(nearest_path(routes, ""), "");
}

TEST(Problem, PointsToWhatIsWrong) {
  EXPECT_EQ(pointer_to({"take", ""}), "#/query/take");
  EXPECT_EQ(pointer_to({"a/b~c d%", ""}), "#/query/a~1b~0c%20d%25");
  EXPECT_EQ(pointer_to({.parameter = "text", .detail = "", .is_of_body = true}), "#/body");
}

}  // namespace
}  // namespace kindred
