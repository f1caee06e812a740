#include "searchd/search/latent_fusion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "searchd/search/scorer.hpp"

namespace kindred {
namespace {

double deviation(std::span<const double> numbers) {
  const auto count = static_cast<double>(numbers.size());
  const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / count;
  double squares = 0;
  for (const double number : numbers) squares += (number - mean) * (number - mean);
  return std::sqrt(squares / count);
}

}  // namespace

std::vector<double> in_spreads(std::span<const double> numbers, std::span<const double> scores,
                               double share) {
  std::vector<double> added(numbers.size(), 0);
  if (numbers.empty()) return added;
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  if (*least == *most) return added;
  const double spread = deviation(scores);
  const double largest = *std::max_element(scores.begin(), scores.end());
  const bool differ = spread > kRounding * largest;
  const double factor = share * (differ ? spread : 1) / deviation(numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) added[i] = factor * (numbers[i] - *least);
  return added;
}

void add_latent(std::span<Ranked> hits, const LatentQuestion& question, double weight) {
  if (!question.place || weight <= 0) return;
  const std::vector<double> cosines = question.places.cosines(*question.place, hits);
  std::vector<double> relevances;
  for (const Ranked& hit : hits) relevances.push_back(hit.relevance);
  const std::vector<double> added = in_spreads(cosines, relevances, weight / (1 - weight));
  for (std::size_t i = 0; i < hits.size(); ++i) {
    hits[i].cosine = cosines[i];
    hits[i].latent = added[i];
    hits[i].score = hits[i].relevance + added[i];
  }
}

}  // namespace kindred
