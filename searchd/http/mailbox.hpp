#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "searchd/http/answer_writer.hpp"
#include "searchd/http/file_descriptor.hpp"
#include "searchd/request/exchange.hpp"

namespace kindred::http {

/// Which request of which connection an answer belongs to. The file descriptor alone is not
/// enough: the system gives its number to the next client as soon as one has gone away.
struct Ticket {
  int fd = -1;
  std::uint64_t connection = 0;
  std::uint64_t sequence = 0;
  bool operator==(const Ticket&) const = default;
};

/// A finished answer, as the bytes to send.
struct Completion {
  Ticket ticket;
  std::string bytes;
  Persistence persistence = Persistence::Close;
  Exchange exchange;
};

/// Brings completions from the workers to the thread that owns the connections.
class Mailbox {
 public:
  Mailbox();

  /// Any thread.
  void post(Completion completion);

  /// Makes the owner look, though there may be nothing in it. Any thread.
  void wake();

  /// Becomes readable where there is something to take. Owner only.
  const FileDescriptor& signal() const { return signal_; }

  /// Everything posted so far, in that order. Owner only.
  std::vector<Completion> take();

 private:
  FileDescriptor signal_;
  std::mutex mutex_;
  std::vector<Completion> completions_;
};

}  // namespace kindred::http
