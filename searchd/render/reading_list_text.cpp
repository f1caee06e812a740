#include "searchd/render/reading_list_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/numbers.hpp"
#include "common/base/time.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// Names of one kind that a reason says in full.
constexpr std::size_t kNamesSaid = 3;

/// How stories with a value are spoken of: "Only 1 … is told by a carer", "the first told by a
/// carer". Others "count as" the value.
struct FacetWords {
  Facet facet;
  std::string_view one;
  std::string_view many;
  std::string_view first;       ///< behind "the first"
  std::string_view first_many;  ///< the same before several names
  bool is_lower;                ///< the name within a sentence
};

constexpr std::array<FacetWords, 7> kFacetWords = {{
    {Facet::kAuthorRole, "is told by ", "are told by ", "told by ", "told by ", true},
    {Facet::kPolarity, "is ", "are ", "that is ", "that is ", true},
    {Facet::kService, "is about ", "are about ", "about ", "about ", false},
    {Facet::kProvider, "is about ", "are about ", "about ", "about ", false},
    {Facet::kTheme, "has the theme ", "have the theme ", "with the theme ", "with the themes ",
     false},
    {Facet::kTag, "has the tag ", "have the tag ", "with the tag ", "with the tags ", false},
    {Facet::kYear, "is from ", "are from ", "from ", "from ", false},
}};

const FacetWords* words_of(Facet facet) {
  const auto* found = std::find_if(kFacetWords.begin(), kFacetWords.end(),
                                   [&](const FacetWords& words) { return words.facet == facet; });
  return found == kFacetWords.end() ? nullptr : found;
}

/// Of an ASCII letter.
std::string with_small_initial(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return text;
}

/// "1st", "2nd", "3rd", "11th".
std::string ordinal(std::size_t number) {
  constexpr std::array<const char*, 4> kEndings = {"th", "st", "nd", "rd"};
  const std::size_t last = number % 10;
  const bool is_teen = number % 100 >= 11 && number % 100 <= 13;
  return with_commas(number) + (is_teen || last > 3 ? "th" : kEndings[last]);
}

/// "a, b and 2 others".
std::string listed(std::vector<std::string> names, const Phrases& say) {
  if (names.size() > kNamesSaid) {
    const std::string others = counted(names.size() - kNamesSaid, "other", "others");
    names.resize(kNamesSaid);
    names.push_back(others);
  }
  return and_list(names, say);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between)) + part;
  return text;
}

}  // namespace

std::string ReadingListText::value_name(const PlannedConstraint& constraint) const {
  const Facet facet = constraint.asked.facet;
  return constraint.value ? snapshot_.values.of(facet)[*constraint.value].name
                          : FacetValues::absent(facet, constraint.asked.code).name;
}

std::string ReadingListText::constraint(std::size_t number) const {
  if (number == outcome_.constraints.size()) return counted(request_.size, "story", "stories");
  const PlannedConstraint& constraint = outcome_.constraints[number];
  const auto& [kind, facet, code, stories] = constraint.asked;
  if (kind == ConstraintKind::kBalance) return "As many positive as negative, give or take one";
  const std::string count = std::to_string(stories);
  const std::string label(row_of(facet).label);
  if (kind == ConstraintKind::kMostPer) {
    return "At most " + count + " for each " + with_small_initial(label);
  }
  const std::string start = kind == ConstraintKind::kLeast ? "At least " : "At most ";
  return start + count + " of “" + value_name(constraint) + "” (" + label + ")";
}

std::string ReadingListText::together_with(const std::vector<std::size_t>& others) const {
  std::vector<std::string> parts;
  for (const std::size_t other : others) parts.push_back(with_small_initial(constraint(other)));
  return joined(parts, "; ");
}

std::string ReadingListText::why_unmet(std::size_t number) const {
  const ConstraintOutcome& outcome = outcome_.list.constraints[number].outcome;
  if (outcome.is_met) return "";
  if (!outcome.in_the_way)
    return "Whether it can be met was not found out: it takes too much work.";
  const bool is_size = number == outcome_.constraints.size();
  const bool is_balance =
      !is_size && outcome_.constraints[number].asked.kind == ConstraintKind::kBalance;
  if (is_size && outcome_.list.pool.size() < request_.size) {
    const std::size_t found = outcome_.list.pool.size();
    if (outcome.counted == found) {
      return found == 0 ? "No story was found."
                        : "Only " + counted(found, "story was found.", "stories were found.");
    }
  }
  const auto& others = *outcome.in_the_way;
  const bool is_alone = std::all_of(others.begin(), others.end(), [&](std::size_t other) {
    return other == outcome_.constraints.size();
  });
  if (is_balance && is_alone) return why_unbalanced(number);
  if (is_alone && !is_size) return why_too_few(number);
  const std::size_t found = outcome_.list.pool.size();
  const std::string head = is_size && found < request_.size
                               ? "Only " + counted(found, "story was", "stories were") +
                                     " found, and not all of them go together with: "
                               : "It cannot be met together with: ";
  return head + together_with(others) + ".";
}

std::string ReadingListText::why_too_few(std::size_t number) const {
  const PlannedConstraint& constraint = outcome_.constraints[number];
  const auto there = outcome_.list.constraints[number].found.front();
  if (there >= constraint.asked.number) {
    return "It asks for " + counted(constraint.asked.number, "story", "stories") +
           ", and the list has " + std::to_string(request_.size) + ".";
  }
  const FacetWords* words = words_of(constraint.asked.facet);
  const std::string name = value_name(constraint);
  const std::string stories =
      (there == 0 ? "None" : "Only " + with_commas(there)) + " of the " +
      counted(outcome_.found.counts.total, "story found ", "stories found ");
  const bool is_one = there <= 1;
  const bool is_missing = constraint.value == snapshot_.values.missing(constraint.asked.facet);
  if (words == nullptr || is_missing) {
    return stories + (is_one ? "counts as “" : "count as “") + name + "” (" +
           std::string(row_of(constraint.asked.facet).label) + ").";
  }
  return stories + std::string(is_one ? words->one : words->many) +
         (words->is_lower ? with_small_initial(name) : name) + ".";
}

std::string ReadingListText::why_unbalanced(std::size_t number) const {
  const auto& found = outcome_.list.constraints[number].found;
  return "Of the " + counted(outcome_.found.counts.total, "story found ", "stories found ") +
         counted(found[0], "is positive and ", "are positive and ") +
         counted(found[1], "is negative.", "are negative.");
}

bool ReadingListText::has_words() const {
  return !outcome_.found.stories.empty() && outcome_.found.stories[0].score > 0;
}

std::string ReadingListText::rank_in_words(std::size_t rank) const {
  const std::string what = has_words() ? "most relevant" : "newest";
  if (rank > outcome_.found.stories.size()) return "Among the " + what + " that count";
  return rank == 1 ? "The " + what : "The " + ordinal(rank) + " " + what;
}

std::string ReadingListText::adds_in_words(const std::vector<FacetAspect>& adds) const {
  std::vector<std::string> parts;
  for (const FacetWords& words : kFacetWords) {
    std::vector<std::string> names;
    for (const auto& [facet, value] : adds) {
      if (facet != words.facet || value == snapshot_.values.missing(facet)) continue;
      const std::string& name = snapshot_.values.of(facet)[value].name;
      names.push_back(words.is_lower ? with_small_initial(name) : name);
    }
    if (names.empty()) continue;
    const auto& before = names.size() == 1 ? words.first : words.first_many;
    parts.push_back(std::string(before) + listed(std::move(names), say_));
  }
  return parts.empty() ? "" : "the first " + joined(parts, ", ");
}

std::string ReadingListText::why_in(std::size_t number) const {
  const ListedStory& story = outcome_.list.stories[number];
  std::vector<std::string> parts = {rank_in_words(story.rank)};
  const std::string adds = adds_in_words(story.adds);
  // To an empty list everything is new; without words nothing else speaks for the first.
  if ((number > 0 || !has_words()) && !adds.empty()) parts.push_back(adds);
  if (!story.helps_with.empty()) parts.push_back("counts for: " + together_with(story.helps_with));
  return joined(parts, "; ");
}

std::string ReadingListText::asked_in_words() const {
  std::string text;
  for (std::size_t i = 0; i < outcome_.constraints.size(); ++i) {
    const bool is_met = outcome_.list.constraints[i].outcome.is_met;
    text += (i == 0 ? " Asked for: " : "; ") + with_small_initial(constraint(i)) +
            (is_met ? " (met)" : " (not met)");
  }
  return text.empty() ? "" : text + ".";
}

std::string ReadingListText::methods(const std::string& address) const {
  const Manifest& manifest = snapshot_.generation.manifest;
  const std::string& q = request_.search.q;
  const std::string search =
      q.empty() ? "a search without words" : "a search for “" + shortened(q, 200) + "”";
  const std::string filtered =
      request_.search.has_filters() ? ", kept to what the address says," : "";
  return counted(outcome_.list.stories.size(), "story was", "stories were") + " chosen from the " +
         with_commas(outcome_.found.counts.total) + " that " + search + filtered +
         " found among the " + counted(snapshot_.stories(), "story", "stories") +
         " of the index built on " + day_in_words(to_iso(manifest.built_at), say_) + ", for " +
         (has_words() ? "relevance and for " : "") +
         "variety of themes, services, authors and polarity." + asked_in_words() +
         " Address: " + address;
}

}  // namespace kindred
