#include <array>
#include <chrono>
#include <ctime>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/http/echo_server.hpp"
#include "tests/support/raw_client.hpp"

/// Where this process, so the server too, may open nothing more.
namespace kindred::http {
namespace {

using test::EchoServer;
using test::RawClient;

constexpr const char* kAsked = "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n";

/// While it lives no descriptor from `limit` on can be opened.
class FileLimit {
 public:
  explicit FileLimit(rlim_t limit) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit low{limit, before_.rlim_max};
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
  }
  ~FileLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

 private:
  rlimit before_{};
};

/// While it lives all descriptors that there may be are open.
class NoDescriptors {
 public:
  NoDescriptors() : limit_(256) {
    for (int fd; (fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;) taken_.push_back(fd);
  }
  ~NoDescriptors() {
    for (const int fd : taken_) ::close(fd);
  }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

 private:
  const FileLimit limit_;
  std::vector<int> taken_;
};

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

TEST(ServerDescriptors, ClosesUponWhoComesWhereNoneIsLeftAndServesThoseWhoAreThere) {
  EchoServer server;
  RawClient early(server.port());
  early.send(kAsked);
  ASSERT_TRUE(early.read_answer());
  std::array<RawClient, 20> late;
  const double before = processor_seconds();
  {
    const NoDescriptors none;
    for (RawClient& client : late) client.connect(server.port());
    for (RawClient& client : late) EXPECT_TRUE(client.is_closed_by_server());
    early.send(kAsked);
    EXPECT_EQ(early.read_answer()->status, 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
  EXPECT_LT(processor_seconds() - before, 0.2) << "seconds of processor time";
  EXPECT_EQ(test::ask(server.port(), kAsked)->status, 200);
}

TEST(ServerDescriptors, RestsWhereNobodyCanEvenBeClosedUponAndServesThemLater) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "UBSan opens a pipe to look at an object, and without one takes it for no object";
#endif
  EchoServer server;
  RawClient waiting;
  {
    const FileLimit nothing(0);
    waiting.connect(server.port());
    waiting.send(kAsked);
    const double before = processor_seconds();
    // Between two of the looks that the server takes each 100 ms.
    std::this_thread::sleep_for(std::chrono::milliseconds(750));
    EXPECT_LT(processor_seconds() - before, 0.1) << "seconds of processor time";
    EXPECT_FALSE(waiting.has_input());
  }
  const auto answer = waiting.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

}  // namespace
}  // namespace kindred::http
