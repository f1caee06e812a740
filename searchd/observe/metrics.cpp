#include "searchd/observe/metrics.hpp"

#include <array>
#include <map>
#include <mutex>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "searchd/request/stage_times.hpp"

namespace kindred {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

/// Seconds; around the budgets: 8 ms for the median search, 40 ms for the slowest hundredth.
const Histogram::BucketBoundaries kSeconds{.0005, .001, .002, .004, .008, .016, .04,
                                           .1,    .25,  .5,   1,    2,    5};

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

Family<Histogram>& histogram(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

/// The series that was found before, or else found now: looking one up by its labels costs more
/// than counting.
template <typename Series, typename Find>
Series& kept(Series*& series, const Find& find) {
  if (series == nullptr) series = &find();
  return *series;
}

}  // namespace

struct Metrics::Families {
  /// The series of one route, as far as there are any.
  struct OfRoute {
    std::map<int, Counter*> requests;  ///< by status
    Histogram* took = nullptr;
  };

  prometheus::Registry registry;
  Family<Counter>& requests = prometheus::BuildCounter()
                                  .Name("kindred_requests_total")
                                  .Help("Requests that were answered, by route and status.")
                                  .Register(registry);
  Family<Counter>& endings = prometheus::BuildCounter()
                                 .Name("kindred_endings_total")
                                 .Help(
                                     "How requests ended: answered, refused (no HTTP), shed (no "
                                     "room), timed_out, late (answered when nobody waited).")
                                 .Register(registry);
  Family<Counter>& refused_keys =
      prometheus::BuildCounter()
          .Name("kindred_refused_keys_total")
          .Help("Requests that were not answered for their key, or for having none.")
          .Register(registry);
  Family<Histogram>& took = histogram(registry, "kindred_request_seconds",
                                      "From a request complete to its answer ready, by route.");
  Family<Histogram>& stages = histogram(registry, "kindred_stage_seconds",
                                        "Time of the processor that each stage of a search took.");
  Histogram& queued =
      histogram(registry, "kindred_queue_seconds", "Time that requests waited for a worker.")
          .Add({}, kSeconds);

  std::mutex mutex;  ///< of what is below
  std::array<Counter*, kEndingNames.size()> of_ending{};
  std::array<Counter*, kKeyRefusalNames.size()> of_refusal{};
  std::array<Histogram*, kStageNames.size()> of_stage{};
  std::map<std::string, OfRoute> of_route;
};

/// What has few labels is there from the beginning, at 0: of a counter that appears with its first
/// event Prometheus does not see that event.
Metrics::Metrics() : families_(std::make_unique<Families>()) {
  Families& all = *families_;
  for (std::size_t i = 0; i < kEndingNames.size(); ++i) {
    all.of_ending[i] = &all.endings.Add({{"ending", kEndingNames[i]}});
  }
  for (std::size_t i = 0; i < kKeyRefusalNames.size(); ++i) {
    all.of_refusal[i] = &all.refused_keys.Add({{"reason", kKeyRefusalNames[i]}});
  }
}

Metrics::~Metrics() = default;

void Metrics::note(const Exchange& exchange) {
  Families& all = *families_;
  const std::lock_guard lock(all.mutex);
  all.of_ending.at(static_cast<std::size_t>(exchange.ending))->Increment();
  if (exchange.key_refusal) {
    all.of_refusal.at(static_cast<std::size_t>(*exchange.key_refusal))->Increment();
  }
  if (exchange.ending == Ending::kLate) return;  // its 503 was counted
  Families::OfRoute& route = all.of_route[exchange.route];
  kept(route.requests[exchange.status], [&]() -> Counter& {
    return all.requests.Add({{"route", exchange.route}, {"code", std::to_string(exchange.status)}});
  }).Increment();
  if (exchange.ending != Ending::kAnswered) return;
  kept(route.took, [&]() -> Histogram& {
    return all.took.Add({{"route", exchange.route}}, kSeconds);
  }).Observe(seconds(exchange.total));
  if (exchange.worked.count() == 0) return;  // by the reactor's thread, at once
  all.queued.Observe(seconds(exchange.queued));
  for (std::size_t i = 0; i < kStageNames.size(); ++i) {
    const auto time = exchange.times.of[i];
    if (time.count() == 0) continue;
    kept(all.of_stage[i], [&]() -> Histogram& {
      return all.stages.Add({{"stage", kStageNames[i]}}, kSeconds);
    }).Observe(seconds(time));
  }
}

void Metrics::set(const std::string& name, const std::string& help, double value) {
  prometheus::BuildGauge()
      .Name("kindred_" + name)
      .Help(help)
      .Register(families_->registry)
      .Add({})
      .Set(value);
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace kindred
