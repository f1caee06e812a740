#include "indexer/maintain/takedown.hpp"

#include <algorithm>
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
#include "indexer/publish/withheld_list.hpp"
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

/// StoryStore makes a file where there is none: a slip in the path must not pass for a store.
fs::path existing(const fs::path& store) {
  if (fs::exists(store)) return store;
  throw InputError("there is no story store at " + store.string() +
                   "; nothing was done: check the path");
}

/// Before anything is done: a slip in an id must not pass for a withdrawal.
void check_ids(const TakedownRequest& request, const StoryStore& store) {
  std::string unknown;
  for (const std::string& id : request.ids) {
    const auto story = store.find_story(id);
    if (!story && !is_in_index(request.index, id)) unknown += " \"" + id + "\"";
    if (!story && request.kind == TakedownKind::kRestore) {
      throw InputError("the story store has no story \"" + id + "\" any more; nothing was done");
    }
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
      : language_(language), store_(existing(request.store)) {
    receipt_.request = request;
    check_ids(request, store_);
  }

  /// Once the stories are hidden it goes on whatever fails, and says what is left to do.
  Receipt carry_out(milliseconds patience) {
    if (changes_only_the_store()) {
      change_store();
      commit();
      return std::move(receipt_);
    }
    hide();
    attempt("searchd was not asked", [&] { wait_for_readers(patience); });
    attempt("the story store is not changed", [&] {
      change_store();
      settle();
    });
    attempt("the index still has them, hidden", [&] {
      commit();
      wait_for_words(patience);
    });
    if (receipt_.request.erases) {
      attempt("their bytes are still in the index", [&] { erase_from_index(); });
      attempt("their bytes are still in the story store", [&] { erase_from_store(); });
    } else if (receipt_.request.kind == TakedownKind::kWithdraw) {
      receipt_.open.push_back(
          "their bytes stay in the index until the next `kindred-indexer compact`");
    }
    return std::move(receipt_);
  }

 private:
  /// Staff see restricted stories, marked as such.
  bool changes_only_the_store() const {
    const TakedownRequest& request = receipt_.request;
    if (request.kind == TakedownKind::kRestore) return true;
    return request.kind == TakedownKind::kRestrict &&
           audience_of(request.index) == Audience::kStaff;
  }

  void attempt(const std::string& left, const std::function<void()>& step) {
    try {
      step();
    } catch (const std::exception& error) {  // of the file system, too
      receipt_.open.push_back(left + " (" + error.what() + "): run the same takedown again");
    }
  }

  void note(std::string surface, std::string what) {
    receipt_.steps.push_back({std::move(surface), std::move(what), now_in_milliseconds()});
  }

  void hide() {
    const TakedownRequest& request = receipt_.request;
    const WithheldStory withheld{state_after(request.kind), request.reason, now(), true};
    change_withheld(request.index, [&](WithheldStories& stories) {
      for (const std::string& id : request.ids) stories[id] = withheld;
    });
    note("all answers", "on the list that every search program reads before it answers");
  }

  /// The store says it too from here on, so that it may also take it back.
  void settle() {
    change_withheld(receipt_.request.index, [&](WithheldStories& stories) {
      for (const std::string& id : receipt_.request.ids) {
        const auto known = stories.find(id);
        if (known != stories.end()) known->second.is_pending = false;
      }
    });
  }

  /// Each says which list it has read.
  void wait_for_readers(milliseconds patience) {
    const std::string list = sha256_of_file(receipt_.request.index / kWithheldFile);
    wait(
        "hits, counts, passages, similar stories, explanations, reading lists, citations, kept "
        "answers, addresses",
        patience, [&](const ServedState& state) { return state.withheld == list; });
  }

  void wait_for_words(milliseconds patience) {
    const std::uint64_t commit = receipt_.commit;
    wait("suggestions, spelling", patience, [&](const ServedState& state) {
      return state.generation != receipt_.generation || state.words >= commit;
    });
  }

  void wait(const std::string& surfaces, milliseconds patience,
            const std::function<bool(const ServedState&)>& is_done) {
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
      const auto states = read_served_states(receipt_.request.index);
      const auto waiting = std::count_if(states.begin(), states.end(), std::not_fn(is_done));
      if (states.empty()) {
        return note(surfaces, "no searchd of this machine says that it serves this index");
      }
      if (waiting == 0) {
        return note(surfaces,
                    std::to_string(states.size()) + " searchd of this machine shows them no more");
      }
      if (std::chrono::steady_clock::now() > end) {
        receipt_.open.push_back(surfaces + ": " + std::to_string(waiting) +
                                " searchd of this machine did not say in time that they are gone: "
                                "look at its log, or stop it");
        return;
      }
      std::this_thread::sleep_for(milliseconds(5));
    }
  }

  void change_store() {
    const TakedownRequest& request = receipt_.request;
    StoryStore::Transaction transaction(store_);
    for (const std::string& id : request.ids) {
      auto story = store_.find_story(id);
      if (!story) {
        receipt_.open.push_back("the story store at " + request.store.string() +
                                " has no story \"" + id +
                                "\": if it is another store's, name that one");
        continue;
      }
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
    std::optional<std::vector<std::string>> also = request.ids;
    for (bool is_behind = true; is_behind; also.reset()) {
      const UpdateReport report = follower.step(also);
      is_behind = report.is_behind;
      if (report.commit != 0) receipt_.commit = report.commit;
    }
    receipt_.generation = generation_name(current_generation_number(request.index).value_or(0));
    const bool is_back = request.kind == TakedownKind::kRestore;
    if (is_back) show();
    if (!is_back && changes_only_the_store()) return note("index", "marked as restricted");
    note("index", is_back ? "in again" : "removed");
  }

  void show() {
    change_withheld(receipt_.request.index, [&](WithheldStories& stories) {
      for (const std::string& id : receipt_.request.ids) stories.erase(id);
    });
  }

  void erase_from_index() {
    const auto silent = [](std::uint64_t, std::uint64_t) {};
    receipt_.generation = compact_index(receipt_.request.index, 2, silent).name();
    note("files of the index, generations before", "no byte is left");
  }

  void erase_from_store() {
    if (receipt_.request.kind == TakedownKind::kRestrict) return;  // it keeps them
    store_.vacuum();
    if (!store_.cut_log()) {
      throw IndexError("a program that reads the store keeps its -wal file");
    }
    note("file of the story store", "no byte is left");
  }

  const LanguageLists& language_;
  StoryStore store_;
  Receipt receipt_;
};

}  // namespace

void check_known(const TakedownRequest& request) {
  check_ids(request, StoryStore(existing(request.store)));
}

Receipt take_down(const TakedownRequest& request, const LanguageLists& language,
                  std::int64_t patience_ms) {
  return Takedown(request, language).carry_out(milliseconds(patience_ms));
}

}  // namespace kindred
