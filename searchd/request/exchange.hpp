#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "searchd/request/message.hpp"
#include "searchd/request/stage_times.hpp"

namespace kindred {

/// How a request ended.
enum class Ending : std::uint8_t {
  kAnswered,  ///< by a handler or a gatekeeper, with whatever status
  kRefused,   ///< it could not be read as HTTP, or took too long to arrive
  kShed,      ///< there was no room for it, or it waited too long for a worker
  kTimedOut,  ///< no answer within the time allowed; its late answer is another exchange
  kLate,      ///< its answer came when nobody waited any more: nothing was sent
};

/// As logs and metrics call them.
inline constexpr std::array kEndingNames{"answered", "refused", "shed", "timed_out", "late"};

/// A request and what became of it, for those who watch: metrics and logs.
struct Exchange {
  Request request{};  ///< without its body; only an id where it was not read or is elsewhere
  Ending ending = Ending::kAnswered;
  int status = 200;
  std::size_t bytes = 0;  ///< of the answer, head and body
  std::string route{};    ///< as Answer::route
  StageTimes times{};
  std::string key{};  ///< as Answer::key
  std::optional<KeyRefusal> key_refusal{};
  std::chrono::nanoseconds queued{};  ///< from complete to taken up by a worker
  std::chrono::nanoseconds worked{};  ///< by the worker
  std::chrono::nanoseconds total{};   ///< from complete to ready to be sent
};

}  // namespace kindred
