#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/time.hpp"

/// The words of the domain as plain comparable values. Text is valid UTF-8 throughout; bodies are
/// Markdown. Every enumeration has one table of names, used by the store, the API and the importer.
namespace kindred {

/// Who tells the story, seen from the person who received the care.
enum class AuthorRole : std::uint8_t {
  kPatient,
  kServiceUser,
  kCarer,
  kParent,
  kRelative,
  kFriend,
  kVolunteer
};

/// How far a story has come: it moves on after publication without its text changing.
enum class Progress : std::uint8_t { kUnheard, kHeard, kRead, kResponse, kChange };

/// What a response says about change.
enum class Change : std::uint8_t { kNone, kPlanned, kMade };

/// Who may see a tag. Only public tags ever reach a public index.
enum class Visibility : std::uint8_t { kPublic, kShared, kPrivate };

enum class StoryState : std::uint8_t { kPublished, kRestricted, kWithdrawn };

/// Whom an index, and a searchd that serves it, is for.
enum class Audience : std::uint8_t { kPublic, kStaff };

/// Staff see what is for the public, too.
constexpr bool may_see(Audience who, Audience what) {
  return what == Audience::kPublic || who == Audience::kStaff;
}

enum class ServiceKind : std::uint8_t { kOrganisation, kSite, kService, kWard };

/// Whether a person or a rule gave the theme.
enum class ThemeSource : std::uint8_t { kModerator, kSuggested };

template <class E>
using NameTable = std::vector<std::pair<E, std::string_view>>;

/// The names of an enumeration in order; specialised for each of the above.
template <class E>
const NameTable<E>& names_of();
template <>
const NameTable<AuthorRole>& names_of();
template <>
const NameTable<Progress>& names_of();
template <>
const NameTable<Change>& names_of();
template <>
const NameTable<Visibility>& names_of();
template <>
const NameTable<StoryState>& names_of();
template <>
const NameTable<Audience>& names_of();
template <>
const NameTable<ServiceKind>& names_of();
template <>
const NameTable<ThemeSource>& names_of();

template <class E>
std::string_view name_of(E value) {
  for (const auto& [candidate, name] : names_of<E>()) {
    if (candidate == value) return name;
  }
  return "";
}

/// nullopt for a name that is not in the table. Names are compared exactly.
template <class E>
std::optional<E> parse_name(std::string_view name) {
  for (const auto& [value, candidate] : names_of<E>()) {
    if (candidate == name) return value;
  }
  return std::nullopt;
}

/// "patient, carer, …": for messages.
template <class E>
std::string list_names() {
  std::string list;
  for (const auto& [value, name] : names_of<E>()) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

/// A tag in the author's or a moderator's words.
struct Tag {
  std::string group;  ///< "feeling", "condition", "good", "improve", …: free, may be empty
  std::string name;
  int polarity = 0;  ///< -1 negative, 0 neutral, 1 positive
  Visibility visibility = Visibility::kPublic;
  bool operator==(const Tag&) const = default;
};

/// A theme of the controlled vocabulary, by its code.
struct ThemeMark {
  std::string code;
  ThemeSource source = ThemeSource::kModerator;
  bool operator==(const ThemeMark&) const = default;
};

/// What a service (or the author, then with no service) answered in public.
struct Response {
  std::string id;
  std::string service;         ///< service code; empty where the author answers
  std::string responder_role;  ///< "Ward sister"; may be empty
  std::string body;
  Instant responded_at;
  Change change = Change::kNone;
  bool operator==(const Response&) const = default;
};

/// What only staff may know about a story.
struct StaffNotes {
  int criticality =
      0;  ///< moderator's score of the most negative statement, 0 (not) to 5 (severely)
  bool operator==(const StaffNotes&) const = default;
};

/// Whether who is of the audience may see stories in this state: staff also those that are
/// restricted, nobody those that are withdrawn.
bool may_see(Audience audience, StoryState state);

/// One story with its responses. What is for staff only is in it where it is read for staff
/// (StoreSnapshot), and nowhere else.
struct Story {
  std::string id;  ///< the platform's id, 1 to 100 bytes
  std::string title;
  std::string body;
  std::string language = "en";  ///< BCP 47 primary subtag: en, cy, gd, ga
  std::optional<AuthorRole> author_role;
  std::string author_age_group;  ///< the platform's own bands; empty where not said
  std::string submission_route;  ///< "web", "phone"; empty where not known
  std::optional<Progress> progress;
  std::optional<Instant> submitted_at;
  Instant published_at;
  StoryState state = StoryState::kPublished;
  std::vector<std::string> services;  ///< service codes the story is about
  std::vector<ThemeMark> themes;
  std::vector<Tag> tags;
  std::vector<Response> responses;  ///< oldest first
  std::optional<StaffNotes> staff_notes;
  bool operator==(const Story&) const = default;
};

/// The most that any answer of a service says of change; nothing where none has answered. What the
/// author adds alone is no answer.
std::optional<Change> furthest_change(const Story& story);

/// Calendar days (UTC) from publication to the first response of a service; nothing where none has
/// answered. What was answered before it was published was answered on the same day.
std::optional<int> response_days(const Story& story);

/// A node of the service tree: organisation, site, service or ward.
struct Service {
  std::string code;  ///< compared without regard to ASCII case
  std::string name;
  ServiceKind kind = ServiceKind::kService;
  std::string parent;                ///< code; empty at the top
  std::vector<std::string> aliases;  ///< former and everyday names
  std::optional<Day> opened;
  std::optional<Day> closed;  ///< closed services keep their stories
  bool operator==(const Service&) const = default;
};

/// A theme of the vocabulary: two levels.
struct Theme {
  std::string code;
  std::string name;
  std::string parent;  ///< code; empty for a category
  std::string definition;
  bool operator==(const Theme&) const = default;
};

/// `code` with ASCII letters in lower case: the form in which codes are compared.
std::string fold_code(std::string_view code);

}  // namespace kindred
