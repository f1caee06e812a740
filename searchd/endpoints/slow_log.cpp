#include "searchd/endpoints/slow_log.hpp"

#include "searchd/render/question_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

double milliseconds(std::chrono::nanoseconds time) {
  constexpr double kMicroseconds = 1000;
  return static_cast<double>(std::chrono::floor<std::chrono::microseconds>(time).count()) /
         kMicroseconds;
}

Json stages_json(const StageTimes& times) {
  Json stages = Json::object();
  for (std::size_t i = 0; i < kStageNames.size(); ++i) {
    if (times.of[i].count() > 0) stages[kStageNames[i]] = milliseconds(times.of[i]);
  }
  return stages;
}

/// nullopt where the request is none of a search.
std::optional<Json> plan_json(const Request& request, const Planner& planner,
                              const Catalogue& catalogue) try {
  const SearchRequest search =
      parse_search_request(request.parameters, UnknownParameters::kIgnore, planner.checker());
  Json plan = understood_json(search.q, planner.plan(search), catalogue);
  plan["query"] = canonical_query(search);
  return plan;
} catch (const InputError&) {
  return std::nullopt;
}

}  // namespace

std::string slow_entry(const Request& request, const Answer& answer, std::chrono::nanoseconds took,
                       const Planner& planner, const Catalogue& catalogue) {
  Json entry{{"route", answer.route},
             {"status", answer.status},
             {"ms", milliseconds(took)},
             {"stages_ms", stages_json(answer.times)}};
  if (!request.body.empty()) entry["text_bytes"] = request.body.size();
  if (auto plan = plan_json(request, planner, catalogue)) entry["plan"] = std::move(*plan);
  return entry.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kindred
