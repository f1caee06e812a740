#pragma once

#include <string>

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

}  // namespace kindred::test
