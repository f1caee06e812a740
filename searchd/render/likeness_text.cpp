#include "searchd/render/likeness_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

using Texts = std::vector<std::string>;

/// What is said of a story that has a value; empty where nothing is.
std::string said_of(Facet facet, const FacetValue& value, const Phrases& say) {
  if (facet == Facet::kProvider) return say.text("it_is_about", {{"what", value.name}});
  if (facet == Facet::kAuthorRole) {
    const std::string teller = told_by(value.code, say);
    return teller.empty() ? "" : say.text("it_is_told_by", {{"told_by", teller}});
  }
  const std::string key = "it_" + std::string(row_of(facet).name) + "_" + value.code;
  return say.has(key) ? say.text(key) : "";
}

/// "it a; it b": parts hold commas and "and" themselves.
std::string said_together(const Texts& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
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

Texts word_list(const std::vector<SharedWord>& words, const Phrases& say) {
  Texts list;
  for (const SharedWord& shared : words) {
    if (list.size() == kMostLikeWords || shared.is_added || !shared.is_reason) continue;
    list.push_back(say.text("quoted", {{"text", shared.word}}));
  }
  return list;
}

}  // namespace

std::string seeds_in_words(const SimilarRequest& request, const Phrases& say) {
  if (request.ids.empty()) return say.text("seeds_text");
  if (!request.text.empty()) return say.text("seeds_sent");
  return say.text(request.ids.size() == 1 ? "seeds_story" : "seeds_stories");
}

std::string likeness_text(const Likeness& likeness, std::string_view seeds,
                          const Catalogue& catalogue, const Phrases& say) {
  Texts parts;
  const Texts words = word_list(likeness.words, say);
  if (!words.empty()) parts.push_back(say.text("it_tells_of", {{"what", and_list(words, say)}}));
  const Texts themes = theme_names(likeness.themes, catalogue);
  if (!themes.empty()) parts.push_back(say.text("it_is_about", {{"what", and_list(themes, say)}}));
  if (likeness.polarity) {
    const std::string code(kPolarityCodes[*likeness.polarity]);
    std::string said = said_of(Facet::kPolarity, {code, "", ""}, say);
    if (!said.empty()) parts.push_back(std::move(said));
  }
  if (parts.empty()) return say.text("like_in_use", {{"seeds", seeds}});
  return say.text("like", {{"seeds", seeds}, {"parts", said_together(parts)}});
}

std::string difference_text(const Likeness& likeness, std::string_view seeds,
                            const FacetValues& values, const Phrases& say) {
  Texts parts;
  for (const Difference& difference : likeness.differences) {
    const FacetValue& value = values.of(difference.facet)[difference.story];
    std::string said = said_of(difference.facet, value, say);
    if (!said.empty()) parts.push_back(std::move(said));
  }
  if (parts.empty()) return "";
  return say.text("unlike", {{"seeds", seeds}, {"parts", said_together(parts)}});
}

}  // namespace kindred
