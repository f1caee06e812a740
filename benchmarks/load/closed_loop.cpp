#include "benchmarks/load/closed_loop.hpp"

#include <ctime>

#include <poll.h>

#include "common/base/error.hpp"

namespace kindred::load {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLongestWaitMs = 60'000;
/// In a row: a server that restarts loses some; one that is gone loses all.
constexpr std::size_t kMostLost = 1000;

std::chrono::nanoseconds own_processor_time() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

class Loop {
 public:
  Loop(const Address& address, const std::vector<std::string>& targets, const Pace& pace)
      : targets_(targets), pace_(pace) {
    for (std::size_t i = 0; i < pace.connections; ++i) lanes_.push_back({Connection(address)});
  }

  Samples run() {
    const auto own_begin = own_processor_time();
    begin_ = Clock::now();
    for (Lane& lane : lanes_) ask_next(lane);
    while (under_way_ > 0) take_arrived();
    samples_.took = Clock::now() - begin_;
    samples_.own_time = own_processor_time() - own_begin;
    return std::move(samples_);
  }

 private:
  struct Lane {
    Connection connection;
    std::size_t request = 0;
    Clock::time_point asked{};
    bool is_waiting = false;
  };

  bool is_over() const {
    return pace_.requests ? asked_ >= *pace_.requests : Clock::now() - begin_ >= pace_.time;
  }

  void ask_next(Lane& lane) {
    while (!is_over()) {
      lane.request = asked_++ % targets_.size();
      lane.asked = Clock::now();
      if (lane.connection.ask(targets_[lane.request])) {
        lane.is_waiting = true;
        ++under_way_;
        return;
      }
      note(lane, 0, {});
    }
  }

  void take_arrived() {
    polled_.clear();
    for (const Lane& lane : lanes_) {
      // A negative descriptor is passed over.
      polled_.push_back({lane.is_waiting ? lane.connection.descriptor() : -1, POLLIN, 0});
    }
    const int ready = ::poll(polled_.data(), polled_.size(), kLongestWaitMs);
    if (ready == 0) throw Error("searchd has answered nothing for a minute: is it still running?");
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      if (polled_[i].revents != 0) take(lanes_[i]);
    }
  }

  void take(Lane& lane) {
    const auto arrival = lane.connection.receive();
    if (arrival == Connection::Arrival::kNothingYet) return;
    const bool is_lost = arrival == Connection::Arrival::kLost;
    lane.is_waiting = false;
    --under_way_;
    const HttpAnswer& answer = lane.connection.answer();
    note(lane, is_lost ? 0 : answer.status, answer.stages);
    ask_next(lane);
  }

  void note(const Lane& lane, int status, const StageTimes& stages) {
    samples_.all.push_back({lane.request, status, Clock::now() - lane.asked, stages});
    lost_ = status == 0 ? lost_ + 1 : 0;
    if (lost_ > kMostLost) {
      throw Error("searchd has lost a thousand requests in a row: is it still running?");
    }
  }

  const std::vector<std::string>& targets_;
  const Pace& pace_;
  std::vector<Lane> lanes_;
  std::vector<pollfd> polled_;
  Samples samples_;
  Clock::time_point begin_{};
  std::size_t asked_ = 0;
  std::size_t under_way_ = 0;
  std::size_t lost_ = 0;
};

}  // namespace

Samples drive(const Address& address, const std::vector<std::string>& targets, const Pace& pace) {
  return Loop(address, targets, pace).run();
}

}  // namespace kindred::load
