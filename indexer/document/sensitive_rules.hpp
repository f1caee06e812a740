#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/story/sensitive.hpp"
#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/document/analyzed_story.hpp"

namespace kindred {

/// Which sensitive subjects a story tells of: rules of config/language/sensitive.txt, which says
/// how they are written. What a curator has decided of a story goes before all others. Immutable.
class SensitiveRules {
 public:
  /// ConfigError says which rule of `lines` cannot be read.
  SensitiveRules(const std::vector<LanguageLists::Group>& lines, Analyzer& analyzer);

  /// In the order of kSensitiveSubjects, by what the author says, the tags and the themes. What
  /// services answer does not count: they name help lines whatever was told. `words` are those of
  /// `story`.
  std::vector<std::string_view> subjects_of(const Story& story, const AnalyzedStory& words,
                                            Analyzer& analyzer) const;

  /// The stories that a curator has decided on, and what; nullopt where nothing of this subject.
  const std::set<std::string>& decided() const { return decided_; }
  std::optional<bool> decision(const std::string& id, std::string_view subject) const;

 private:
  static constexpr std::size_t kSubjects = kSensitiveSubjects.size();
  using Subjects = std::vector<bool>;
  using Alternatives = std::map<std::string, std::vector<std::string>>;

  /// A word of a phrase: its stem, or its very form; or the gap between two.
  struct Part {
    enum class Kind { kStem, kForm, kGap };
    Kind kind;
    std::string text;
  };
  enum class Place { kWords, kNot, kTags };
  struct Phrase {
    std::size_t subject;
    Place place;
    std::vector<Part> parts;
  };
  /// A phrase in a text: tokens [begin, end).
  struct Found {
    const Phrase* phrase;
    std::size_t begin;
    std::size_t end;
  };

  void read_rule(const std::string& rule, const std::vector<std::string>& values,
                 const Alternatives& groups, Analyzer& analyzer);
  void add_phrase(const std::string& text, std::size_t subject, Place place, Analyzer& analyzer);
  void find_in(std::string_view text, const std::vector<Token>& words, bool is_tag,
               Subjects& subjects) const;
  std::vector<Found> phrases_in(std::string_view text, const std::vector<Token>& words) const;

  std::unordered_map<std::string, std::vector<Phrase>> by_first_;  // stem, or "=" and a form
  std::array<std::set<std::string>, kSubjects> themes_;            // folded codes
  std::array<std::map<std::string, bool>, kSubjects> stories_;     // by id
  std::set<std::string> decided_;
};

}  // namespace kindred
