#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/text/language_lists.hpp"
#include "indexer/update/index_updater.hpp"

namespace kindred {

/// Brings the published generation of an index up to what the story store has, one commit a step;
/// of another generation from the moment it is published. Between two steps others may commit.
/// Used by one thread.
class Follower {
 public:
  /// `language` must outlive the follower.
  Follower(std::filesystem::path store, std::filesystem::path index, const LanguageLists& language);

  /// One commit, if there is anything to do; `also` as in IndexUpdater::update. What the
  /// audience of the index may not see any more is hidden before, whoever is writing to the index,
  /// and whatever is wrong with it. Error where the store cannot be read, the index cannot be
  /// written, or hardly any disk is left: then nothing was committed.
  UpdateReport step(const std::optional<std::vector<std::string>>& also = {});

 private:
  void open_current();
  Audience audience();
  void hide_what_is_hidden();

  std::filesystem::path store_;
  std::filesystem::path index_;
  const LanguageLists& language_;
  std::string fingerprint_;
  std::unique_ptr<IndexUpdater> updater_;
  std::optional<Audience> audience_;          ///< of the index, once it is known
  std::optional<std::int64_t> hidden_up_to_;  ///< change of the store
};

}  // namespace kindred
