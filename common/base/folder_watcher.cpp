#include "common/base/folder_watcher.hpp"

#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace kindred {

FolderWatcher::FolderWatcher(const std::vector<std::filesystem::path>& folders)
    : fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  constexpr std::uint32_t kChanges = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_DELETE;
  for (const auto& folder : folders) {
    if (fd_ >= 0) ::inotify_add_watch(fd_, folder.c_str(), kChanges);
  }
}

FolderWatcher::~FolderWatcher() {
  if (fd_ >= 0) ::close(fd_);
}

bool FolderWatcher::wait(std::chrono::milliseconds most, int signals) {
  std::array<pollfd, 2> waited = {{{fd_, POLLIN, 0}, {signals, POLLIN, 0}}};  // of -1 nothing comes
  const int ready = ::poll(waited.data(), waited.size(), static_cast<int>(most.count()));
  if (ready <= 0) return false;
  if (waited[0].revents != 0) forget_events();
  return waited[1].revents != 0;
}

void FolderWatcher::forget_events() const {
  std::array<char, 4096> events{};
  while (::read(fd_, events.data(), events.size()) > 0) {
  }
}

}  // namespace kindred
