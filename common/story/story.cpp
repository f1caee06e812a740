#include "common/story/story.hpp"

#include <algorithm>
#include <cstdint>

namespace kindred {

template <>
const NameTable<AuthorRole>& names_of() {
  static const NameTable<AuthorRole> kNames = {
      {AuthorRole::kPatient, "patient"},    {AuthorRole::kServiceUser, "service_user"},
      {AuthorRole::kCarer, "carer"},        {AuthorRole::kParent, "parent"},
      {AuthorRole::kRelative, "relative"},  {AuthorRole::kFriend, "friend"},
      {AuthorRole::kVolunteer, "volunteer"}};
  return kNames;
}

template <>
const NameTable<Progress>& names_of() {
  static const NameTable<Progress> kNames = {{Progress::kUnheard, "unheard"},
                                             {Progress::kHeard, "heard"},
                                             {Progress::kRead, "read"},
                                             {Progress::kResponse, "response"},
                                             {Progress::kChange, "change"}};
  return kNames;
}

template <>
const NameTable<Change>& names_of() {
  static const NameTable<Change> kNames = {
      {Change::kNone, "none"}, {Change::kPlanned, "planned"}, {Change::kMade, "made"}};
  return kNames;
}

template <>
const NameTable<Visibility>& names_of() {
  static const NameTable<Visibility> kNames = {{Visibility::kPublic, "public"},
                                               {Visibility::kShared, "shared"},
                                               {Visibility::kPrivate, "private"}};
  return kNames;
}

template <>
const NameTable<StoryState>& names_of() {
  static const NameTable<StoryState> kNames = {{StoryState::kPublished, "published"},
                                               {StoryState::kRestricted, "restricted"},
                                               {StoryState::kWithdrawn, "withdrawn"}};
  return kNames;
}

template <>
const NameTable<Audience>& names_of() {
  static const NameTable<Audience> kNames = {{Audience::kPublic, "public"},
                                             {Audience::kStaff, "staff"}};
  return kNames;
}

template <>
const NameTable<ServiceKind>& names_of() {
  static const NameTable<ServiceKind> kNames = {{ServiceKind::kOrganisation, "organisation"},
                                                {ServiceKind::kSite, "site"},
                                                {ServiceKind::kService, "service"},
                                                {ServiceKind::kWard, "ward"}};
  return kNames;
}

template <>
const NameTable<ThemeSource>& names_of() {
  static const NameTable<ThemeSource> kNames = {{ThemeSource::kModerator, "moderator"},
                                                {ThemeSource::kSuggested, "suggested"}};
  return kNames;
}

bool may_see(Audience audience, StoryState state) {
  if (state == StoryState::kRestricted) return audience == Audience::kStaff;
  return state == StoryState::kPublished;
}

std::optional<Change> furthest_change(const Story& story) {
  std::optional<Change> furthest;
  for (const Response& response : story.responses) {
    if (response.service.empty()) continue;
    furthest = std::max(furthest.value_or(Change::kNone), response.change);
  }
  return furthest;
}

std::optional<int> response_days(const Story& story) {
  const auto day_of = [](Instant instant) {
    return std::chrono::floor<std::chrono::days>(instant);
  };
  for (const Response& response : story.responses) {
    if (response.service.empty()) continue;
    const auto days = day_of(response.responded_at) - day_of(story.published_at);
    return static_cast<int>(std::clamp<std::int64_t>(days.count(), 0, 100000));
  }
  return std::nullopt;
}

std::string fold_code(std::string_view code) {
  std::string folded(code);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

}  // namespace kindred
