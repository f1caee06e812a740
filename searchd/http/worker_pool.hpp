#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "common/base/log.hpp"
#include "searchd/http/answer_writer.hpp"
#include "searchd/http/mailbox.hpp"
#include "searchd/http/server.hpp"
#include "searchd/request/message.hpp"

namespace kindred::http {

/// A request on its way to a worker, and where its answer goes.
struct Job {
  Request request;
  AnswerForm form;
  Ticket ticket;
  std::chrono::steady_clock::time_point received;
  std::chrono::steady_clock::time_point deadline;  ///< after it nobody waits for the answer
  /// Shared, because a job may outlive the connection and the thread that reads it.
  std::shared_ptr<Mailbox> reply_to;
};

/// The threads that run handlers, behind a bounded queue.
class WorkerPool {
 public:
  /// `draining` turns every answer from then on into the last one of its connection; it must
  /// outlive the pool. Throws what the factory threw on a worker.
  WorkerPool(const ServerOptions& options, const HandlerFactory& make_handler,
             std::shared_ptr<Log> log, const std::atomic<bool>& draining);

  /// Waits for handlers that run; drops what is queued.
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Takes the job; false, and leaves it, where the queue is full.
  bool try_submit(Job& job);

  std::size_t queued() const;

  /// How long the worker has been at its request that has been longest at one.
  std::chrono::milliseconds longest_at_work() const;

  /// What the destructor does, once.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  using Busy = std::atomic<Clock::rep>;  ///< since when; 0: it waits

  void start_worker(const HandlerFactory& make_handler);
  void work(const HandlerFactory& make_handler, Busy& busy, std::promise<void> started);
  std::optional<Job> wait_for_job();
  Answer ask(const Handler& handler, const Request& request);
  Completion complete(const Handler& handler, Job job, Clock::time_point begin);
  Completion shed(Job job, Clock::time_point now) const;

  const std::size_t queue_limit_;
  const std::chrono::milliseconds queue_timeout_;
  const Finish finish_;
  const std::shared_ptr<Log> log_;
  const std::atomic<bool>& draining_;
  mutable std::mutex mutex_;
  std::condition_variable job_or_stop_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::deque<Busy> busy_;  ///< of each worker
  std::vector<std::thread> threads_;
};

}  // namespace kindred::http
