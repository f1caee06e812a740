#pragma once

#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace kindred {

/// Appends the stems of the words that say what a text is about: no stop words, and none without
/// letters. Views into the tokens.
void add_content_stems(const std::vector<Token>& tokens, const Analyzer& analyzer,
                       std::vector<std::string_view>& stems);

}  // namespace kindred
