#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// What an address ends with that leads to a paragraph, "#:~:text=It%20was%20a,and%20came%20back."
/// (text directive, WICG "URL Fragment Text Directives"): browsers look for the first and the last
/// words in the page, and mark all between. `lines` are those of the paragraph as readers see them,
/// of which words at either end must not be cut by a break; `before` is what stands before it on
/// the page, so that as many first words are named as do not stand there already. Empty without
/// words.
std::string text_fragment(const std::vector<std::string>& lines, std::string_view before);

}  // namespace kindred
