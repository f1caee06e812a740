#pragma once

#include <array>
#include <span>
#include <string_view>

namespace kindred {

/// A range of whole numbers that stories are filtered and counted by, from `least` to what the next
/// band begins with.
struct Band {
  int least;
  std::string_view code;  ///< as in terms and addresses
  std::string_view name;  ///< for people
};

/// Days from publication to the first response of a service. A week and a month are what services
/// are held to; the bands are ours.
constexpr std::array<Band, 5> kResponseDayBands = {{{0, "same_day", "On the same day"},
                                                    {1, "1-3", "1 to 3 days"},
                                                    {4, "4-7", "4 to 7 days"},
                                                    {8, "8-30", "8 to 30 days"},
                                                    {31, "over_30", "More than 30 days"}}};

/// Words of the body. The median of real stories is 68, their mean 105.
constexpr std::array<Band, 4> kLengthBands = {{{0, "under_50", "Under 50 words"},
                                               {50, "50-149", "50 to 149 words"},
                                               {150, "150-399", "150 to 399 words"},
                                               {400, "400_and_more", "400 words and more"}}};

/// Flesch-Kincaid grade, rounded: years of school a reader needs, which begin at five or six.
constexpr std::array<Band, 4> kReadingBands = {{{0, "up_to_6", "Easy: to the age of 11"},
                                                {7, "7-9", "Plain: ages 12 to 14"},
                                                {10, "10-12", "Harder: ages 15 to 17"},
                                                {13, "13_and_more", "Hard: 18 and over"}}};

/// The band that `number` is in; numbers below the first are in the first.
constexpr const Band& band_of(std::span<const Band> bands, int number) {
  std::size_t at = 0;
  while (at + 1 < bands.size() && number >= bands[at + 1].least) ++at;
  return bands[at];
}

}  // namespace kindred
