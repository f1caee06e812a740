#include "searchd/http/worker_pool.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "searchd/http/problems.hpp"

namespace kindred::http {
namespace {

Answer internal_error() {
  return problem(500, "Something went wrong here. It has been noted; please try again later.");
}

/// The thread that reads and writes comes before those that search: what it does takes
/// microseconds, and everybody waits for it. Linux has a nice value for each thread; with this one
/// of two that want one processor gets three quarters.
void come_after_the_reactor() {
  constexpr int kLower = 5;
  const auto self = static_cast<id_t>(::gettid());
  ::setpriority(PRIO_PROCESS, self, ::getpriority(PRIO_PROCESS, self) + kLower);
}

}  // namespace

WorkerPool::WorkerPool(const ServerOptions& options, const HandlerFactory& make_handler,
                       std::shared_ptr<Log> log, const std::atomic<bool>& draining)
    : queue_limit_(options.queue_limit),
      queue_timeout_(options.queue_timeout),
      finish_(options.finish),
      log_(std::move(log)),
      draining_(draining) {
  try {
    for (int i = 0; i < options.workers; ++i) start_worker(make_handler);
  } catch (...) {
    stop();
    throw;
  }
}

WorkerPool::~WorkerPool() { stop(); }

/// One after the other, so that a factory needs no lock of its own.
void WorkerPool::start_worker(const HandlerFactory& make_handler) {
  std::promise<void> started;
  std::future<void> ready = started.get_future();
  Busy& busy = busy_.emplace_back(0);
  threads_.emplace_back([this, &make_handler, &busy, started = std::move(started)]() mutable {
    work(make_handler, busy, std::move(started));
  });
  ready.get();
}

void WorkerPool::work(const HandlerFactory& make_handler, Busy& busy, std::promise<void> started) {
  come_after_the_reactor();
  Handler handler;
  try {
    handler = make_handler();
  } catch (...) {
    started.set_exception(std::current_exception());
    return;
  }
  started.set_value();
  while (auto job = wait_for_job()) {
    const auto begin = Clock::now();
    if (begin >= job->deadline || *job->request.given_up) continue;  // nobody waits for it
    busy = begin.time_since_epoch().count();
    const auto reply_to = job->reply_to;
    const bool is_old = begin - job->received > queue_timeout_;
    reply_to->post(is_old ? shed(std::move(*job), begin)
                          : complete(handler, std::move(*job), begin));
    busy = 0;
  }
}

std::optional<Job> WorkerPool::wait_for_job() {
  std::unique_lock lock(mutex_);
  job_or_stop_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (stopping_) return std::nullopt;
  std::optional<Job> job = std::move(queue_.front());
  queue_.pop_front();
  return job;
}

/// An edge where everything is caught: a client's request never ends the program, and learns
/// nothing of its inside.
Answer WorkerPool::ask(const Handler& handler, const Request& request) {
  try {
    return handler(request);
  } catch (const InputError&) {
    // Its message may quote what the client typed, which no log may hold.
    log_->error("a request was not answered: an endpoint let an InputError escape");
  } catch (const std::exception& error) {
    log_->error("a request was not answered: {}", error.what());
  } catch (...) {
    log_->error("a request was not answered: an endpoint threw what is no std::exception");
  }
  return finished(finish_, request, internal_error());
}

Completion WorkerPool::complete(const Handler& handler, Job job, Clock::time_point begin) {
  Answer answer = ask(handler, job.request);
  AnswerForm form = std::move(job.form);
  if (draining_) form.persistence = Persistence::Close;
  const auto now = std::chrono::system_clock::now();
  std::string bytes;
  try {
    bytes = write_answer(answer, form, now);
  } catch (const Error& error) {
    log_->error("an answer could not be sent: {}", error.what());
    answer = finished(finish_, job.request, internal_error());
    bytes = write_answer(answer, form, now);
  }
  Exchange exchange{std::move(job.request), Ending::kAnswered,       answer.status,
                    bytes.size(),           std::move(answer.route), answer.times,
                    std::move(answer.key),  answer.key_refusal,      begin - job.received,
                    Clock::now() - begin};
  return {job.ticket, std::move(bytes), form.persistence, std::move(exchange)};
}

Completion WorkerPool::shed(Job job, Clock::time_point now) const {
  const Answer answer =
      finished(finish_, job.request,
               overloaded("The request waited too long for its turn; please try again."));
  std::string bytes = write_answer(answer, job.form, std::chrono::system_clock::now());
  Exchange exchange{std::move(job.request), Ending::kShed, answer.status, bytes.size()};
  exchange.queued = now - job.received;
  return {job.ticket, std::move(bytes), job.form.persistence, std::move(exchange)};
}

std::size_t WorkerPool::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

std::chrono::milliseconds WorkerPool::longest_at_work() const {
  const auto now = Clock::now();
  auto earliest = now;
  for (const Busy& busy : busy_) {
    const Clock::rep since = busy;
    if (since != 0) earliest = std::min(earliest, Clock::time_point(Clock::duration(since)));
  }
  return std::chrono::floor<std::chrono::milliseconds>(now - earliest);
}

bool WorkerPool::try_submit(Job& job) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= queue_limit_) {  // who has left holds no place
      std::erase_if(queue_, [](const Job& queued) { return queued.request.given_up->load(); });
    }
    if (queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(job));
  }
  job_or_stop_.notify_one();
  return true;
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
  }
  job_or_stop_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace kindred::http
