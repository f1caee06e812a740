#include "indexer/maintain/takedown.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <thread>

#include "common/base/error.hpp"
#include "common/base/time.hpp"
#include "common/index/served_states.hpp"
#include "common/index/withheld.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/maintain/known_ids.hpp"
#include "indexer/publish/withheld_list.hpp"
#include "indexer/store/store_snapshot.hpp"
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

/// One takedown while it is done.
class Takedown {
 public:
  Takedown(const TakedownRequest& request, const LanguageLists& language, milliseconds patience)
      : language_(language), patience_(patience) {
    check_known(request);
    receipt_.request = request;
    const auto audience = audience_of(request.index);
    if (audience) receipt_.audience = name_of(*audience);
  }

  /// Once the stories are hidden it goes on whatever fails, but does nothing that what failed must
  /// come before; and says what is left to do.
  Receipt carry_out() {
    if (marks_alone()) {
      mark();
      return std::move(receipt_);
    }
    if (receipt_.request.kind == TakedownKind::kRestore) {
      restore();
      return std::move(receipt_);
    }
    hide();
    attempt("searchd was not asked", [&] { wait_for_readers(); });
    const bool is_stored = attempt("the story store is not changed", [&] {
      change_store();
      settle();
    });
    const bool is_removed = attempt(
        "the index still has them, hidden", [&] { remove(); }, is_stored);
    attempt(
        "suggestions and spelling may show their words", [&] { wait_for_words(); }, is_removed);
    if (receipt_.request.erases) {
      attempt(
          "their bytes are still in the index", [&] { erase_from_index(); }, is_removed);
      attempt(
          "their bytes are still in the story store", [&] { erase_from_store(); }, is_stored);
    } else if (receipt_.request.kind == TakedownKind::kWithdraw) {
      receipt_.open.push_back(
          "their bytes stay in the index until the next `kindred-indexer compact`");
    }
    return std::move(receipt_);
  }

 private:
  /// Staff see restricted stories, marked as such.
  bool marks_alone() const {
    const TakedownRequest& request = receipt_.request;
    return request.kind == TakedownKind::kRestrict &&
           receipt_.audience == name_of(Audience::kStaff);
  }

  void mark() {
    change_store();
    commit();
    note("index", "marked as restricted");
  }

  /// Whether it was done; else it is left to do.
  bool attempt(const std::string& left, const std::function<void()>& step, bool may = true) {
    std::string reason;
    try {
      if (may) step();
    } catch (const std::exception& error) {  // of the file system, too
      may = false;
      reason = std::string(" (") + error.what() + ")";
    }
    if (!may) receipt_.open.push_back(left + reason + ": run the same takedown again");
    return may;
  }

  void note(std::string surface, std::string what) {
    receipt_.steps.push_back({std::move(surface), std::move(what), now_in_milliseconds()});
  }

  void hide() {
    const TakedownRequest& request = receipt_.request;
    const WithheldStory withheld{state_after(request.kind), request.reason, now(), true};
    list_ = change_withheld(request.index, [&](WithheldStories& stories) {
              for (const std::string& id : request.ids) withhold(id, withheld, stories);
            }).number;
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
  void wait_for_readers() {
    wait(
        "hits, counts, passages, similar stories, explanations, reading lists, citations, kept "
        "answers, addresses",
        "did not say in time that they are gone",
        [&](const ServedState& state) { return state.withheld >= list_; });
  }

  void wait_for_words() {
    wait("suggestions, spelling", "did not say in time that they are gone",
         [&](const ServedState& state) { return state.words_withheld >= list_; });
  }

  /// Until every searchd of this machine is done; false where it takes too long, which is left to
  /// do.
  bool wait(const std::string& surfaces, const std::string& trouble,
            const std::function<bool(const ServedState&)>& is_done) {
    const auto end = std::chrono::steady_clock::now() + patience_;
    for (;; std::this_thread::sleep_for(milliseconds(5))) {
      const auto states = read_served_states(receipt_.request.index);
      const auto waiting = std::count_if(states.begin(), states.end(), std::not_fn(is_done));
      if (waiting == 0) {
        note(surfaces, states.empty() ? "no searchd of this machine says that it serves this index"
                                      : std::to_string(states.size()) +
                                            " searchd of this machine has them no more");
        return true;
      }
      if (std::chrono::steady_clock::now() < end) continue;
      receipt_.open.push_back(surfaces + ": " + std::to_string(waiting) +
                              " searchd of this machine " + trouble +
                              ": look at its log, or stop it");
      return false;
    }
  }

  void change_store() {
    const TakedownRequest& request = receipt_.request;
    StoryStore store(existing_store(request.store));
    StoryStore::Transaction transaction(store);
    bool is_found = false;
    for (const std::string& id : request.ids) {
      auto story = store.find_story(id);
      if (!story) {
        receipt_.open.push_back("the story store at " + request.store.string() +
                                " has no story \"" + id +
                                "\": if it is another store's, name that one");
        continue;
      }
      if (story->state == StoryState::kWithdrawn && request.kind != TakedownKind::kWithdraw) {
        throw InputError("the story \"" + id + "\" was withdrawn meanwhile, which is for good");
      }
      is_found = true;
      story->state = state_after(request.kind);
      store.put(*story, store.find_staff_notes(id));
    }
    transaction.commit();
    if (!is_found) return;
    if (request.kind != TakedownKind::kWithdraw) return note("story store", "state changed");
    const bool is_cut = store.cut_log();
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
  }

  void remove() {
    commit();
    expect_none_in_index();
    note("index", "removed");
  }

  void expect_none_in_index() const {
    for (const std::string& id : receipt_.request.ids) {
      if (!is_in_index(receipt_.request.index, id)) continue;
      throw IndexError("the index has the story \"" + id + "\": it was published meanwhile");
    }
  }

  void restore() {
    change_store();
    commit();
    show();
    std::string missing;
    for (const std::string& id : receipt_.request.ids) {
      if (!is_in_index(receipt_.request.index, id)) missing += " \"" + id + "\"";
    }
    if (missing.empty()) return note("index", "in again");
    receipt_.open.push_back("not in the index:" + missing +
                            ": set aside (set-aside.json says why), or taken down meanwhile");
  }

  /// Unless somebody else has taken them down meanwhile.
  void show() {
    const TakedownRequest& request = receipt_.request;
    change_withheld(request.index, [&](WithheldStories& stories) {
      const StoreSnapshot store(request.store);
      for (const std::string& id : request.ids) {
        const auto known = stories.find(id);
        if (known == stories.end() || known->second.state == StoryState::kWithdrawn) continue;
        if (store.state_of(id) == StoryState::kPublished) stories.erase(known);
      }
    });
  }

  /// Files that are deleted stay on the disk as long as a searchd has them open.
  void erase_from_index() {
    const auto silent = [](std::uint64_t, std::uint64_t) {};
    const std::string made = compact_index(receipt_.request.index, 2, silent).name();
    receipt_.generation = made;
    expect_none_in_index();
    const bool are_closed =
        wait("files of generations before", "has some open yet", [&](const ServedState& state) {
          return generation_number(state.oldest) >= generation_number(made);
        });
    if (are_closed) note("files of the index, generations before", "no byte is left");
  }

  void erase_from_store() {
    if (receipt_.request.kind == TakedownKind::kRestrict) return;  // it keeps them
    StoryStore store(existing_store(receipt_.request.store));
    store.vacuum();
    if (!store.cut_log()) {
      throw IndexError("a program that reads the store keeps its -wal file");
    }
    note("file of the story store", "no byte is left");
  }

  const LanguageLists& language_;
  const milliseconds patience_;
  std::uint64_t list_ = 0;  ///< number of the list that has them
  Receipt receipt_;
};

}  // namespace

Receipt take_down(const TakedownRequest& request, const LanguageLists& language,
                  std::int64_t patience_ms) {
  return Takedown(request, language, milliseconds(patience_ms)).carry_out();
}

}  // namespace kindred
