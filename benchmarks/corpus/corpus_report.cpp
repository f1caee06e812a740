#include "benchmarks/corpus/corpus_report.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "common/base/numbers.hpp"

namespace kindred::corpus {
namespace {

struct Percentile {
  double share;
  std::size_t aim;
};

/// Of 1,998 stories of one public collection; see words_at.
constexpr std::array kPercentiles = {
    Percentile{0.10, 21},  Percentile{0.25, 36},  Percentile{0.50, 68}, Percentile{0.75, 120},
    Percentile{0.90, 210}, Percentile{0.95, 315}, Percentile{0.99, 742}};
constexpr double kMeanAim = 105;
constexpr double kTolerance = 0.1;

constexpr std::array<std::uint64_t, 4> kMilestones = {1'000, 10'000, 100'000, 1'000'000};

template <class... Values>
std::string line(const char* format, Values... values) {
  std::array<char, 160> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

const char* verdict(double made, double aim) {
  return std::abs(made - aim) <= kTolerance * aim ? "" : "  more than 10 % off";
}

/// Letters, digits, bytes of UTF-8 beyond ASCII, and apostrophes within: nearly what the analyzer
/// takes for a word.
bool is_part(unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80 || c == '\''; }

}  // namespace

void CorpusReport::count_words_of(const std::string& text) {
  bytes_ += text.size();
  std::uint64_t hash = 0;
  bool is_within = false;
  const auto finish = [&] {
    if (!is_within) return;
    ++all_words_;
    forms_.insert(hash);
    is_within = false;
    hash = 0;
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!is_part(byte)) {
      finish();
      continue;
    }
    is_within = true;
    hash = mixed(hash ^ static_cast<std::uint64_t>(std::tolower(byte)));
  }
  finish();
}

void CorpusReport::count(const StorySketch& sketch, const MadeStory& made) {
  const Story& story = made.story;
  ++stories_;
  const std::size_t length = count_words(story.body);
  words_ += length;
  ++lengths_[std::min(length, kLongest)];
  count_words_of(story.title);
  count_words_of(story.body);
  for (const auto& response : story.responses) count_words_of(response.body);
  responses_ += story.responses.size();
  answered_ += story.responses.empty() ? 0 : 1;
  near_copies_ += sketch.near_copy_of ? 1 : 0;
  praise_ += sketch.voice.mood == Mood::kGood ? 1 : 0;
  ++states_[static_cast<std::size_t>(story.state)];
  for (const auto& tag : story.tags) ++tags_[static_cast<std::size_t>(tag.visibility)];
  if (std::find(kMilestones.begin(), kMilestones.end(), stories_) != kMilestones.end()) {
    growth_.emplace_back(stories_, forms_.size());
  }
}

std::size_t CorpusReport::length_at(double share) const {
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(stories_)));
  std::uint64_t seen = 0;
  for (std::size_t length = 0; length < lengths_.size(); ++length) {
    seen += lengths_[length];
    if (seen >= wanted) return length;
  }
  return kLongest;
}

double CorpusReport::mean_length() const {
  return stories_ == 0 ? 0 : static_cast<double>(words_) / static_cast<double>(stories_);
}

double CorpusReport::responses_a_story() const {
  return stories_ == 0 ? 0 : static_cast<double>(responses_) / static_cast<double>(stories_);
}

std::string CorpusReport::lengths_text() const {
  std::string text = "Words of a body        made     aim\n";
  text += line("  mean              %9.1f %7.0f%s\n", mean_length(), kMeanAim,
               verdict(mean_length(), kMeanAim));
  for (const auto& [share, aim] : kPercentiles) {
    const std::size_t made = length_at(share);
    text += line("  %3.0f %% are up to   %9zu %7zu%s\n", 100 * share, made, aim,
                 verdict(static_cast<double>(made), static_cast<double>(aim)));
  }
  return text + line("  longest           %9zu    1784\n", length_at(1));
}

std::string CorpusReport::forms_text() const {
  std::string text = "Distinct forms (titles, bodies, responses)\n";
  auto growth = growth_;
  if (growth.empty() || growth.back().first != stories_) {
    growth.emplace_back(stories_, forms_.size());
  }
  for (const auto& [stories, forms] : growth) {
    text += "  after " + with_commas(stories) + " stories: " + with_commas(forms) + "\n";
  }
  return text;
}

std::string CorpusReport::parts_text() const {
  const auto percent = [&](std::uint64_t part) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(stories_);
  };
  std::string text = "Text: " + with_commas(all_words_) + " words, " + with_commas(bytes_) +
                     " bytes with titles and responses\n";
  text += line("Responses: %.3f a story, %.1f %% of the stories have one or more\n",
               responses_a_story(), percent(answered_));
  text += line("Praise: %.1f %%; near copies: %.2f %%\n", percent(praise_), percent(near_copies_));
  text += line("States: %.2f %% published, %.2f %% restricted, %.2f %% withdrawn\n",
               percent(states_[0]), percent(states_[1]), percent(states_[2]));
  return text + "Tags: " + with_commas(tags_[0]) + " public, " + with_commas(tags_[1]) +
         " shared, " + with_commas(tags_[2]) + " private (withdrawn stories lose theirs)\n";
}

std::string CorpusReport::text(const ServiceTree& tree) const {
  if (stories_ == 0) return "No stories.\n";
  std::array<std::uint64_t, 4> kinds{};
  std::uint64_t closed = 0;
  for (const auto& node : tree.nodes()) {
    ++kinds[static_cast<std::size_t>(node.service.kind)];
    closed += node.service.closed ? 1 : 0;
  }
  return lengths_text() + forms_text() + parts_text() + "Services: " + with_commas(kinds[0]) +
         " organisations, " + with_commas(kinds[1]) + " sites, " + with_commas(kinds[2]) +
         " services, " + with_commas(kinds[3]) + " wards; " + with_commas(closed) + " closed\n";
}

}  // namespace kindred::corpus
