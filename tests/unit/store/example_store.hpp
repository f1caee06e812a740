#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "common/base/time.hpp"
#include "common/story/story.hpp"
#include "indexer/store/story_store.hpp"

namespace kindred::test {

/// A moment by its distance from 2024-01-01T00:00:00Z.
inline Instant hours_into_2024(int hours) {
  return Instant(std::chrono::sys_days(std::chrono::year(2024) / 1 / 1)) +
         std::chrono::hours(hours);
}

inline Service hospital() {
  Service hospital;
  hospital.code = "HOS";
  hospital.name = "Harrow Hospital";
  hospital.kind = ServiceKind::kOrganisation;
  return hospital;
}

inline Service ward() {
  Service ward;
  ward.code = "HOS-W1";
  ward.name = "Ward 1";
  ward.kind = ServiceKind::kWard;
  ward.parent = "HOS";
  ward.aliases = {"Stroke unit"};
  ward.opened = Day(std::chrono::year(1999) / 4 / 1);
  return ward;
}

inline Theme theme() { return {"food", "Food", "", "Meals."}; }

/// A story with something in every field, published `hours` into 2024.
inline Story story(const std::string& id, int hours = 0) {
  Story story;
  story.id = id;
  story.title = "Toast at three";
  story.body = "The night nurse made me toast.\n\nThank you.";
  story.author_role = AuthorRole::kPatient;
  story.author_age_group = "35-44";
  story.submission_route = "web";
  story.progress = Progress::kResponse;
  story.submitted_at = hours_into_2024(hours);
  story.published_at = hours_into_2024(hours);
  story.services = {"HOS", "HOS-W1"};
  story.themes = {{"food", ThemeSource::kModerator}};
  story.tags = {{"feeling", "grateful", 1, Visibility::kPublic}};
  story.responses = {{id + "-r1", "HOS-W1", "Ward sister", "Thank you.",
                      hours_into_2024(hours + 24), Change::kMade}};
  return story;
}

/// A store that knows hospital(), ward() and theme().
inline StoryStore store_with_catalogue(const std::filesystem::path& path) {
  StoryStore store(path);
  store.put(hospital());
  store.put(ward());
  store.put(theme());
  return store;
}

}  // namespace kindred::test
