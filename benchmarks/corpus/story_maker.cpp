#include "benchmarks/corpus/story_maker.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace kindred::corpus {
namespace {

/// Ids are numbers of seven digits, as a platform that has counted up for years gives them.
constexpr std::uint64_t kFirstId = 1'000'000;

constexpr double kRestricted = 0.012;
constexpr double kWithdrawn = 0.008;
constexpr double kUnthemed = 0.04;
constexpr double kModeratorsTheme = 0.78;
constexpr double kSharedTag = 0.05;
constexpr double kPrivateTag = 0.08;
constexpr double kScored = 0.85;
constexpr double kOtherCase = 0.02;  // of service codes
constexpr double kEmoji = 0.012;     // of stories: 27 of 2,000 in a public collection

struct RoleShare {
  AuthorRole role;
  double share;
};
constexpr std::array kRoles = {
    RoleShare{AuthorRole::kPatient, 0.52},    RoleShare{AuthorRole::kServiceUser, 0.08},
    RoleShare{AuthorRole::kCarer, 0.06},      RoleShare{AuthorRole::kParent, 0.11},
    RoleShare{AuthorRole::kRelative, 0.17},   RoleShare{AuthorRole::kFriend, 0.02},
    RoleShare{AuthorRole::kVolunteer, 0.005},
};  // the rest does not say

struct RouteShare {
  const char* route;
  double share;
};
constexpr std::array kRoutes = {RouteShare{"web", 0.66},     RouteShare{"phone", 0.07},
                                RouteShare{"leaflet", 0.06}, RouteShare{"app", 0.08},
                                RouteShare{"email", 0.03},   RouteShare{"kiosk", 0.02}};

StoryState state_of(Random& random) {
  const double kind = random.unit();
  if (kind < kWithdrawn) return StoryState::kWithdrawn;
  return kind < kWithdrawn + kRestricted ? StoryState::kRestricted : StoryState::kPublished;
}

std::string in_other_case(std::string code) {
  const bool is_small = std::islower(static_cast<unsigned char>(code.front())) != 0;
  for (char& c : code) {
    c = static_cast<char>(is_small ? std::toupper(static_cast<unsigned char>(c))
                                   : std::tolower(static_cast<unsigned char>(c)));
  }
  return code;
}

std::optional<Progress> progress_of(const Story& story, Random& random) {
  if (random.chance(0.02)) return std::nullopt;
  if (story.responses.empty()) {
    const double kind = random.unit();
    return kind < 0.3 ? Progress::kUnheard : kind < 0.5 ? Progress::kHeard : Progress::kRead;
  }
  const bool has_change =
      std::any_of(story.responses.begin(), story.responses.end(),
                  [](const Response& response) { return response.change != Change::kNone; });
  return has_change ? Progress::kChange : Progress::kResponse;
}

/// Praise is seldom critical; of the rest few are severe.
std::optional<StaffNotes> notes_for(Mood mood, Random& random) {
  if (!random.chance(kScored)) return std::nullopt;
  if (mood == Mood::kGood) return StaffNotes{random.chance(0.92) ? 0 : 1};
  const double kind = random.unit();
  return StaffNotes{kind < 0.25 ? 1 : kind < 0.6 ? 2 : kind < 0.87 ? 3 : kind < 0.975 ? 4 : 5};
}

}  // namespace

StoryMaker::StoryMaker(std::uint64_t seed, const Sections& lists, const Sketcher& sketcher,
                       const ServiceTree& tree)
    : seed_(seed),
      lists_(lists),
      sketcher_(sketcher),
      tree_(tree),
      writer_(lists),
      responses_(lists, writer_, tree) {}

void StoryMaker::write_text(const StorySketch& sketch, Story& story) const {
  Random random(mixed(seed_ + 1) ^ mixed(sketch.number + 1));
  story.language = sketch.voice.language;
  if (!random.chance(0.01)) story.title = writer_.title(sketch.voice, random);
  // A whole phrase to end with, where there is room for one and a sentence before it.
  const bool is_good = sketch.voice.mood == Mood::kGood;
  const std::string& ending =
      random.one_of(lists_[is_good ? "story endings good" : "story endings bad"]);
  const std::size_t ending_words = count_words(ending);
  const bool is_english = story.language == "en";
  const bool has_ending = is_english && sketch.words > 2 * ending_words && random.chance(0.12);
  writer_.add_body(story.body, sketch.words - (has_ending ? ending_words : 0), sketch.voice,
                   random);
  if (has_ending) story.body += " " + ending;
  if (random.chance(kEmoji)) story.body += random.one_of(lists_["emoji"]);
}

/// The same told again: a word in twenty another, and half of the time a sentence more.
void StoryMaker::write_near_copy(const StorySketch& original, Story& story, Random& random) const {
  Story told;
  write_text(original, told);
  story.title = told.title;
  story.language = told.language;
  for (std::size_t at = 0; at < told.body.size();) {
    const std::size_t end = std::min(told.body.find(' ', at), told.body.size());
    const std::string word = told.body.substr(at, end - at);
    story.body += random.chance(0.05) ? RareWords::with_slip(word, random) : word;
    if (end < told.body.size()) story.body += ' ';
    at = end + 1;
  }
  if (random.chance(0.5)) writer_.add_sentences(story.body, 8, original.voice, random);
}

void StoryMaker::tell_author(Story& story, Random& random) const {
  double kind = random.unit();
  for (const auto& [role, share] : kRoles) {
    if (kind < share) {
      story.author_role = role;
      break;
    }
    kind -= share;
  }
  if (random.chance(0.6)) story.author_age_group = random.one_of(lists_["age groups"]);
  kind = random.unit();
  for (const auto& [route, share] : kRoutes) {
    if (kind < share) {
      story.submission_route = route;
      break;
    }
    kind -= share;
  }
}

void StoryMaker::add_themes(const StorySketch& sketch, Story& story, Random& random) const {
  if (random.chance(kUnthemed)) return;
  for (const Topic* topic : sketch.voice.topics) {
    double chance = 0.85;
    for (const auto& code : topic->themes) {
      const bool is_there = std::any_of(story.themes.begin(), story.themes.end(),
                                        [&](const ThemeMark& mark) { return mark.code == code; });
      if (!is_there && random.chance(chance)) {
        story.themes.push_back({code, random.chance(kModeratorsTheme) ? ThemeSource::kModerator
                                                                      : ThemeSource::kSuggested});
      }
      chance = 0.4;
    }
  }
}

void StoryMaker::add_tags(const StorySketch& sketch, Story& story, Random& random) const {
  const bool is_good = sketch.voice.mood == Mood::kGood;
  const int polarity = is_good ? 1 : -1;
  for (const Topic* topic : sketch.voice.topics) {
    if (topic->tags.empty() || !random.chance(0.5)) continue;
    const std::string& tag = random.one_of(topic->tags);
    const std::size_t colon = tag.find(':');
    story.tags.push_back({tag.substr(0, colon), tag.substr(colon + 1), 0, Visibility::kPublic});
  }
  if (random.chance(0.8)) {
    const bool names_topic = random.chance(0.4);
    story.tags.push_back({is_good ? "good" : "improve",
                          names_topic
                              ? TextWriter::topic_words(sketch.voice, random)
                              : random.one_of(lists_[is_good ? "tags good" : "tags improve"]),
                          polarity});
  }
  if (random.chance(0.6)) {
    story.tags.push_back({"feeling",
                          random.one_of(lists_[is_good ? "tags feeling good" : "tags feeling bad"]),
                          polarity});
  }
  add_moderators_tags(story, random);
}

void StoryMaker::add_moderators_tags(Story& story, Random& random) const {
  if (random.chance(kSharedTag)) {
    story.tags.push_back({"panel", random.one_of(lists_["tags shared"]), 0, Visibility::kShared});
  }
  if (random.chance(kPrivateTag)) {
    story.tags.push_back(
        {"moderation", random.one_of(lists_["tags private"]), 0, Visibility::kPrivate});
  }
}

MadeStory StoryMaker::make(const StorySketch& sketch) const {
  Random random(mixed(seed_ + 2) ^ mixed(sketch.number + 1));
  MadeStory made;
  Story& story = made.story;
  story.id = std::to_string(kFirstId + sketch.number);
  story.submitted_at = sketch.submitted_at;
  story.published_at = sketch.published_at;
  story.state = state_of(random);
  for (const std::uint32_t node : sketch.services) {
    const std::string& code = tree_.nodes()[node].service.code;
    story.services.push_back(random.chance(kOtherCase) ? in_other_case(code) : code);
  }
  if (sketch.near_copy_of) {
    write_near_copy(sketcher_.sketch(*sketch.near_copy_of), story, random);
  } else {
    write_text(sketch, story);
  }
  tell_author(story, random);
  add_themes(sketch, story, random);
  add_tags(sketch, story, random);
  responses_.add_responses(sketch, story, random);
  story.progress = progress_of(story, random);
  made.notes = notes_for(sketch.voice.mood, random);
  return made;
}

}  // namespace kindred::corpus
