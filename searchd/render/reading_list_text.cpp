#include "searchd/render/reading_list_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/base/numbers.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// Names of one kind that a reason says in full.
constexpr std::size_t kNamesSaid = 3;

/// The facets of which a reason says what a story is the first to have, in its order.
struct SaidFacet {
  Facet facet;
  bool is_lower;  ///< the name within a sentence
};

constexpr std::array<SaidFacet, 5> kSaidFacets = {{{Facet::kAuthorRole, true},
                                                   {Facet::kPolarity, true},
                                                   {Facet::kService, false},
                                                   {Facet::kTheme, false},
                                                   {Facet::kTag, false}}};

/// Of an ASCII letter.
std::string with_small_initial(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return text;
}

/// "a, b and 2 others".
std::string listed(std::vector<std::string> names, const Phrases& say) {
  if (names.size() > kNamesSaid) {
    const std::string others = say.counted("list_others", names.size() - kNamesSaid);
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
  const FacetValue value = constraint.value ? snapshot_.values.of(facet)[*constraint.value]
                                            : FacetValues::absent(facet, constraint.asked.code);
  return value_in_words(row_of(facet), value.code, value.name, say_);
}

/// "2 stories told by a carer", or of what has no phrase of its own "2 of “Ward 1” (Service)".
std::string ReadingListText::stories_of(const PlannedConstraint& constraint) const {
  const auto& [kind, facet, code, stories] = constraint.asked;
  const std::string key = "list_stories_" + std::string(row_of(facet).name) + "_" + code;
  if (say_.has(key)) return say_.counted(key, stories);
  return say_.text("list_of_value",
                   {{"count", std::to_string(stories)},
                    {"name", value_name(constraint)},
                    {"label", say_.text("label_" + std::string(row_of(facet).name))}});
}

std::string ReadingListText::constraint(std::size_t number) const {
  if (number == outcome_.constraints.size()) return say_.counted("stories", request_.size);
  const PlannedConstraint& constraint = outcome_.constraints[number];
  const auto& [kind, facet, code, stories] = constraint.asked;
  if (kind == ConstraintKind::kBalance) return say_.text("list_balance");
  if (kind == ConstraintKind::kMostPer) {
    const std::string label = say_.text("label_" + std::string(row_of(facet).name));
    return say_.text("list_most_per",
                     {{"count", std::to_string(stories)}, {"label", with_small_initial(label)}});
  }
  return say_.text(kind == ConstraintKind::kLeast ? "list_least" : "list_most",
                   {{"stories", stories_of(constraint)}});
}

std::string ReadingListText::together_with(const std::vector<std::size_t>& others) const {
  std::vector<std::string> parts;
  for (const std::size_t other : others) parts.push_back(with_small_initial(constraint(other)));
  return joined(parts, "; ");
}

std::string ReadingListText::why_unmet(std::size_t number) const {
  const ConstraintOutcome& outcome = outcome_.list.constraints[number].outcome;
  if (outcome.is_met) return "";
  if (!request_.pinned.empty()) return say_.text("list_made_by_hand");
  if (!outcome.in_the_way) return say_.text("list_not_found_out");
  if (number == outcome_.constraints.size()) return why_too_short(number);
  const auto& others = *outcome.in_the_way;
  const bool is_alone = std::all_of(others.begin(), others.end(), [&](std::size_t other) {
    return other == outcome_.constraints.size();
  });
  if (!is_alone) return say_.text("list_not_together", {{"others", together_with(others)}});
  const bool is_balance = outcome_.constraints[number].asked.kind == ConstraintKind::kBalance;
  return is_balance ? why_unbalanced(number) : why_too_few(number);
}

/// Why there are not as many stories as asked for.
std::string ReadingListText::why_too_short(std::size_t number) const {
  const ConstraintOutcome& outcome = outcome_.list.constraints[number].outcome;
  const std::size_t found = outcome_.list.pool.size();
  const std::string others = together_with(*outcome.in_the_way);
  if (found >= request_.size) return say_.text("list_not_together", {{"others", others}});
  if (found == 0) return say_.text("list_none_found");
  if (outcome.counted == found) return say_.counted("list_few_found", found);
  return say_.counted("list_few_found_and", found, {{"others", others}});
}

std::string ReadingListText::why_too_few(std::size_t number) const {
  const PlannedConstraint& constraint = outcome_.constraints[number];
  const auto there = outcome_.list.constraints[number].found.front();
  const std::uint64_t total = outcome_.found.counts.total;
  if (there >= constraint.asked.number) {
    return say_.text("list_asks_for_more",
                     {{"stories", say_.counted("stories", constraint.asked.number)},
                      {"size", std::to_string(request_.size)}});
  }
  if (there == 0) return say_.counted("list_none_counts", total);
  return say_.counted("list_few_count", there, {{"total", with_commas(total)}});
}

std::string ReadingListText::why_unbalanced(std::size_t number) const {
  const auto& found = outcome_.list.constraints[number].found;
  return say_.text("list_unbalanced", {{"total", with_commas(outcome_.found.counts.total)},
                                       {"positive", with_commas(found[0])},
                                       {"negative", with_commas(found[1])}});
}

bool ReadingListText::has_words() const {
  return !outcome_.found.stories.empty() && outcome_.found.stories[0].score > 0;
}

std::string ReadingListText::rank_in_words(std::size_t rank) const {
  const bool is_relevant = has_words();
  if (rank == 0) return say_.text("list_by_hand");
  if (rank == 1) return say_.text(is_relevant ? "list_first_relevant" : "list_first_newest");
  if (rank > outcome_.found.stories.size()) {
    return say_.text(is_relevant ? "list_among_relevant" : "list_among_newest");
  }
  return say_.text(is_relevant ? "list_rank_relevant" : "list_rank_newest",
                   {{"number", with_commas(rank)}});
}

std::string ReadingListText::adds_in_words(const std::vector<FacetAspect>& adds) const {
  std::vector<std::string> parts;
  for (const auto& [said, is_lower] : kSaidFacets) {
    std::vector<std::string> names;
    for (const auto& [facet, value] : adds) {
      if (facet != said || value == snapshot_.values.missing(facet)) continue;
      const FacetValue& own = snapshot_.values.of(facet)[value];
      const std::string name = value_in_words(row_of(facet), own.code, own.name, say_);
      names.push_back(is_lower ? with_small_initial(name) : name);
    }
    if (names.empty()) continue;
    const std::string key = "list_adds_" + std::string(row_of(said).name);
    const std::size_t count = names.size();
    parts.push_back(say_.counted(key, count, {{"names", listed(std::move(names), say_)}}));
  }
  return parts.empty() ? "" : say_.text("list_adds", {{"parts", joined(parts, ", ")}});
}

std::string ReadingListText::why_in(std::size_t number) const {
  const ListedStory& story = outcome_.list.stories[number];
  std::vector<std::string> parts = {rank_in_words(story.rank)};
  const std::string adds = adds_in_words(story.adds);
  // To an empty list everything is new; without words nothing else speaks for the first.
  if ((number > 0 || !has_words()) && !adds.empty()) parts.push_back(adds);
  if (!story.helps_with.empty()) {
    parts.push_back(
        say_.text("list_counts_for", {{"constraints", together_with(story.helps_with)}}));
  }
  return joined(parts, "; ");
}

}  // namespace kindred
