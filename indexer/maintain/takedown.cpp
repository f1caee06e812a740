#include "indexer/maintain/takedown.hpp"

#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <thread>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/served_states.hpp"
#include "common/index/withheld.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/store/story_store.hpp"
#include "indexer/watch/follower.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// "2026-11-26T10:00:00.123Z".
std::string now_in_milliseconds() {
  const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  char fraction[8];
  std::snprintf(fraction, sizeof fraction, ".%03dZ", static_cast<int>((now - seconds).count()));
  std::string text = to_iso(Instant(seconds.time_since_epoch()));
  text.pop_back();  // Z
  return text + fraction;
}

StoryState state_after(TakedownKind kind) {
  switch (kind) {
    case TakedownKind::kWithdraw:
      return StoryState::kWithdrawn;
    case TakedownKind::kRestrict:
      return StoryState::kRestricted;
    default:
      return StoryState::kPublished;
  }
}

bool is_in_index(const fs::path& index, const std::string& id) {
  const auto number = current_generation_number(index);
  if (!number) return false;
  return with_xapian("the index at " + index.string(), [&] {
    const fs::path folder = index / generation_name(*number);
    return IndexReader(folder, read_commit(folder)).document_of(id).has_value();
  });
}

/// Before anything is done: a slip in an id must not pass for a withdrawal.
void check_ids(const TakedownRequest& request, const StoryStore& store) {
  std::string unknown;
  for (const std::string& id : request.ids) {
    const auto story = store.find_story(id);
    if (!story && !is_in_index(request.index, id)) unknown += " \"" + id + "\"";
    const bool is_withdrawn = story && story->state == StoryState::kWithdrawn;
    if (is_withdrawn && request.kind != TakedownKind::kWithdraw) {
      throw InputError("the story \"" + id + "\" was withdrawn: its text is gone for good");
    }
  }
  if (unknown.empty()) return;
  throw InputError("neither store nor index has a story with the id" + unknown +
                   "; nothing was done: check the id");
}

/// One takedown while it is done.
class Takedown {
 public:
  Takedown(const TakedownRequest& request, const LanguageLists& language)
      : language_(language), store_(request.store) {
    receipt_.request = request;
    check_ids(request, store_);
  }

  Receipt carry_out(milliseconds patience) {
    const TakedownRequest& request = receipt_.request;
    if (request.kind != TakedownKind::kRestore) {
      hide();
      wait_for_readers(patience);
    }
    change_store();
    commit();
    if (request.kind != TakedownKind::kRestore) note_erasure(request.erases);
    return std::move(receipt_);
  }

 private:
  void note(std::string surface, std::string what) {
    receipt_.steps.push_back({std::move(surface), std::move(what), now_in_milliseconds()});
  }

  void hide() {
    const TakedownRequest& request = receipt_.request;
    const WithheldStory withheld{state_after(request.kind), request.reason, now()};
    {
      const FileLock writing = lock_for_writing(request.index);
      WithheldStories stories = read_withheld(request.index);
      for (const std::string& id : request.ids) stories[id] = withheld;
      write_withheld(request.index, stories);
    }
    note("all answers", "on the list that every search program reads before it answers");
  }

  /// Each says which list it has read.
  void wait_for_readers(milliseconds patience) {
    const std::string list = sha256_of_file(receipt_.request.index / kWithheldFile);
    const auto end = std::chrono::steady_clock::now() + patience;
    for (std::size_t waiting = 1; waiting > 0;) {
      waiting = 0;
      for (const ServedState& state : read_served_states(receipt_.request.index)) {
        waiting += state.withheld == list ? 0 : 1;
      }
      if (waiting > 0 && std::chrono::steady_clock::now() > end) {
        receipt_.open.push_back(std::to_string(waiting) +
                                " searchd of this machine did not say in time that the stories are "
                                "hidden: look at its log, or stop it");
        return;
      }
      if (waiting > 0) std::this_thread::sleep_for(milliseconds(5));
    }
    const auto readers = read_served_states(receipt_.request.index).size();
    note(
        "hits, counts, passages, similar stories, explanations, reading lists, citations, kept "
        "answers, addresses",
        std::to_string(readers) + " searchd of this machine shows them no more");
  }

  void change_store() {
    const TakedownRequest& request = receipt_.request;
    StoryStore::Transaction transaction(store_);
    for (const std::string& id : request.ids) {
      auto story = store_.find_story(id);
      if (!story) continue;  // known to the index alone
      story->state = state_after(request.kind);
      store_.put(*story, store_.find_staff_notes(id));
    }
    transaction.commit();
    if (request.kind != TakedownKind::kWithdraw) return note("story store", "state changed");
    const bool is_cut = store_.cut_log();
    note("story store", "texts overwritten");
    if (!is_cut) {
      receipt_.open.push_back(
          "a program that reads the store keeps its -wal file: run `takedown "
          "--erase` again when it has ended");
    }
  }

  void commit() {
    const TakedownRequest& request = receipt_.request;
    Follower follower(request.store, request.index, language_);
    std::vector<std::string> also = request.ids;
    for (bool is_behind = true; is_behind; also.clear()) {
      const UpdateReport report = follower.step(also);
      is_behind = report.is_behind;
      if (report.commit != 0) receipt_.commit = report.commit;
    }
    receipt_.generation = generation_name(current_generation_number(request.index).value_or(0));
    const bool is_back = request.kind == TakedownKind::kRestore;
    if (is_back) show();
    note("index, suggestions, spelling", is_back ? "in again" : "removed");
  }

  void show() {
    const TakedownRequest& request = receipt_.request;
    const FileLock writing = lock_for_writing(request.index);
    WithheldStories stories = read_withheld(request.index);
    for (const std::string& id : request.ids) stories.erase(id);
    write_withheld(request.index, stories);
  }

  void note_erasure(bool erases) {
    if (!erases) {
      receipt_.open.push_back(
          "their bytes stay in the index until the next `kindred-indexer "
          "compact`");
      return;
    }
    const auto silent = [](std::uint64_t, std::uint64_t) {};
    try {
      receipt_.generation = compact_index(receipt_.request.index, 2, silent).name();
      note("files of the index, generations before", "no byte is left");
    } catch (const IndexError& error) {
      receipt_.open.push_back(
          "their bytes are still in the index, for it could not be compacted: " +
          std::string(error.what()) + "; then run `kindred-indexer compact`");
    }
    if (receipt_.request.kind == TakedownKind::kRestrict) return;
    store_.vacuum();
    note("file of the story store", "no byte is left");
  }

  const LanguageLists& language_;
  StoryStore store_;
  Receipt receipt_;
};

}  // namespace

void check_known(const TakedownRequest& request) { check_ids(request, StoryStore(request.store)); }

Receipt take_down(const TakedownRequest& request, const LanguageLists& language,
                  std::int64_t patience_ms) {
  return Takedown(request, language).carry_out(milliseconds(patience_ms));
}

}  // namespace kindred
