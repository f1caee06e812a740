#include "searchd/search/centred_places.hpp"

#include <cmath>
#include <numeric>

namespace kindred {
namespace {

using Place = std::vector<double>;

double product(const Place& a, const Place& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void bring_to_length_one(Place& place) {
  const double length = std::sqrt(product(place, place));
  if (length <= 0) place.clear();
  for (double& number : place) number /= length;
}

}  // namespace

CentredPlaces::CentredPlaces(const LatentPlaces& places, const std::vector<Ranked>& stories) {
  Place middle;
  double count = 0;
  for (const Ranked& story : stories) {
    const auto bytes = places.of(story.document);
    Place& place =
        bytes ? places_.emplace_back(bytes->begin(), bytes->end()) : places_.emplace_back();
    bring_to_length_one(place);
    if (place.empty()) continue;
    middle.resize(place.size(), 0);
    for (std::size_t i = 0; i < place.size(); ++i) middle[i] += place[i];
    ++count;
  }
  for (Place& place : places_) {
    for (std::size_t i = 0; i < place.size(); ++i) place[i] -= middle[i] / count;
    bring_to_length_one(place);
  }
}

std::vector<double> CentredPlaces::cosines_to(std::size_t story) const {
  std::vector<double> cosines;
  for (const Place& place : places_) {
    const bool have_places = !place.empty() && !places_[story].empty();
    cosines.push_back(have_places ? product(place, places_[story]) : 0);
  }
  return cosines;
}

}  // namespace kindred
