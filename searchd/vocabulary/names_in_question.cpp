#include "searchd/vocabulary/names_in_question.hpp"

#include <algorithm>
#include <bit>

#include "common/text/edits.hpp"
#include "searchd/vocabulary/name_scores.hpp"

namespace kindred {
namespace {

/// The numbers below were set so that hardly any of thousands of real comments names one of 17,900
/// services that it does not mean (kindred_names_benchmark).

/// A telling word is at least this rare among names, as a share of the weight of the rarest …
constexpr double kTellingShare = 0.5;
/// … has so many letters …
constexpr std::size_t kTellingLetters = 4;
/// … and is in fewer stories than one of so many, and than this many.
constexpr std::uint32_t kStoriesPerEveryday = 300;
constexpr std::uint32_t kLeastEveryday = 20;

/// Shares of a name, by weight, that must stand in the question: of one with a telling word of its
/// own, and of any other.
constexpr double kShareWithTelling = 0.6;
constexpr double kShareWithout = 0.95;

/// Words of a name that has no telling word at all.
constexpr int kLeastWords = 2;

/// A word that stands in a story is not taken for a slip of the pen in a name; nor is a short one.
constexpr std::uint32_t kStoriesOfRightWord = 3;
constexpr std::size_t kLettersForSlip = 5;
constexpr std::size_t kLettersForTellingSlip = 7;

constexpr double kContextGain = 0.7;

/// Values this near to the best count as equal.
constexpr double kAlike = 0.98;

/// Names that are looked at closely, the most complete first.
constexpr std::size_t kMostCandidates = 200;

bool overlap(const FoundService& a, const FoundService& b) {
  return a.begin < b.end && b.begin < a.end;
}

}  // namespace

/// The most frequent word stands for the number of stories.
std::uint32_t everyday_from(const Vocabulary& vocabulary) {
  std::uint32_t most = 0;
  for (const auto& word : vocabulary.words) most = std::max(most, word.stories);
  return std::max(most / kStoriesPerEveryday, kLeastEveryday);
}

bool may_tell(const std::string& word, const Vocabulary& vocabulary,
              std::uint32_t everyday_stories) {
  return length_of(word) >= kTellingLetters && vocabulary.stories_with(word) < everyday_stories;
}

NamesInQuestion::NamesInQuestion(const NameIndex& index, const Vocabulary& vocabulary,
                                 std::uint32_t everyday_stories, std::vector<NameWord> words)
    : index_(index),
      vocabulary_(vocabulary),
      words_(std::move(words)),
      everyday_stories_(everyday_stories) {
  for (const NameWord& word : words_) readings_.push_back(readings_of(word));
}

std::vector<NameIndex::Reading> NamesInQuestion::readings_of(const NameWord& word) const {
  if (word.is_filler) return {};
  const bool is_right = index_.find(word.word).has_value() ||
                        length_of(word.word) < kLettersForSlip ||
                        vocabulary_.stories_with(word.word) >= kStoriesOfRightWord;
  return index_.readings_of(word,
                            is_right ? NameIndex::Reach::kExact : NameIndex::Reach::kMisspelt);
}

bool NamesInQuestion::is_telling(const NameIndex::Reading& reading) const {
  const std::string& word = index_.words()[reading.word];
  return word.find_first_of("0123456789") == std::string::npos &&
         index_.weight_of(reading.word) >= kTellingShare * index_.weight_of_unknown() &&
         may_tell(word, vocabulary_, everyday_stories_);
}

NamesInQuestion::Part NamesInQuestion::part_of(std::size_t word, std::uint32_t name) const {
  Part part;
  for (const auto& reading : readings_[word]) {
    for (const auto& posting : index_.postings_of(reading.word, name)) {
      const bool is_context = posting.place == NameIndex::Posting::kContext;
      const double gain =
          index_.weight_of(reading.word) * reading.quality * (is_context ? kContextGain : 1);
      if (!is_context) part.places |= std::uint64_t{1} << posting.place;
      if (gain <= part.gain) continue;
      part.gain = gain;
      part.is_context = is_context;
      part.is_exact = reading.quality >= NameIndex::kReadingQuality;
      part.is_telling = is_telling(reading) &&
                        (part.is_exact || length_of(words_[word].word) >= kLettersForTellingSlip);
    }
  }
  return part;
}

double NamesInQuestion::value_of(const Found& found) const {
  const double closed = index_.names()[found.name].is_closed ? kClosedShare : 1;
  return found.gain * (1 + found.share) / 2 * closed;
}

/// One word alone is a name only after "at": most are words of the language too ("grey", "prime").
bool NamesInQuestion::may_name_alone(std::size_t word, const Parts& parts) const {
  return parts[word].is_exact && parts[word].is_telling && word > 0 &&
         words_[word - 1].word == "at";
}

/// "larkhaven" begins the name of the organisation; of the health centre below it too, but that
/// would say more of its name.
bool NamesInQuestion::begins_name(std::size_t word, std::uint32_t name) const {
  bool begins = false;
  for (const auto& reading : readings_[word]) {
    for (const auto& posting : index_.postings_of(reading.word, name)) {
      if (posting.place == NameIndex::Posting::kContext) return false;
      begins = begins || posting.place == 0;
    }
  }
  return begins;
}

/// Whether the name's own words stand in its order.
bool NamesInQuestion::is_in_order(const Found& run, const Parts& parts) const {
  std::uint64_t before = 0;
  for (std::size_t i = run.first; i <= run.last; ++i) {
    if (parts[i].is_context || parts[i].places == 0) continue;
    if (parts[i].places <= before) return false;
    before = parts[i].places;
  }
  return true;
}

/// Whether a word beside the run is of another place: one that no story has, or that other names
/// have and stories seldom. Fillers may stand between ("ward 4 at Kingston").
bool NamesInQuestion::has_stranger_beside(const Found& run, const Parts& parts) const {
  const auto is_stranger = [&](std::size_t word) {
    const std::string& typed = words_[word].word;
    return parts[word].gain == 0 && may_tell(typed, vocabulary_, everyday_stories_) &&
           (index_.find(typed).has_value() || vocabulary_.stories_with(typed) == 0);
  };
  std::size_t before = run.first;
  while (before > 0 && words_[before - 1].is_filler) --before;
  std::size_t after = run.last + 1;
  while (after < words_.size() && words_[after].is_filler) ++after;
  return (before > 0 && is_stranger(before - 1)) || (after < words_.size() && is_stranger(after));
}

/// Whether words that tell nothing each ("ward", "4") make a name together: nothing between them,
/// and no phrase that stories have anyway ("emergency services").
bool NamesInQuestion::is_proper_phrase(const Found& run, const Parts& parts) const {
  for (std::size_t i = run.first + 1; i <= run.last; ++i) {
    if (parts[i - 1].is_context || parts[i].is_context) continue;
    if (parts[i].gain == 0) return false;
    if (vocabulary_.stories_with(words_[i - 1].word, words_[i].word) > 0) return false;
  }
  return is_in_order(run, parts);
}

/// Whether words that follow each other name the service.
std::optional<NamesInQuestion::Found> NamesInQuestion::judged(Found run, const Parts& parts) const {
  std::uint64_t places = 0;
  bool own_telling = false;
  bool context_telling = false;
  for (std::size_t i = run.first; i <= run.last; ++i) {
    places |= parts[i].places;
    run.gain += parts[i].gain;
    (parts[i].is_context ? context_telling : own_telling) |= parts[i].is_telling;
  }
  const NameIndex::Name& name = index_.names()[run.name];
  for (std::size_t place = 0; place < name.places; ++place) {
    if ((places >> place & 1U) != 0) run.share += index_.weight_at(name, place) / name.weight;
  }
  run.is_sure = own_telling || context_telling;
  if (run.first == run.last) {
    if (!may_name_alone(run.first, parts)) return std::nullopt;
    if (begins_name(run.first, run.name)) return run;
  }
  if (run.share < kShareWithout) {
    const bool is_enough = own_telling && run.share >= kShareWithTelling;
    return is_enough && is_in_order(run, parts) ? std::optional(run) : std::nullopt;
  }
  if (run.is_sure) return run;
  if (std::popcount(places) >= kLeastWords && is_proper_phrase(run, parts) &&
      !has_stranger_beside(run, parts)) {
    return run;
  }
  return std::nullopt;
}

/// The best of the runs of words that the name has; fillers may stand between.
std::optional<NamesInQuestion::Found> NamesInQuestion::best_run(std::uint32_t name) const {
  Parts parts;
  for (std::size_t word = 0; word < words_.size(); ++word) parts.push_back(part_of(word, name));
  std::optional<Found> best;
  for (std::size_t first = 0; first < words_.size(); ++first) {
    if (parts[first].gain == 0) continue;
    std::size_t last = first;
    std::size_t next = first + 1;
    for (; next < words_.size() && (parts[next].gain > 0 || words_[next].is_filler); ++next) {
      if (parts[next].gain > 0) last = next;
    }
    const auto run = judged({name, first, last}, parts);
    if (run && (!best || value_of(*run) > value_of(*best))) best = run;
    first = next;
  }
  return best;
}

std::vector<NamesInQuestion::Found> NamesInQuestion::candidates() const {
  NameScores scores(index_);
  for (const auto& readings : readings_) {
    if (!readings.empty()) scores.add(readings);
  }
  std::vector<std::uint32_t> names;
  for (const std::uint32_t name : scores.names()) {
    if (scores.share_of_name(name) >= kShareWithTelling / 2) names.push_back(name);
  }
  const auto end =
      names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kMostCandidates));
  std::partial_sort(names.begin(), end, names.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double left = scores.share_of_name(a) * scores.share_of_text(a);
    const double right = scores.share_of_name(b) * scores.share_of_text(b);
    return left != right ? left > right : a < b;
  });
  names.erase(end, names.end());
  std::vector<Found> found;
  for (const std::uint32_t name : names) {
    if (const auto run = best_run(name)) found.push_back(*run);
  }
  std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
    const double left = value_of(a);
    const double right = value_of(b);
    return left != right ? left > right : a.name < b.name;
  });
  return found;
}

FoundService NamesInQuestion::result_of(const Found& found) const {
  double weight = 0;
  for (std::size_t i = found.first; i <= found.last; ++i) {
    if (!readings_[i].empty()) weight += index_.weight_of(readings_[i].front().word);
  }
  return {index_.names()[found.name].node, std::min(1.0, value_of(found) / weight),
          words_[found.first].begin, words_[found.last].end};
}

std::vector<FoundService> NamesInQuestion::find(std::size_t most) const {
  const std::vector<Found> all = candidates();
  std::vector<FoundService> kept;
  std::vector<FoundService> taken;  // places of the question that are decided, named or not
  for (std::size_t i = 0; i < all.size();) {
    const FoundService best = result_of(all[i]);
    std::vector<FoundService> alike;
    bool is_sure = false;
    const double least = value_of(all[i]) * kAlike;
    for (; i < all.size() && value_of(all[i]) >= least; ++i) {
      const FoundService found = result_of(all[i]);
      const bool is_new = std::none_of(alike.begin(), alike.end(),
                                       [&](const auto& other) { return other.node == found.node; });
      if (!is_new || !overlap(found, best)) continue;
      alike.push_back(found);
      is_sure = is_sure || all[i].is_sure;
    }
    const bool is_decided = std::any_of(taken.begin(), taken.end(),
                                        [&](const auto& other) { return overlap(best, other); });
    if (!is_decided && alike.size() <= (is_sure ? most : 1)) {
      kept.insert(kept.end(), alike.begin(), alike.end());
    }
    taken.push_back(best);
  }
  if (kept.size() > most) kept.resize(most);
  return kept;
}

}  // namespace kindred
