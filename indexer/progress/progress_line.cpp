#include "indexer/progress/progress_line.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <utility>

#include <unistd.h>

#include "common/base/numbers.hpp"

namespace kindred {
namespace {

using std::chrono::steady_clock;

constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr auto kPlainInterval = std::chrono::seconds(5);
constexpr int kPlainPercent = 10;
constexpr std::size_t kBarWidth = 24;

std::string as_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

ProgressLine::Style progress_style_of_stderr(bool is_quiet) {
  if (is_quiet) return ProgressLine::Style::kQuiet;
  return ::isatty(STDERR_FILENO) != 0 ? ProgressLine::Style::kTerminal
                                      : ProgressLine::Style::kPlain;
}

ProgressLine::ProgressLine(std::ostream& out, Style style, std::string noun, std::uint64_t total,
                           Clock clock)
    : out_(out),
      style_(style),
      noun_(std::move(noun)),
      total_(total),
      clock_(std::move(clock)),
      start_(clock_()),
      last_(start_) {}

int ProgressLine::percent() const {
  if (total_ == 0) return 0;
  return static_cast<int>(100.0 * static_cast<double>(std::min(done_, total_)) /
                          static_cast<double>(total_));
}

bool ProgressLine::is_due(steady_clock::time_point time, int percent) const {
  if (style_ == Style::kTerminal) return time - last_ >= kRedraw;
  return time - last_ >= kPlainInterval &&
         (total_ == 0 || percent >= last_percent_ + kPlainPercent ||
          time - last_ >= 6 * kPlainInterval);
}

std::string ProgressLine::bar() const {
  const std::size_t full = kBarWidth * static_cast<std::size_t>(percent()) / 100;
  return "[" + std::string(full, '#') + std::string(kBarWidth - full, '.') + "] ";
}

std::string ProgressLine::figures(double seconds) const {
  const double rate = seconds > 0 ? static_cast<double>(count_) / seconds : 0;
  std::string text = std::to_string(percent()) + " %, " + with_commas(count_) + " " + noun_ + ", " +
                     with_commas(static_cast<std::uint64_t>(rate)) + " " + noun_ + "/s";
  if (done_ > 0 && done_ < total_) {
    const double left = seconds * static_cast<double>(total_ - done_) / static_cast<double>(done_);
    text += ", " + as_time(left) + " left";
  }
  return text;
}

void ProgressLine::update(std::uint64_t done, std::uint64_t count) {
  if (style_ == Style::kQuiet) return;
  done_ = done;
  count_ = count;
  const auto time = clock_();
  if (!is_due(time, percent())) return;
  last_ = time;
  last_percent_ = percent();
  const std::string text = figures(std::chrono::duration<double>(time - start_).count());
  if (style_ == Style::kTerminal) {
    out_ << "\r\x1b[K" << bar() << text << std::flush;
    has_drawn_ = true;
  } else {
    out_ << text << std::endl;
  }
}

void ProgressLine::finish() {
  if (has_drawn_) out_ << "\r\x1b[K" << std::flush;
  has_drawn_ = false;
}

}  // namespace kindred
