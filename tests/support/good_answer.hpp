#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searchd/request/target.hpp"
#include "tests/support/example_index.hpp"

namespace kindred::test {

/// The answer of searchd to a query string, which must be a good one.
inline Json good_answer(ExampleIndex& index, const std::string& path, const std::string& query) {
  const Answer answer = index.get(path, parse_target("/?" + query).parameters);
  EXPECT_EQ(answer.status, 200) << query << "\n" << answer.body;
  return Json::parse(answer.body);
}

/// The ids of a list of stories, in its order.
inline std::vector<std::string> ids_of(const Json& stories) {
  std::vector<std::string> ids;
  for (const Json& one : stories) ids.push_back(one.at("id"));
  return ids;
}

}  // namespace kindred::test
