#include "searchd/search/neighbours.hpp"

#include <algorithm>
#include <cmath>

#include "searchd/search/ranked.hpp"

namespace kindred {
namespace {

/// Positive 1, mixed and neutral 0, negative -1, as in kPolarityCodes.
constexpr std::array<double, kPolarityCodes.size()> kSigns = {1, 0, 0, -1};

/// From 0 for praise beside complaint to 1 for the same.
double likeness(ValueNumber a, ValueNumber b) {
  return a == b ? 1 : 0.5 - std::abs(kSigns[a] - kSigns[b]) / 4;
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
    all.push_back(polarity.empty() ? 0.5 : likeness(polarity.front(), *subject.polarity));
  }
  return all;
}

std::vector<Neighbour> NeighbourRanker::rank(const std::vector<ScoredStory>& candidates,
                                             const Subject& subject) const {
  std::vector<Neighbour> neighbours;
  const double per_score = ranking_.similar_word_weight / subject.words;
  for (const auto& [document, score] : candidates) {
    neighbours.push_back({.document = document, .words = per_score * score});
  }
  if (subject.place) {
    const std::vector<double> cosines = places_.cosines(*subject.place, neighbours);
    for (std::size_t i = 0; i < cosines.size(); ++i) {
      neighbours[i].cosine = cosines[i];
      neighbours[i].latent = ranking_.similar_latent_weight * std::max(0.0, cosines[i]);
    }
  }
  const auto add = [&](double Neighbour::*part, double weight, const std::vector<double>& numbers) {
    for (std::size_t i = 0; i < neighbours.size(); ++i) neighbours[i].*part = weight * numbers[i];
  };
  if (!subject.themes.empty()) {
    add(&Neighbour::themes, ranking_.similar_theme_weight, theme_likeness(neighbours, subject));
  }
  if (subject.polarity) {
    add(&Neighbour::polarity, ranking_.similar_polarity_weight,
        polarity_likeness(neighbours, subject));
  }
  for (Neighbour& one : neighbours) one.score = one.words + one.latent + one.themes + one.polarity;
  sort_by_score(std::span(neighbours), columns_);
  return neighbours;
}

}  // namespace kindred
