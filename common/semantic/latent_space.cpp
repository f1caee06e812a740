#include "common/semantic/latent_space.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sstream>

#include "common/semantic/counted.hpp"
#include "common/semantic/file_reader.hpp"

namespace kindred {
namespace {

constexpr std::string_view kSpaceFormat = "kindred-latent-space-1";
constexpr float kLargest = 127;

static_assert(sizeof(float) == 4);

/// Appends the numbers times 127 ÷ the largest of them, and gives back the inverse of that.
float append_scaled(std::span<const float> numbers, std::vector<std::int8_t>& scaled) {
  float largest = 0;
  for (const float number : numbers) largest = std::max(largest, std::abs(number));
  const float factor = largest > 0 ? kLargest / largest : 0;
  for (const float number : numbers) {
    scaled.push_back(static_cast<std::int8_t>(std::lround(number * factor)));
  }
  return largest / kLargest;
}

}  // namespace

std::string to_bytes(const LatentPlace& place) {
  return {reinterpret_cast<const char*>(place.data()), place.size()};
}

LatentPlace place_of_bytes(std::string_view bytes) {
  LatentPlace place(bytes.size());
  if (!bytes.empty()) std::memcpy(place.data(), bytes.data(), bytes.size());
  return place;
}

std::optional<LatentPlace> quantized(std::span<const float> direction) {
  LatentPlace place;
  place.reserve(direction.size());
  const float scale = append_scaled(direction, place);
  if (!(scale > 0) || !std::isfinite(scale)) return std::nullopt;
  return place;
}

LatentSpace::LatentSpace(std::size_t dimensions, std::vector<std::string> stems,
                         std::span<const float> rows)
    : dimensions_(dimensions), stems_(std::move(stems)) {
  rows_.reserve(rows.size());
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    scales_.push_back(append_scaled(rows.subspan(i * dimensions_, dimensions_), rows_));
  }
  number_stems();
}

void LatentSpace::number_stems() {
  number_of_.reserve(stems_.size());
  for (std::uint32_t i = 0; i < stems_.size(); ++i) number_of_.emplace(stems_[i], i);
}

std::optional<LatentPlace> LatentSpace::place_of(std::span<const std::string_view> stems) const {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(stems.size());
  for (const std::string_view stem : stems) {
    const auto found = number_of_.find(stem);
    if (found != number_of_.end()) numbers.push_back(found->second);
  }
  if (numbers.empty()) return std::nullopt;
  std::vector<float> sum(dimensions_, 0.0F);
  for (const auto& [number, count] : counted(std::move(numbers))) {
    const float weight = (1 + std::log(static_cast<float>(count))) * scales_[number];
    const std::int8_t* row = rows_.data() + number * dimensions_;
    for (std::size_t i = 0; i < dimensions_; ++i) sum[i] += weight * static_cast<float>(row[i]);
  }
  return quantized(sum);
}

LatentSpace LatentSpace::only(const std::vector<std::string>& kept) const {
  LatentSpace space;
  space.dimensions_ = dimensions_;
  for (std::size_t stem = 0; stem < stems_.size(); ++stem) {
    if (!std::binary_search(kept.begin(), kept.end(), stems_[stem])) continue;
    space.stems_.push_back(stems_[stem]);
    space.scales_.push_back(scales_[stem]);
    const auto row = rows_.begin() + static_cast<std::ptrdiff_t>(stem * dimensions_);
    space.rows_.insert(space.rows_.end(), row, row + static_cast<std::ptrdiff_t>(dimensions_));
  }
  space.number_stems();
  return space;
}

std::string LatentSpace::to_file() const {
  std::string content = std::string(kSpaceFormat) + " " + std::to_string(dimensions_) + " " +
                        std::to_string(stems_.size()) + "\n";
  for (const std::string& stem : stems_) content += stem + "\n";
  content.append(reinterpret_cast<const char*>(scales_.data()), scales_.size() * sizeof(float));
  content.append(reinterpret_cast<const char*>(rows_.data()), rows_.size());
  return content;
}

LatentSpace LatentSpace::from_file(std::string_view content, const std::string& source) {
  FileReader reader(content, source, "latent space");
  std::istringstream head{std::string(reader.line())};
  std::string format;
  LatentSpace space;
  std::size_t stems = 0;
  head >> format >> space.dimensions_ >> stems;
  const bool is_ours = head && format == kSpaceFormat && space.dimensions_ <= kMostPlaceDimensions;
  if (!is_ours || stems > reader.left()) reader.fail();
  for (std::size_t i = 0; i < stems; ++i) space.stems_.emplace_back(reader.line());
  space.scales_ = reader.numbers<float>(stems);
  if (stems > 0 && space.dimensions_ > reader.left() / stems) reader.fail();
  space.rows_ = reader.numbers<std::int8_t>(stems * space.dimensions_);
  if (!reader.is_at_end()) reader.fail();
  space.number_stems();
  return space;
}

}  // namespace kindred
