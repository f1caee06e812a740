#pragma once

#include <cstdint>
#include <vector>

#include "common/text/analyzer.hpp"

namespace kindred {

/// Each run of four stems of a text as a number, sorted, each once; a shorter text is one run.
using Shingles = std::vector<std::uint64_t>;

Shingles shingles_of(const std::vector<Token>& tokens);

/// The runs that both have by those that either has, 0 to 1 (Broder 1997, "On the resemblance and
/// containment of documents").
double resemblance(const Shingles& a, const Shingles& b);

/// Texts that resemble each other as much are one text told twice, with changes. Of two stories of
/// 100 words that differ in ten words here and there, about half of the runs are the same.
constexpr double kNearDuplicate = 0.5;

}  // namespace kindred
