#include "searchd/search/near_duplicates.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace kindred {
namespace {

constexpr std::size_t kStemsOfRun = 4;

/// A multiplication makes the order of the stems count.
std::uint64_t joined(std::uint64_t run, std::string_view stem) {
  return run * 0x9e3779b97f4a7c15U + std::hash<std::string_view>()(stem);
}

}  // namespace

Shingles shingles_of(const std::vector<Token>& tokens) {
  Shingles shingles;
  const std::size_t length = std::min(tokens.size(), kStemsOfRun);
  for (std::size_t first = 0; length > 0 && first + length <= tokens.size(); ++first) {
    std::uint64_t run = 0;
    for (std::size_t i = first; i < first + length; ++i) run = joined(run, tokens[i].stem);
    shingles.push_back(run);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double resemblance(const Shingles& a, const Shingles& b) {
  Shingles both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t either = a.size() + b.size() - both.size();
  return either == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(either);
}

}  // namespace kindred
