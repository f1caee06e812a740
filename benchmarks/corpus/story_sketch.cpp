#include "benchmarks/corpus/story_sketch.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace kindred::corpus {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

/// Stories per year grow with this power of the time gone by: the last of 21 years has a tenth of
/// all, the first a thousandth.
constexpr double kGrowth = 2.2;

constexpr double kNearCopies = 0.005;
constexpr std::uint64_t kNearCopyReach = 2000;  // how many stories lie between, at most
constexpr double kTwoServices = 0.12;

/// Thirty topics are told of every place and would crowd out the few of its own that a department
/// has.
constexpr double kEverywhereWeight = 0.35;

/// By how much a story's chance of being praise falls with a standard deviation of length: in the
/// collection named above praise has a median of 60 words and the rest of 136.
constexpr double kPraiseByLength = 0.13;

/// Added to each topic's share of praise, so that seven stories in ten are praise.
constexpr double kPraiseEverywhere = 0.29;

/// Of the stories of a weekend, those told on the two days after it instead.
constexpr double kWeekendMoves = 0.3;

/// The hour of the day at which stories are sent, by weight, from midnight.
const std::vector<double> kHours = {2, 1, 1, 1, 1, 1, 2, 3, 5,  7, 8, 8,
                                    8, 7, 7, 7, 7, 7, 8, 9, 10, 9, 6, 4};

bool is_weekend(Instant at) {
  const auto day = std::chrono::weekday(std::chrono::floor<days>(at));
  return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

Care care_of(Random& random) {
  const double kind = random.unit();
  if (kind < 0.04) return Care::kNoCapitals;
  return kind < 0.1 ? Care::kNoApostrophes : Care::kUsual;
}

std::string language_of(Random& random) {
  const double kind = random.unit();
  if (kind < 0.012) return "cy";
  return kind < 0.015 ? "ga" : "en";
}

/// A moderator reads it on a working day, from eight to six.
Instant publish(Instant submitted, Random& random) {
  const double wait_days = 1.1 * std::exp(0.9 * random.normal());
  Instant at = submitted + seconds(static_cast<std::int64_t>(wait_days * 86'400));
  while (is_weekend(at)) at += days(1);
  const Instant morning = std::chrono::floor<days>(at) + hours(8);
  at = morning + seconds(random.below(10 * 3600));
  return at > submitted ? at : submitted + seconds(600 + random.below(3600));
}

}  // namespace

Instant first_moment() { return Day{std::chrono::year(2005) / 1 / 1}; }
Instant last_moment() { return Day{std::chrono::year(2026) / 6 / 30}; }

std::size_t words_at(double z) {
  const double width = z < 0 ? 0.93 : 0.86;
  const double words = 68 * std::exp(width * z + 0.42 * std::max(0.0, z - 1.4));
  return static_cast<std::size_t>(std::clamp(std::round(words), 1.0, 1784.0));
}

Sketcher::Sketcher(Scope scope, const ServiceTree& tree, const std::vector<Topic>& topics,
                   const std::vector<Department>& departments)
    : scope_(scope), tree_(tree), topics_(topics), everywhere_(topics_of("any")) {
  for (const auto& department : departments) by_department_.push_back(topics_of(department.key));
}

Sketcher::TopicChoice Sketcher::topics_of(const std::string& department) const {
  TopicChoice chosen;
  std::vector<double> weights;
  for (std::uint32_t i = 0; i < topics_.size(); ++i) {
    const auto& theirs = topics_[i].departments;
    const bool is_own = std::find(theirs.begin(), theirs.end(), department) != theirs.end();
    if (!is_own && !topics_[i].is_everywhere()) continue;
    chosen.topics.push_back(i);
    // Topics come in the order of their frequency; the shift keeps the first from crowding out all.
    weights.push_back(std::pow(i + 8.0, -0.6) * (is_own ? 1 : kEverywhereWeight));
  }
  chosen.choice = WeightedChoice(weights);
  return chosen;
}

void Sketcher::date(StorySketch& sketch, Random& random) const {
  static const WeightedChoice kHourChoice(kHours);
  const double position =
      (static_cast<double>(sketch.number) + random.unit()) / static_cast<double>(scope_.stories);
  const auto span = (last_moment() - first_moment() - days(4)).count();
  const auto gone =
      static_cast<std::int64_t>(std::pow(position, 1 / kGrowth) * static_cast<double>(span));
  Instant day = std::chrono::floor<days>(first_moment() + seconds(gone));
  if (is_weekend(day) && random.chance(kWeekendMoves)) day += days(2);
  sketch.submitted_at = day + hours(kHourChoice.draw(random)) + seconds(random.below(3600));
  sketch.published_at = publish(sketch.submitted_at, random);
}

std::uint32_t Sketcher::open_service(Instant at, Random& random) const {
  std::uint32_t node = tree_.draw(random);
  for (int attempt = 0; attempt < 8; ++attempt) {
    const auto& closed = tree_.nodes()[node].service.closed;
    if (!closed || Instant(*closed) > at) break;
    node = tree_.draw(random);
  }
  return node;
}

void Sketcher::choose_services(StorySketch& sketch, Random& random) const {
  sketch.services = {open_service(sketch.submitted_at, random)};
  if (!random.chance(kTwoServices)) return;
  const std::uint32_t other = open_service(sketch.submitted_at, random);
  if (other != sketch.services.front()) sketch.services.push_back(other);
}

void Sketcher::choose_topics(StorySketch& sketch, Random& random) const {
  const std::uint32_t node = sketch.services.front();
  const TopicChoice& choice =
      tree_.is_department(node) ? by_department_[tree_.nodes()[node].department] : everywhere_;
  const double kind = random.unit();
  const std::size_t wanted = kind < 0.45 ? 1 : kind < 0.8 ? 2 : 3;
  auto& topics = sketch.voice.topics;
  for (std::size_t attempt = 0; attempt < 3 * wanted && topics.size() < wanted; ++attempt) {
    const Topic* topic = &topics_[choice.topics[choice.choice.draw(random)]];
    if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
  }
}

StorySketch Sketcher::sketch(std::uint64_t number) const {
  Random random(mixed(scope_.seed) ^ mixed(number + 1));
  StorySketch sketch;
  sketch.number = number;
  date(sketch, random);
  choose_services(sketch, random);
  choose_topics(sketch, random);
  const double z = random.normal();
  sketch.words = words_at(z);
  const double praise =
      kPraiseEverywhere + sketch.voice.topics.front()->positive - kPraiseByLength * z;
  sketch.voice.mood = random.chance(std::clamp(praise, 0.02, 0.98)) ? Mood::kGood : Mood::kBad;
  sketch.voice.quotes = random.chance(0.15) ? Quotes::kCurly : Quotes::kStraight;
  sketch.voice.care = care_of(random);
  sketch.voice.language = language_of(random);
  if (number > 0 && random.chance(kNearCopies)) {
    sketch.near_copy_of = number - 1 - random.below(std::min(number, kNearCopyReach));
  }
  return sketch;
}

}  // namespace kindred::corpus
