#include "searchd/refresher.hpp"

#include <cstdint>
#include <limits>

#include <unistd.h>

#include "common/base/error.hpp"

namespace kindred {

Repeating::Repeating(std::chrono::milliseconds every, std::function<void()> what)
    : thread_([this, every, what = std::move(what)](const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (!stopping_.wait_for(lock, stop, every, [] { return false; })) {
          if (stop.stop_requested()) return;
          what();
        }
      }) {}

Refresher::Refresher(LiveIndex& index, std::filesystem::path folder,
                     std::chrono::milliseconds every, Log& log)
    : index_(index), log_(log), folder_(std::move(folder)), begun_(process_begun(::getpid())) {
  say_what_is_served();
  stories_.emplace(every, [this] {
    or_logged(stories_trouble_, [this] {
      while (index_.refresh()) say_what_is_served();
    });
    say_what_is_served();  // workers take things up, too, and let go of what they had open
  });
  words_.emplace(every, [this] {
    or_logged(words_trouble_, [this] {
      if (index_.refresh_words()) say_what_is_served();
    });
  });
}

void Refresher::or_logged(std::string& trouble, const std::function<void()>& refresh) {
  try {
    refresh();
    trouble.clear();
  } catch (const IndexChanged&) {          // looked for again next time
  } catch (const std::exception& error) {  // of the file system, too
    if (trouble != error.what()) log_.error("what was served is served on: {}", error.what());
    trouble = error.what();
  }
}

/// For who withdraws stories and wants to know that they are gone. Who may not write to the folder
/// of the index searches on without.
void Refresher::say_what_is_served() {
  const std::lock_guard lock(saying_);
  const auto served = index_.current();
  const Snapshot& snapshot = *served->snapshot;
  const bool is_closed = !served->closed.empty();  // and shows nothing of any list
  constexpr auto kEvery = std::numeric_limits<std::uint64_t>::max();
  const ServedState state{::getpid(),
                          begun_,
                          snapshot.generation.name(),
                          snapshot.commit.number,
                          is_closed ? kEvery : snapshot.withheld.number,
                          snapshot.words_commit,
                          is_closed ? kEvery : snapshot.words_withheld,
                          generation_name(index_.oldest_open())};
  if (said_ == state) return;
  try {
    write_served_state(folder_, state);
    said_ = state;
    is_mute_ = false;
  } catch (const Error& error) {
    if (!is_mute_) log_.warn("takedowns cannot be told what is served: {}", error.what());
    is_mute_ = true;
    said_.reset();
  }
}

}  // namespace kindred
