#include "common/base/file_watcher.hpp"

#include <algorithm>
#include <array>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace kindred {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

FileWatcher::FileWatcher(const std::vector<std::filesystem::path>& files)
    : fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  for (const auto& file : files) {
    names_.insert(file.filename().string());
    const auto folder = file.has_parent_path() ? file.parent_path() : ".";
    if (fd_ >= 0) ::inotify_add_watch(fd_, folder.c_str(), IN_MODIFY | IN_MOVED_TO);
  }
}

FileWatcher::~FileWatcher() {
  if (fd_ >= 0) ::close(fd_);
}

FileWatcher::Woken FileWatcher::wait(milliseconds most, int signals) {
  const auto end = Clock::now() + most;
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now()).count();
    std::array<pollfd, 2> waited = {{{fd_, POLLIN, 0}, {signals, POLLIN, 0}}};  // -1 is passed over
    const int ready =
        ::poll(waited.data(), waited.size(), static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (ready > 0 && waited[1].revents != 0) return Woken::kSignal;
    if (ready <= 0) return Woken::kTimeIsOver;
    if (waited[0].revents != 0 && was_written()) return Woken::kFile;
  }
}

/// Other files of the folder, the programs' own locks among them, are no reason.
bool FileWatcher::was_written() const {
  alignas(inotify_event) std::array<char, 16384> events{};
  bool is_ours = false;
  for (ssize_t size = 0; (size = ::read(fd_, events.data(), events.size())) > 0;) {
    for (const char* at = events.data(); at < events.data() + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      is_ours = is_ours || (event->mask & IN_Q_OVERFLOW) != 0 ||
                (event->len > 0 && names_.contains(event->name));
      at += sizeof(inotify_event) + event->len;
    }
  }
  return is_ours;
}

}  // namespace kindred
