#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

namespace kindred {

/// Tells a person how far a long job has come.
/// On a terminal one line, redrawn ten times a second; elsewhere a line every five seconds or ten
/// per cent, whichever is later to come by (so a log stays short); or nothing.
class ProgressLine {
 public:
  enum class Style { kTerminal, kPlain, kQuiet };
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  /// `noun` is what is counted ("rows", "stories"). `total` is the amount of work in a unit of the
  /// caller's, 0 where it is not known. Keeps a reference to `out`.
  ProgressLine(std::ostream& out, Style style, std::string noun, std::uint64_t total,
               Clock clock = std::chrono::steady_clock::now);

  /// Says that `done` of the work and `count` things are behind us. Cheap: may be called for each.
  void update(std::uint64_t done, std::uint64_t count);

  /// Leaves the terminal's line empty for what is printed next.
  void finish();

 private:
  bool is_due(std::chrono::steady_clock::time_point time, int percent) const;
  std::string figures(double seconds) const;
  std::string bar() const;
  int percent() const;

  std::ostream& out_;
  Style style_;
  std::string noun_;
  std::uint64_t total_;
  Clock clock_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
  int last_percent_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t count_ = 0;
  bool has_drawn_ = false;
};

/// The style for standard error: kTerminal where it is one.
ProgressLine::Style progress_style_of_stderr(bool is_quiet);

}  // namespace kindred
