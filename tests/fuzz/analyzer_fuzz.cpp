#include <cstdlib>
#include <string>

#include "tests/support/plain_analyzer.hpp"

/// The analyzer on any bytes gives what the plain one gives, and offsets stay within the text. A
/// target of its own: the plain analyzer takes most of the time.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  static const LanguageLists lists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  static Analyzer analyzer(lists);
  static test::PlainAnalyzer plain(lists);
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::vector<Token> tokens = analyzer.analyze(text);
  if (tokens != plain.analyze(text)) std::abort();
  std::uint32_t last = 0;
  for (const Token& token : tokens) {
    if (token.begin < last || token.end > size || token.begin >= token.end) std::abort();
    if (token.word.empty() || token.word.size() > 64) std::abort();
    last = token.begin;
  }
  return 0;
}
