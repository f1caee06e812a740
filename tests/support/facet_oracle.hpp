#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/document/reading_level.hpp"
#include "indexer/document/sensitive_rules.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred::test {

using Codes = std::set<std::string>;

inline std::string band_by_hand(Facet facet, long number) {
  if (facet == Facet::kResponseDays) {
    if (number <= 0) return "same_day";
    if (number <= 3) return "1-3";
    if (number <= 7) return "4-7";
    return number <= 30 ? "8-30" : "over_30";
  }
  if (facet == Facet::kLength) {
    if (number < 50) return "under_50";
    if (number < 150) return "50-149";
    return number < 400 ? "150-399" : "400_and_more";
  }
  if (number <= 6) return "up_to_6";
  if (number <= 9) return "7-9";
  return number <= 12 ? "10-12" : "13_and_more";
}

/// A story as a plain look at it sees it: its values of every facet, codes in lower case, kMissing
/// where it has none.
struct SeenStory {
  const Story* story;
  PerFacet<Codes> codes;
  std::map<std::string, std::set<int>> polarities;  ///< by tag
  std::size_t words = 0;
  Day day;
};

inline void see_nodes(SeenStory& seen, const Story& story, const Catalogue& catalogue) {
  const auto add_path = [](Codes& codes, const CodeTree& tree, const auto& entries,
                           const std::string& code) {
    for (const NodeNumber node : tree.self_and_ancestors(*tree.find(code))) {
      codes.insert(fold_code(entries[node].code));
    }
  };
  for (const auto& code : story.services) {
    const CodeTree& tree = catalogue.service_tree();
    add_path(seen.codes[Facet::kService], tree, catalogue.services(), code);
    add_path(seen.codes[Facet::kProvider], tree, catalogue.services(), code);
  }
  for (const auto& theme : story.themes) {
    add_path(seen.codes[Facet::kTheme], catalogue.theme_tree(), catalogue.themes(), theme.code);
  }
}

inline void see_responses(SeenStory& seen, const Story& story) {
  seen.codes[Facet::kHasResponse] = {"no"};
  const auto says = [&](const char* change) {
    return std::any_of(story.responses.begin(), story.responses.end(), [&](const Response& one) {
      return !one.service.empty() && name_of(one.change) == change;
    });
  };
  for (const char* change : {"none", "planned", "made"}) {
    if (says(change)) seen.codes[Facet::kChange] = {change};
  }
  for (const Response& response : story.responses) {
    if (response.service.empty()) continue;
    seen.codes[Facet::kHasResponse] = {"yes"};
    if (!seen.codes[Facet::kResponseDays].empty()) continue;
    const auto days = std::chrono::floor<std::chrono::days>(response.responded_at) - seen.day;
    seen.codes[Facet::kResponseDays] = {band_by_hand(Facet::kResponseDays, days.count())};
  }
}

/// What the tags of a story say together; empty where it has none.
inline std::string polarity_by_hand(const SeenStory& seen) {
  bool is_positive = false;
  bool is_negative = false;
  for (const auto& [tag, signs] : seen.polarities) {
    is_positive = is_positive || signs.count(1) > 0;
    is_negative = is_negative || signs.count(-1) > 0;
  }
  if (seen.polarities.empty()) return "";
  if (is_positive && is_negative) return "mixed";
  if (is_positive) return "positive";
  return is_negative ? "negative" : "neutral";
}

inline SeenStory see(const Story& story, const Catalogue& catalogue, Analyzer& analyzer) {
  SeenStory seen{&story,
                 {},
                 {},
                 analyzer.analyze(story.body).size(),
                 std::chrono::floor<std::chrono::days>(story.published_at)};
  see_nodes(seen, story, catalogue);
  see_responses(seen, story);
  const std::string iso = to_iso(story.published_at);
  seen.codes[Facet::kYear] = {iso.substr(0, 4)};
  seen.codes[Facet::kMonth] = {iso.substr(0, 7)};
  if (story.author_role) {
    seen.codes[Facet::kAuthorRole] = {std::string(name_of(*story.author_role))};
  }
  if (story.progress) seen.codes[Facet::kProgress] = {std::string(name_of(*story.progress))};
  if (!story.author_age_group.empty()) {
    seen.codes[Facet::kAgeGroup] = {fold_code(story.author_age_group)};
  }
  for (const Tag& tag : story.tags) {
    if (tag.visibility != Visibility::kPublic) continue;
    std::string words;
    for (const Token& token : analyzer.analyze(tag.name)) {
      words += (words.empty() ? "" : " ") + token.word;
    }
    seen.codes[Facet::kTag].insert(words);
    seen.polarities[words].insert(tag.polarity);
  }
  const std::string polarity = polarity_by_hand(seen);
  if (!polarity.empty()) seen.codes[Facet::kPolarity] = {polarity};
  seen.codes[Facet::kLength] = {band_by_hand(Facet::kLength, static_cast<long>(seen.words))};
  seen.codes[Facet::kLanguage] = {fold_code(story.language)};
  const auto grade = reading_grade(story.body);
  if (fold_code(story.language) == "en" && grade) {
    seen.codes[Facet::kReadingLevel] = {band_by_hand(Facet::kReadingLevel, *grade)};
  }
  static const SensitiveRules rules(
      load_language_lists(KINDRED_SOURCE_DIR "/config/language").sensitive, analyzer);
  for (const auto subject : rules.subjects_of(story, analyze_story(story, analyzer), analyzer)) {
    seen.codes[Facet::kSensitive].emplace(subject);
  }
  for (Codes& codes : seen.codes.all) {
    if (codes.empty()) codes.insert(std::string(kMissing));
  }
  return seen;
}

inline bool has(const Codes& codes, const std::string& code) {
  return codes.count(fold_code(code)) > 0;
}

inline bool passes_any(const SeenStory& story, const SearchRequest& request, Facet facet) {
  const auto& any = request.filters[facet].any;
  return any.empty() || std::any_of(any.begin(), any.end(), [&](const std::string& code) {
           return has(story.codes[facet], code);
         });
}

/// All filters but what is chosen as any.
inline bool passes_others(const SeenStory& story, const SearchRequest& request) {
  for (const FacetRow& row : kFacetTable) {
    const Codes& codes = story.codes[row.facet];
    for (const auto& code : request.filters[row.facet].all) {
      if (!has(codes, code)) return false;
    }
    for (const auto& code : request.filters[row.facet].none) {
      if (has(codes, code)) return false;
    }
  }
  if (request.published_from && story.day < *request.published_from) return false;
  return !request.published_to || story.day <= *request.published_to;
}

/// What a search of `stories` must say, words aside.
class FacetOracle {
 public:
  FacetOracle(const std::vector<SeenStory>& stories, const SearchRequest& request) {
    for (const SeenStory& story : stories) {
      if (!passes_others(story, request)) continue;
      std::vector<Facet> failed;
      for (const FacetRow& row : kFacetTable) {
        if (!passes_any(story, request, row.facet)) failed.push_back(row.facet);
      }
      if (failed.empty()) hits.push_back(&story);
      for (const FacetRow& row : kFacetTable) {
        if (failed.empty() || failed == std::vector{row.facet}) count(story, row.facet);
      }
    }
  }

  /// The ids of all hits in an order that needs no words.
  std::vector<std::string> ids(Sort sort) {
    const auto key = [&](const SeenStory* story) -> std::int64_t {
      const std::int64_t seconds = story->story->published_at.time_since_epoch().count();
      if (sort == Sort::kOldest) return seconds;
      if (sort == Sort::kLongest) return -static_cast<std::int64_t>(story->words);
      if (sort == Sort::kMostAnswered) {
        return -static_cast<std::int64_t>(story->story->responses.size());
      }
      return -seconds;
    };
    std::sort(hits.begin(), hits.end(), [&](const SeenStory* a, const SeenStory* b) {
      return std::tuple(key(a), -a->story->published_at.time_since_epoch().count(), a->story->id) <
             std::tuple(key(b), -b->story->published_at.time_since_epoch().count(), b->story->id);
    });
    std::vector<std::string> ids;
    for (const SeenStory* hit : hits) ids.push_back(hit->story->id);
    return ids;
  }

  std::vector<const SeenStory*> hits;
  PerFacet<std::vector<const SeenStory*>> counted;                  // those that count in a facet
  PerFacet<std::map<std::string, std::uint32_t>> counts;            // by code
  std::map<std::pair<std::string, int>, std::uint32_t> polarities;  // by tag and polarity
  std::map<std::pair<std::string, std::string>, std::uint32_t> theme_polarities;

 private:
  void count(const SeenStory& story, Facet facet) {
    counted[facet].push_back(&story);
    for (const auto& code : story.codes[facet]) ++counts[facet][code];
    if (facet == Facet::kTheme) {
      for (const auto& theme : story.codes[facet]) {
        ++theme_polarities[{theme, *story.codes[Facet::kPolarity].begin()}];
      }
    }
    if (facet != Facet::kTag) return;
    for (const auto& [tag, signs] : story.polarities) {
      for (const int sign : signs) ++polarities[{tag, sign}];
    }
  }
};

}  // namespace kindred::test
