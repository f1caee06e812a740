#include "benchmarks/corpus/response_maker.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kindred::corpus {
namespace {

constexpr double kAnswered = 2.0 / 3;

/// After each response comes another with this chance: 2/3 × 1 / (1 - 0.479) = 1.28 a story.
constexpr double kAnother = 0.479;

constexpr double kAuthorReplies = 0.15;  // of second and later responses

/// Days to the first response: log-normal, median 4, one in ten after 24 or more.
constexpr double kMedianDays = 4;
constexpr double kDaysWidth = 1.4;

/// Words of a response: log-normal around 62, from 12 to 600.
constexpr double kMedianWords = 62;
constexpr double kWordsWidth = 0.6;

Instant after(Instant moment, double median_days, Random& random) {
  const double wait = median_days * std::exp(kDaysWidth * random.normal()) * 86'400;
  const auto left = (last_moment() + std::chrono::days(60) - moment).count();
  const auto taken = static_cast<std::int64_t>(std::min(wait, 1e9)) + 600;
  // What would be answered after the last day is answered some time before it.
  const auto seconds =
      taken < left ? taken : static_cast<std::int64_t>(random.unit() * static_cast<double>(left));
  return moment + std::chrono::seconds(seconds);
}

Change change_of(Mood mood, Random& random) {
  const double kind = random.unit();
  if (mood == Mood::kGood) return kind < 0.02 ? Change::kPlanned : Change::kNone;
  if (kind < 0.16) return Change::kPlanned;
  return kind < 0.28 ? Change::kMade : Change::kNone;
}

/// A reply is in good order however the story was written.
Voice voice_of_service(const StorySketch& sketch) {
  Voice voice = sketch.voice;
  voice.care = Care::kUsual;
  return voice;
}

}  // namespace

std::string ResponseMaker::piece(const char* section, const StorySketch& sketch,
                                 Random& random) const {
  std::string text = random.one_of(lists_[section]);
  constexpr std::string_view kPlace = "{w}";
  const std::size_t at = text.find(kPlace);
  if (at == std::string::npos) return text;
  return text.replace(at, kPlace.size(), TextWriter::topic_words(sketch.voice, random));
}

std::string ResponseMaker::body(const StorySketch& sketch, Change change, Random& random) const {
  const double wanted = kMedianWords * std::exp(kWordsWidth * random.normal());
  const auto words = static_cast<std::size_t>(std::clamp(wanted, 12.0, 600.0));
  const bool is_good = sketch.voice.mood == Mood::kGood;
  std::string text =
      piece(is_good ? "response openings good" : "response openings bad", sketch, random);
  if (random.chance(0.6)) text += " " + piece("response middles", sketch, random);
  std::string end;
  if (change == Change::kPlanned) end += " " + piece("response changes planned", sketch, random);
  if (change == Change::kMade) end += " " + piece("response changes made", sketch, random);
  if (random.chance(0.7)) end += " " + piece("response closings", sketch, random);
  const std::size_t fixed = count_words(text) + count_words(end);
  if (words > fixed) {
    writer_.add_sentences(text, words - fixed, voice_of_service(sketch), random);
  }
  return text + end;
}

const std::string& ResponseMaker::answering_service(const StorySketch& sketch,
                                                    Random& random) const {
  std::uint32_t node = random.one_of(sketch.services);
  const double kind = random.unit();
  if (kind < 0.35) node = tree_.nodes()[node].parent;
  if (kind < 0.1) node = tree_.nodes()[node].parent;
  return tree_.nodes()[node].service.code;
}

Response ResponseMaker::response(const StorySketch& sketch, Random& random) const {
  Response made;
  made.service = answering_service(sketch, random);
  if (!random.chance(0.05)) made.responder_role = random.one_of(lists_["responder roles"]);
  made.change = change_of(sketch.voice.mood, random);
  made.body = body(sketch, made.change, random);
  return made;
}

Response ResponseMaker::author_reply(const StorySketch& sketch, Random& random) const {
  Response made;
  made.responder_role = "Story author";
  made.body = piece("author replies", sketch, random);
  if (random.chance(0.5)) {
    writer_.add_sentences(made.body, 5 + random.below(30), sketch.voice, random);
  }
  return made;
}

void ResponseMaker::add_responses(const StorySketch& sketch, Story& story, Random& random) const {
  if (!random.chance(kAnswered)) return;
  Instant moment = sketch.published_at;
  do {
    const bool is_first = story.responses.empty();
    const bool is_author = !is_first && random.chance(kAuthorReplies);
    Response made = is_author ? author_reply(sketch, random) : response(sketch, random);
    moment = after(moment, is_first ? kMedianDays : kMedianDays / 2, random);
    made.responded_at = moment;
    made.id = story.id + "-" + std::to_string(story.responses.size() + 1);
    story.responses.push_back(std::move(made));
  } while (random.chance(kAnother));
}

}  // namespace kindred::corpus
