#include "searchd/http/worker_pool.hpp"

#include <exception>
#include <utility>

#include "common/base/error.hpp"

namespace kindred::http {
namespace {

Answer internal_error() {
  return problem(500, "Something went wrong here. It has been noted; please try again later.");
}

}  // namespace

WorkerPool::WorkerPool(const ServerOptions& options, const HandlerFactory& make_handler,
                       std::shared_ptr<Log> log, const std::atomic<bool>& draining)
    : queue_limit_(options.queue_limit), log_(std::move(log)), draining_(draining) {
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
  threads_.emplace_back([this, &make_handler, started = std::move(started)]() mutable {
    work(make_handler, std::move(started));
  });
  ready.get();
}

void WorkerPool::work(const HandlerFactory& make_handler, std::promise<void> started) {
  Handler handler;
  try {
    handler = make_handler();
  } catch (...) {
    started.set_exception(std::current_exception());
    return;
  }
  started.set_value();
  while (const auto job = wait_for_job()) {
    if (std::chrono::steady_clock::now() >= job->deadline) continue;
    job->reply_to->post(complete(handler, *job));
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
  return internal_error();
}

Completion WorkerPool::complete(const Handler& handler, const Job& job) {
  const Answer answer = ask(handler, job.request);
  AnswerForm form = job.form;
  if (draining_) form.persistence = Persistence::Close;
  const auto now = std::chrono::system_clock::now();
  try {
    return {job.ticket, write_answer(answer, form, now), form.persistence};
  } catch (const Error& error) {
    log_->error("an answer could not be sent: {}", error.what());
    return {job.ticket, write_answer(internal_error(), form, now), form.persistence};
  }
}

bool WorkerPool::try_submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
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
