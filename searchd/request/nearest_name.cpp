#include "searchd/request/nearest_name.hpp"

#include <algorithm>

#include "common/story/story.hpp"
#include "common/text/edits.hpp"

namespace kindred {
namespace {

constexpr std::size_t kCharactersOfASlip = 3;
constexpr std::size_t kMostSlipsOfName = 3;

}  // namespace

std::string nearest_name(std::string_view given, std::span<const std::string> names) {
  const std::string folded = fold_code(std::string(given));
  const std::size_t most = std::min(length_of(folded) / kCharactersOfASlip, kMostSlipsOfName);
  std::size_t slips = most + 1;
  std::string nearest;
  for (const std::string& name : names) {
    const std::size_t edits = edits_between(folded, fold_code(name), most);
    if (edits >= slips) continue;
    slips = edits;
    nearest = name;
  }
  return nearest;
}

std::string did_you_mean(const std::string& nearest) {
  return nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?";
}

}  // namespace kindred
