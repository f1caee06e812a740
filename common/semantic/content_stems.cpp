#include "common/semantic/content_stems.hpp"

namespace kindred {

void add_content_stems(const std::vector<Token>& tokens, const Analyzer& analyzer,
                       std::vector<std::string_view>& stems) {
  constexpr std::string_view kNoLetters = "0123456789.,/:-+&'";
  for (const Token& token : tokens) {
    if (token.word.find_first_not_of(kNoLetters) == std::string::npos) continue;
    if (!analyzer.is_stop_word(token.word)) stems.push_back(token.stem);
  }
}

}  // namespace kindred
