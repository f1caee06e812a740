#include "searchd/render/likeness_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using Texts = std::vector<std::string>;

/// What is said of a story that has a value; empty where nothing is.
struct Saying {
  Facet facet;
  std::string_view value;
  std::string_view said;
};

constexpr std::array<Saying, 5> kSayings = {{
    {Facet::kPolarity, "positive", "praises"},
    {Facet::kPolarity, "mixed", "both praises and complains"},
    {Facet::kPolarity, "negative", "complains"},
    {Facet::kChange, "planned", "led to a plan for a change"},
    {Facet::kChange, "made", "led to a change"},
}};

std::string said_of(Facet facet, const FacetValue& value) {
  if (facet == Facet::kAuthorRole) return "is " + told_by(value.code);
  if (facet == Facet::kProvider) return "is about " + value.name;
  for (const Saying& saying : kSayings) {
    if (saying.facet == facet && saying.value == value.code) return std::string(saying.said);
  }
  return "";
}

/// "it a; it b": parts hold commas and "and" themselves.
std::string said_together(const Texts& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "it " : "; it ") + part;
  return text;
}

/// Without what the others lie in.
Texts theme_names(const std::vector<ValueNumber>& themes, const Catalogue& catalogue) {
  const CodeTree& tree = catalogue.theme_tree();
  Texts names;
  for (const ValueNumber theme : themes) {
    const bool has_own = std::any_of(themes.begin(), themes.end(), [&](ValueNumber other) {
      return other != theme && tree.is_within(other, theme);
    });
    if (!has_own && names.size() < kMostLikeThemes) names.push_back(catalogue.themes()[theme].name);
  }
  return names;
}

Texts word_list(const std::vector<SharedWord>& words) {
  Texts list;
  for (const SharedWord& shared : words) {
    if (list.size() < kMostLikeWords && !shared.is_added) list.push_back("“" + shared.word + "”");
  }
  return list;
}

}  // namespace

std::string_view seeds_in_words(const SimilarRequest& request) {
  if (request.ids.empty()) return "the text";
  if (!request.text.empty()) return "what was sent";
  return request.ids.size() == 1 ? "this story" : "one or more of these stories";
}

std::string likeness_text(const Likeness& likeness, std::string_view seeds,
                          const Catalogue& catalogue) {
  Texts parts;
  const Texts words = word_list(likeness.words);
  if (!words.empty()) parts.push_back("tells of " + and_list(words));
  const Texts themes = theme_names(likeness.themes, catalogue);
  if (!themes.empty()) parts.push_back("is about " + and_list(themes));
  if (likeness.polarity) {
    const std::string code(kPolarityCodes[*likeness.polarity]);
    std::string said = said_of(Facet::kPolarity, {code, "", ""});
    if (!said.empty()) parts.push_back(std::move(said));
  }
  if (parts.empty()) return "Its words are used like those of " + std::string(seeds) + ".";
  return "Like " + std::string(seeds) + ", " + said_together(parts) + ".";
}

std::string difference_text(const Likeness& likeness, std::string_view seeds,
                            const FacetValues& values) {
  Texts parts;
  for (const Difference& difference : likeness.differences) {
    std::string said = said_of(difference.facet, values.of(difference.facet)[difference.story]);
    if (!said.empty()) parts.push_back(std::move(said));
  }
  return parts.empty() ? "" : "Unlike " + std::string(seeds) + ", " + said_together(parts) + ".";
}

}  // namespace kindred
