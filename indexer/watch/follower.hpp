#pragma once

#include <filesystem>
#include <memory>
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

  /// One commit, if there is anything to do; `also` as in IndexUpdater::update. Error where the
  /// store cannot be read, the index cannot be written, or hardly any disk is left: then nothing
  /// was committed.
  UpdateReport step(const std::vector<std::string>& also = {});

 private:
  void open_current();
  void hide_unpublished(const StoreSnapshot& snapshot) const;

  std::filesystem::path store_;
  std::filesystem::path index_;
  const LanguageLists& language_;
  std::string fingerprint_;
  std::unique_ptr<IndexUpdater> updater_;
};

}  // namespace kindred
