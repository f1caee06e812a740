#pragma once

#include <chrono>
#include <string>

#include "common/story/catalogue.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

/// What the log says of a request that took long, as a line of JSON: route, times, and the plan
/// that was carried out, words included; nothing that tells who asked, and no id that another log
/// has. Of a text that was sent there is only its length.
std::string slow_entry(const Request& request, const Answer& answer, std::chrono::nanoseconds took,
                       const Planner& planner, const Catalogue& catalogue);

}  // namespace kindred
