#include "indexer/maintain/known_ids.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "common/base/error.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/withheld.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/maintain/takedown.hpp"
#include "indexer/store/store_snapshot.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// The list of withheld stories would be made in any folder.
void check_is_index(const fs::path& index) {
  if (fs::exists(index / kCurrentFile) || fs::exists(index / kWithheldFile)) return;
  if (!generation_numbers(index).empty()) return;
  throw InputError("there is no index at " + index.string() + "; nothing was done: check the path");
}

/// nullptr where the store cannot be read now: what is known to be in the index is hidden all the
/// same.
std::unique_ptr<StoreSnapshot> open_store(const TakedownRequest& request,
                                          const WithheldStories& withheld) {
  try {
    return std::make_unique<StoreSnapshot>(existing_store(request.store));
  } catch (const StoreError&) {
    const auto is_known = [&](const std::string& id) {
      return withheld.contains(id) || is_in_index(request.index, id);
    };
    const bool are_known = std::all_of(request.ids.begin(), request.ids.end(), is_known);
    if (request.kind == TakedownKind::kRestore || !are_known) throw;
    return nullptr;
  }
}

bool is_withdrawn(const std::string& id, std::optional<StoryState> state,
                  const WithheldStories& withheld) {
  const auto known = withheld.find(id);
  return state == StoryState::kWithdrawn ||
         (known != withheld.end() && known->second.state == StoryState::kWithdrawn);
}

}  // namespace

bool is_in_index(const fs::path& index, const std::string& id) {
  const auto number = current_generation_number(index);
  if (!number) return false;
  return with_xapian("the index at " + index.string(), [&] {
    const fs::path folder = index / generation_name(*number);
    return IndexReader(folder, read_commit(folder)).document_of(id).has_value();
  });
}

fs::path existing_store(const fs::path& store) {
  if (fs::exists(store)) return store;
  throw InputError("there is no story store at " + store.string() +
                   "; nothing was done: check the path");
}

/// Before anything is done: a slip in an id must not pass for a withdrawal.
void check_known(const TakedownRequest& request) {
  check_is_index(request.index);
  const WithheldStories withheld = read_withheld(request.index);
  const auto store = open_store(request, withheld);
  std::string unknown;
  for (const std::string& id : request.ids) {
    const auto state = store ? store->state_of(id) : std::nullopt;
    if (is_withdrawn(id, state, withheld) && request.kind != TakedownKind::kWithdraw) {
      throw InputError("the story \"" + id + "\" was withdrawn, which is for good");
    }
    if (state || store == nullptr) continue;
    if (request.kind == TakedownKind::kRestore) {
      throw InputError("the story store has no story \"" + id + "\" any more; nothing was done");
    }
    if (!withheld.contains(id) && !is_in_index(request.index, id)) unknown += " \"" + id + "\"";
  }
  if (unknown.empty()) return;
  throw InputError("neither store nor index has a story with the id" + unknown +
                   "; nothing was done: check the id");
}

}  // namespace kindred
