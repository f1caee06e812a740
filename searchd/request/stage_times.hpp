#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace kindred {

/// What a search goes through, in this order.
enum class Stage : std::size_t {
  kParse,      ///< parameters → request
  kPlan,       ///< request → plan
  kMatch,      ///< the question and its filters → the set of stories
  kCount,      ///< the set → facets
  kRank,       ///< the set → the page, best first
  kFetch,      ///< the stories of the page, read
  kHighlight,  ///< their passages, marks and reasons
  kRender,     ///< the answer as text
};

inline constexpr std::array kStageNames = {"parse", "plan",  "match",     "count",
                                           "rank",  "fetch", "highlight", "render"};

/// Time of the processor that each stage took: of the thread that worked on it, so that what else
/// runs on the machine counts little. Zero for what was not done.
struct StageTimes {
  std::array<std::chrono::nanoseconds, kStageNames.size()> of{};

  std::chrono::nanoseconds& operator[](Stage stage) { return of[static_cast<std::size_t>(stage)]; }
  StageTimes& operator+=(const StageTimes& other);
  bool operator==(const StageTimes&) const = default;
};

/// Charges the time of the calling thread to one stage after the other, from when it is made until
/// it stops or goes. Does not nest: time is charged once. Asking the clock is a system call, so it
/// belongs around what is done once a search, not once a story.
class StageTimer {
 public:
  StageTimer(StageTimes& times, Stage first);
  ~StageTimer() { stop(); }
  StageTimer(const StageTimer&) = delete;
  StageTimer& operator=(const StageTimer&) = delete;

  /// Ends the stage under way and begins another.
  void next(Stage stage);

  /// To be called where `times` is returned before the timer goes.
  void stop();

 private:
  StageTimes* times_;  // nullptr once stopped
  Stage stage_;
  std::chrono::nanoseconds begin_;
};

/// What `work` gives, its time charged to `stage`.
template <class Work>
auto timed(StageTimes& times, Stage stage, Work&& work) {
  const StageTimer timer(times, stage);
  return std::forward<Work>(work)();
}

/// The header that tells a client: all stages in their order, in milliseconds
/// ("parse;dur=0.041, plan;dur=0.200, …": W3C Server Timing).
std::pair<std::string, std::string> server_timing(const StageTimes& times);

}  // namespace kindred
