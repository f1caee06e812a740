#include "indexer/document/sensitive_rules.hpp"

#include <algorithm>
#include <span>
#include <sstream>
#include <utility>

#include "common/base/error.hpp"

namespace kindred {
namespace {

/// Words that "…" stands for at the most: "my mum very sadly died".
constexpr std::size_t kLongestGap = 3;
constexpr std::string_view kGap = "...";
constexpr char kExact = '=';
constexpr std::string_view kEvery = "every";

[[noreturn]] void refuse(const std::string& rule, const std::string& problem) {
  throw ConfigError("sensitive.txt: \"" + rule + "\" " + problem);
}

/// The subjects that a rule is for, by their places in kSensitiveSubjects.
std::vector<std::size_t> subjects_named(std::string_view name, const std::string& rule) {
  std::vector<std::size_t> found;
  std::string known;
  for (std::size_t i = 0; i < kSensitiveSubjects.size(); ++i) {
    if (name == kEvery || name == kSensitiveSubjects[i].name) found.push_back(i);
    known += std::string(kSensitiveSubjects[i].name) + ", ";
  }
  if (found.empty()) refuse(rule, "is for no subject; these are " + known + "or every");
  return found;
}

bool is_group(const std::string& rule) { return rule.starts_with('{') && rule.ends_with('}'); }

/// `text` with each {group} replaced by each of its alternatives.
std::vector<std::string> expanded(const std::string& text,
                                  const std::map<std::string, std::vector<std::string>>& groups) {
  const auto open = text.find('{');
  const auto close = text.find('}', open);
  if (close == std::string::npos) return {text};
  const auto group = groups.find(text.substr(open, close - open + 1));
  if (group == groups.end()) refuse(text, "names a group that is not there");
  std::vector<std::string> all;
  for (const std::string& word : group->second) {
    const std::string begun = text.substr(0, open) + word;
    for (const std::string& rest : expanded(text.substr(close + 1), groups)) {
      all.push_back(begun + rest);
    }
  }
  return all;
}

/// For each word the first word behind its sentence: what is meant in one is not of the next.
std::vector<std::size_t> ends_of_sentences(std::string_view text, const std::vector<Token>& words) {
  std::vector<std::size_t> ends(words.size(), words.size());
  for (std::size_t at = words.size(); at-- > 1;) {
    const std::size_t from = words[at - 1].end;
    const std::size_t to = std::max<std::size_t>(words[at].begin, from);
    const bool is_end = text.substr(from, to - from).find_first_of(".!?\n") != text.npos;
    ends[at - 1] = is_end ? at : ends[at];
  }
  return ends;
}

}  // namespace

SensitiveRules::SensitiveRules(const std::vector<LanguageLists::Group>& lines, Analyzer& analyzer) {
  Alternatives groups;
  for (const auto& [rule, values] : lines) {
    if (is_group(rule)) groups[rule] = values;
  }
  for (const auto& [rule, values] : lines) {
    if (!is_group(rule)) read_rule(rule, values, groups, analyzer);
  }
}

/// "words suicide", "not every", "stories abuse", "not stories abuse".
void SensitiveRules::read_rule(const std::string& rule, const std::vector<std::string>& values,
                               const Alternatives& groups, Analyzer& analyzer) {
  const auto blank = rule.rfind(' ');
  const std::string kind = rule.substr(0, blank == std::string::npos ? 0 : blank);
  static const std::map<std::string, Place> kPlaces = {
      {"words", Place::kWords}, {"not", Place::kNot}, {"tags", Place::kTags}};
  const auto place = kPlaces.find(kind);
  const bool is_story = kind == "stories" || kind == "not stories";
  if (place == kPlaces.end() && !is_story && kind != "themes") {
    refuse(rule, "must begin with words, not, tags, themes, stories or not stories");
  }
  for (const std::size_t subject : subjects_named(rule.substr(blank + 1), rule)) {
    for (const std::string& value : values) {
      if (is_story) {
        stories_[subject][value] = kind == "stories";
        decided_.insert(value);
      } else if (place == kPlaces.end()) {
        themes_[subject].insert(fold_code(value));
      } else {
        for (const auto& text : expanded(value, groups)) {
          add_phrase(text, subject, place->second, analyzer);
        }
      }
    }
  }
}

void SensitiveRules::add_phrase(const std::string& text, std::size_t subject, Place place,
                                Analyzer& analyzer) {
  Phrase phrase{subject, place, {}};
  std::istringstream pieces(text);
  for (std::string piece; pieces >> piece;) {
    if (piece == kGap) {
      phrase.parts.push_back({Part::Kind::kGap, ""});
      continue;
    }
    const bool is_form = piece.front() == kExact;
    for (const Token& token : analyzer.analyze(is_form ? piece.substr(1) : piece)) {
      phrase.parts.push_back(is_form ? Part{Part::Kind::kForm, token.word}
                                     : Part{Part::Kind::kStem, token.stem});
    }
  }
  const auto is_gap = [](const Part& part) { return part.kind == Part::Kind::kGap; };
  if (phrase.parts.empty() || is_gap(phrase.parts.front()) || is_gap(phrase.parts.back())) {
    refuse(text, "must begin and end with a word");
  }
  const Part& first = phrase.parts.front();
  const std::string key = (first.kind == Part::Kind::kForm ? "=" : "") + first.text;
  by_first_[key].push_back(std::move(phrase));
}

std::vector<SensitiveRules::Found> SensitiveRules::phrases_in(
    std::string_view text, const std::vector<Token>& words) const {
  const std::vector<std::size_t> ends = ends_of_sentences(text, words);
  /// Where the rest of a phrase, whose first words stand before `at`, ends; 0 where it is not.
  const auto end_of = [&words](const auto& self, std::span<const Part> parts, std::size_t at,
                               std::size_t sentence_end) -> std::size_t {
    if (parts.empty()) return at;
    const auto rest = parts.subspan(1);
    if (parts.front().kind == Part::Kind::kGap) {
      for (std::size_t left_out = 0; left_out <= kLongestGap; ++left_out) {
        if (const auto end = self(self, rest, at + left_out, sentence_end)) return end;
      }
      return 0;
    }
    if (at >= sentence_end) return 0;
    const bool is_form = parts.front().kind == Part::Kind::kForm;
    const bool is_there = (is_form ? words[at].word : words[at].stem) == parts.front().text;
    return is_there ? self(self, rest, at + 1, sentence_end) : 0;
  };
  std::vector<Found> found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const std::string& key : {words[at].stem, kExact + words[at].word}) {
      const auto phrases = by_first_.find(key);
      if (phrases == by_first_.end()) continue;
      for (const Phrase& phrase : phrases->second) {
        const auto rest = std::span<const Part>(phrase.parts).subspan(1);
        const auto end = end_of(end_of, rest, at + 1, ends[at]);
        if (end != 0) found.push_back({&phrase, at, end});
      }
    }
  }
  return found;
}

/// A phrase does not count where it shares a word with one that does not.
void SensitiveRules::find_in(std::string_view text, const std::vector<Token>& words, bool is_tag,
                             Subjects& subjects) const {
  const std::vector<Found> found = phrases_in(text, words);
  for (const Found& one : found) {
    const std::size_t subject = one.phrase->subject;
    if (one.phrase->place == Place::kNot) continue;
    if (one.phrase->place == Place::kTags && !is_tag) continue;
    const bool is_taken_back = std::ranges::any_of(found, [&](const Found& other) {
      return other.phrase->place == Place::kNot && other.phrase->subject == subject &&
             other.begin < one.end && one.begin < other.end;
    });
    if (!is_taken_back) subjects[subject] = true;
  }
}

std::vector<std::string_view> SensitiveRules::subjects_of(const Story& story,
                                                          const AnalyzedStory& words,
                                                          Analyzer& analyzer) const {
  Subjects subjects(kSubjects, false);
  find_in(story.title, words.title, false, subjects);
  find_in(story.body, words.body, false, subjects);
  for (const Tag& tag : story.tags) {
    find_in(tag.name, analyzer.analyze(tag.name), true, subjects);
  }
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kSubjects; ++i) {
    const bool has_theme = std::ranges::any_of(story.themes, [&](const ThemeMark& theme) {
      return themes_[i].contains(fold_code(theme.code));
    });
    const auto decided = stories_[i].find(story.id);
    const bool is_of = subjects[i] || has_theme;
    if (decided != stories_[i].end() ? decided->second : is_of) {
      names.push_back(kSensitiveSubjects[i].name);
    }
  }
  return names;
}

std::optional<bool> SensitiveRules::decision(const std::string& id,
                                             std::string_view subject) const {
  for (std::size_t i = 0; i < kSubjects; ++i) {
    if (kSensitiveSubjects[i].name != subject) continue;
    const auto decided = stories_[i].find(id);
    if (decided != stories_[i].end()) return decided->second;
  }
  return std::nullopt;
}

}  // namespace kindred
