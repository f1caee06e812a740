#include "searchd/http/mailbox.hpp"

#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace kindred::http {

Mailbox::Mailbox() : signal_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "an eventfd") {}

void Mailbox::post(Completion completion) {
  bool was_empty = false;
  {
    const std::lock_guard lock(mutex_);
    was_empty = completions_.empty();
    completions_.push_back(std::move(completion));
  }
  if (was_empty) wake();
}

void Mailbox::wake() {
  const std::uint64_t one = 1;
  // It fails only where the counter is full, and then it is readable already.
  [[maybe_unused]] const ssize_t written = ::write(signal_.get(), &one, sizeof one);
}

std::vector<Completion> Mailbox::take() {
  // The signal is cleared before the box is emptied: the other way round, a completion posted in
  // between would lose its wake-up.
  clear_counter(signal_);
  std::vector<Completion> taken;
  const std::lock_guard lock(mutex_);
  taken.swap(completions_);
  return taken;
}

}  // namespace kindred::http
