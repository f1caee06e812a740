#include "searchd/request/stage_times.hpp"

#include <charconv>
#include <ctime>

namespace kindred {
namespace {

std::chrono::nanoseconds thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// To the microsecond; not by printf, whose decimal sign is the locale's.
std::string in_milliseconds(std::chrono::nanoseconds time) {
  std::array<char, 32> text{};
  const double value = std::chrono::duration<double, std::milli>(time).count();
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::fixed, /*precision=*/3);
  return {text.data(), end.ptr};
}

}  // namespace

StageTimes& StageTimes::operator+=(const StageTimes& other) {
  for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
  return *this;
}

StageTimer::StageTimer(StageTimes& times, Stage first)
    : times_(&times), stage_(first), begin_(thread_time()) {}

void StageTimer::next(Stage stage) {
  const auto now = thread_time();
  (*times_)[stage_] += now - begin_;
  stage_ = stage;
  begin_ = now;
}

void StageTimer::stop() {
  if (times_ == nullptr) return;
  next(stage_);
  times_ = nullptr;
}

std::pair<std::string, std::string> server_timing(const StageTimes& times) {
  std::string value;
  for (std::size_t i = 0; i < kStageNames.size(); ++i) {
    value += (value.empty() ? "" : ", ") + std::string(kStageNames[i]) +
             ";dur=" + in_milliseconds(times.of[i]);
  }
  return {"Server-Timing", std::move(value)};
}

}  // namespace kindred
