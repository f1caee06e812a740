#include "tests/oracle/plain_stories.hpp"

#include <algorithm>
#include <tuple>

#include "tests/support/facet_oracle.hpp"

namespace kindred::test {
namespace {

using Values = std::vector<ValueNumber>;

constexpr ValueNumber kOfNoStory = 0xffffffff;

PlainStory plain(const SeenStory& seen, const FacetValues& values) {
  PlainStory story;
  story.id = seen.story->id;
  story.published = seen.story->published_at;
  story.words = seen.words;
  story.responses = seen.story->responses.size();
  for (const FacetRow& row : kFacetTable) {
    for (const std::string& code : seen.codes[row.facet]) {
      const bool is_missing = code == kMissing;
      story.values[row.facet].push_back(is_missing ? values.missing(row.facet)
                                                   : values.find(row.facet, code).value());
    }
  }
  for (const auto& [tag, signs] : seen.polarities) {
    for (const int sign : signs) {
      const std::size_t number = values.find(Facet::kTag, tag).value();
      story.tag_polarities.push_back(number * 3 + static_cast<std::size_t>(1 - sign));
    }
  }
  const std::string& polarity = *seen.codes[Facet::kPolarity].begin();
  const auto place = std::find(kPolarityCodes.begin(), kPolarityCodes.end(), polarity);
  if (place != kPolarityCodes.end()) {
    story.polarity = static_cast<std::size_t>(place - kPolarityCodes.begin()) + 1;
  }
  return story;
}

bool has(const Values& values, ValueNumber value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// A request's filters by number.
struct PlainFilter {
  Facet facet;
  Values any;
  Values all;
  Values none;
};

std::vector<PlainFilter> filters_of(const SearchRequest& request, const FacetValues& values) {
  std::vector<PlainFilter> filters;
  for (const FacetRow& row : kFacetTable) {
    if (request.filters[row.facet].is_empty()) continue;
    const auto numbers = [&](const std::vector<std::string>& codes) {
      Values found;
      for (const auto& code : codes) {
        found.push_back(values.find(row.facet, code).value_or(kOfNoStory));
      }
      return found;
    };
    const auto& [any, all, none] = request.filters[row.facet];
    filters.push_back({row.facet, numbers(any), numbers(all), numbers(none)});
  }
  return filters;
}

bool meets(const PlainStory& story, const PlainFilter& filter) {
  const Values& own = story.values[filter.facet];
  return std::all_of(filter.all.begin(), filter.all.end(),
                     [&](ValueNumber value) { return has(own, value); }) &&
         std::none_of(filter.none.begin(), filter.none.end(),
                      [&](ValueNumber value) { return has(own, value); });
}

bool has_any(const PlainStory& story, const PlainFilter& filter) {
  return filter.any.empty() ||
         std::any_of(filter.any.begin(), filter.any.end(),
                     [&](ValueNumber value) { return has(story.values[filter.facet], value); });
}

bool is_in_range(const PlainStory& story, const SearchRequest& request) {
  const Day day = std::chrono::floor<std::chrono::days>(story.published);
  return (!request.published_from || day >= *request.published_from) &&
         (!request.published_to || day <= *request.published_to);
}

}  // namespace

bool comes_before(const PlainStory& a, const PlainStory& b, Sort sort) {
  if (sort == Sort::kOldest && a.published != b.published) return a.published < b.published;
  if (sort == Sort::kLongest && a.words != b.words) return a.words > b.words;
  if (sort == Sort::kMostAnswered && a.responses != b.responses) return a.responses > b.responses;
  return std::tuple(b.published, a.id) < std::tuple(a.published, b.id);
}

PlainStories::PlainStories(const std::vector<Story>& stories, ExampleIndex& index)
    : values_(index.snapshot().values), analyzer_(index.analyzer()) {
  for (const Story& story : stories) {
    if (story.state != StoryState::kPublished) continue;
    stories_.push_back(plain(see(story, index.snapshot().catalogue, analyzer_), values_));
    read_words(story);
  }
}

void PlainStories::read_words(const Story& story) {
  const auto read = [&](const std::string& text) {
    for (const Token& token : analyzer_.analyze(text)) {
      auto& having = having_[token.stem];
      if (having.empty() || having.back() + 1 != stories_.size()) {
        having.push_back(stories_.size() - 1);
        if (stories_.size() % 20 == 1) words_.push_back(token.word);
      }
    }
  };
  read(story.title);
  read(story.body);
  for (const Response& response : story.responses) read(response.body);
}

Marks PlainStories::having(const std::string& word) const {
  Marks marks(stories_.size(), 0);
  const auto found = having_.find(analyzer_.analyze(word).front().stem);
  if (found == having_.end()) return marks;
  for (const std::size_t story : found->second) marks[story] = 1;
  return marks;
}

PlainAnswer PlainStories::answer(const Marks& question, const SearchRequest& request) const {
  const std::vector<PlainFilter> filters = filters_of(request, values_);
  PlainAnswer answer;
  for (const FacetRow& row : kFacetTable) {
    answer.counts[row.facet].resize(values_.of(row.facet).size());
  }
  answer.tag_polarities.resize(values_.of(Facet::kTag).size() * 3);
  answer.theme_polarities.resize(values_.of(Facet::kTheme).size());
  for (std::size_t i = 0; i < stories_.size(); ++i) {
    const PlainStory& story = stories_[i];
    if (question[i] == 0 || !is_in_range(story, request)) continue;
    std::vector<Facet> failed;
    bool meets_all = true;
    for (const PlainFilter& filter : filters) {
      meets_all = meets_all && meets(story, filter);
      if (!has_any(story, filter)) failed.push_back(filter.facet);
    }
    if (!meets_all || failed.size() > 1) continue;
    if (failed.empty()) answer.hits.push_back(&story);
    for (const FacetRow& row : kFacetTable) {
      if (failed.empty() || failed.front() == row.facet) count(story, row.facet, answer);
    }
  }
  if (request.sort == Sort::kRelevance) return answer;
  const auto is_before = [&](const PlainStory* a, const PlainStory* b) {
    return comes_before(*a, *b, request.sort.value_or(Sort::kNewest));
  };
  std::sort(answer.hits.begin(), answer.hits.end(), is_before);
  return answer;
}

void PlainStories::count(const PlainStory& story, Facet facet, PlainAnswer& answer) const {
  for (const ValueNumber value : story.values[facet]) {
    ++answer.counts[facet][value];
    if (facet == Facet::kTheme) ++answer.theme_polarities[value].of_set[story.polarity];
  }
  if (facet != Facet::kTag) return;
  for (const std::size_t tag : story.tag_polarities) ++answer.tag_polarities[tag];
}

}  // namespace kindred::test
