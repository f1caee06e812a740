#include "searchd/operator_page.hpp"

#include <chrono>
#include <string>

#include "searchd/gatekeeper.hpp"
#include "searchd/http/problems.hpp"

namespace kindred {
namespace {

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

double bytes_of(const Commit& commit) {
  double bytes = 0;
  for (const Segment& segment : commit.segments) {
    for (const SegmentFile& file : segment.files) bytes += static_cast<double>(file.bytes);
  }
  return bytes;
}

void set_server_gauges(Metrics& metrics, const http::Pulse& pulse) {
  metrics.set("connections", "Open connections.", static_cast<double>(pulse.connections));
  metrics.set("queue_requests", "Requests that wait for a worker.",
              static_cast<double>(pulse.queued));
  metrics.set("longest_at_work_seconds", "How long a worker has been at one request, at the most.",
              seconds(pulse.longest_at_work));
  metrics.set("reactor_silent_seconds", "Since sockets were looked at; ten times a second is well.",
              seconds(pulse.reactor_silent_for));
}

void set_index_gauges(Metrics& metrics, const Served& served) {
  const Snapshot& snapshot = *served.snapshot;
  metrics.set("stories", "Stories that are found.", static_cast<double>(snapshot.stories()));
  metrics.set("generation", "Number of the generation that is served.",
              static_cast<double>(generation_number(snapshot.generation.name()).value_or(0)));
  metrics.set("commit", "Number of the commit that is served, within its generation.",
              static_cast<double>(snapshot.commit.number));
  metrics.set("index_bytes", "Bytes of the segments that are served.", bytes_of(snapshot.commit));
  metrics.set("columns_bytes", "Bytes of the columns in memory.",
              static_cast<double>(snapshot.columns.bytes()));
  metrics.set("commits_without_words", "Commits whose words are not suggested yet.",
              static_cast<double>(snapshot.commit.number - snapshot.words_commit));
  metrics.set("served_in_place_of_damaged", "1 where what is published is damaged, else 0.",
              served.in_place_of ? 1 : 0);
  if (!snapshot.stamp) return;
  const auto age = std::chrono::system_clock::now().time_since_epoch() -
                   std::chrono::nanoseconds(snapshot.stamp->changed_ns);
  metrics.set("snapshot_age_seconds", "Since the commit that is served was written.", seconds(age));
}

}  // namespace

Answer OperatorPage::operator()(const Request& request) const {
  if (request.method != "GET") {  // HEAD comes as GET
    Answer answer = http::problem(405, request.method + " is not answered here.");
    answer.headers.emplace_back("Allow", "GET, HEAD");
    return answer;
  }
  if (request.path == "/health/live") return live_answer(pulse(), stuck_after(config));
  if (request.path != "/metrics") {
    return http::problem(404, "There are /metrics and /health/live here.");
  }
  set_server_gauges(metrics, pulse());
  set_index_gauges(metrics, *index.current());
  return {200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(), {}};
}

}  // namespace kindred
