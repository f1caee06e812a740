#include "searchd/search/neighbours.hpp"

#include <algorithm>
#include <cmath>

#include "searchd/search/latent_fusion.hpp"

namespace kindred {
namespace {

/// Positive 1, mixed and neutral 0, negative -1, as in kPolarityCodes.
constexpr std::array<double, kPolarityCodes.size()> kSigns = {1, 0, 0, -1};

/// From -1 for praise beside complaint to 1 for the same.
double likeness(ValueNumber a, ValueNumber b) {
  return a == b ? 1 : -std::abs(kSigns[a] - kSigns[b]) / 2;
}

}  // namespace

double NeighbourRanker::rarity(ValueNumber theme) const {
  const auto all = static_cast<double>(columns_.all().cardinality());
  const auto with =
      static_cast<double>(columns_.having(Facet::kTheme, theme, values_).cardinality());
  return std::log((all + 1) / (with + 1));
}

/// The cosine of the themes of both, each as long as it is rare.
std::vector<double> NeighbourRanker::theme_likeness(const std::vector<Neighbour>& neighbours,
                                                    const Subject& subject) const {
  std::vector<double> squares(values_.of(Facet::kTheme).size(), 0);
  for (ValueNumber theme = 0; theme < squares.size(); ++theme) {
    squares[theme] = rarity(theme) * rarity(theme);
  }
  double own = 0;
  for (const ValueNumber theme : subject.themes) own += squares[theme];
  std::vector<double> all;
  for (const Neighbour& neighbour : neighbours) {
    double both = 0;
    double others = 0;
    for (const ValueNumber theme : columns_.of(Facet::kTheme).values_of(neighbour.document)) {
      others += squares[theme];
      const bool is_shared =
          std::find(subject.themes.begin(), subject.themes.end(), theme) != subject.themes.end();
      if (is_shared) both += squares[theme];
    }
    all.push_back(both > 0 ? both / std::sqrt(own * others) : 0);
  }
  return all;
}

std::vector<double> NeighbourRanker::polarity_likeness(const std::vector<Neighbour>& neighbours,
                                                       const Subject& subject) const {
  std::vector<double> all;
  for (const Neighbour& neighbour : neighbours) {
    const auto polarity = columns_.of(Facet::kPolarity).values_of(neighbour.document);
    all.push_back(polarity.empty() ? 0 : likeness(polarity.front(), *subject.polarity));
  }
  return all;
}

std::vector<Neighbour> NeighbourRanker::rank(const std::vector<ScoredStory>& candidates,
                                             const Subject& subject) const {
  std::vector<Neighbour> neighbours;
  std::vector<double> words;
  for (const auto& [document, score] : candidates) {
    neighbours.push_back({.document = document, .words = score});
    words.push_back(score);
  }
  const double of_words = 1 - ranking_.similar_latent_weight;
  const auto add = [&](double weight, double Neighbour::*part, const std::vector<double>& numbers) {
    const std::vector<double> added = in_spreads(numbers, words, weight / of_words);
    for (std::size_t i = 0; i < neighbours.size(); ++i) neighbours[i].*part = added[i];
  };
  if (subject.place) {
    const std::vector<double> cosines = places_.cosines(*subject.place, neighbours);
    for (std::size_t i = 0; i < cosines.size(); ++i) neighbours[i].cosine = cosines[i];
    add(ranking_.similar_latent_weight, &Neighbour::latent, cosines);
  }
  if (!subject.themes.empty()) {
    add(ranking_.similar_theme_weight, &Neighbour::themes, theme_likeness(neighbours, subject));
  }
  if (subject.polarity) {
    add(ranking_.similar_polarity_weight, &Neighbour::polarity,
        polarity_likeness(neighbours, subject));
  }
  for (Neighbour& one : neighbours) one.score = one.words + one.latent + one.themes + one.polarity;
  sort_by_score(std::span(neighbours), columns_);
  return neighbours;
}

}  // namespace kindred
