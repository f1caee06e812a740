#include "benchmarks/corpus/text_writer.hpp"

#include <algorithm>
#include <cctype>

namespace kindred::corpus {
namespace {

/// Of every draw (a draw is one word, or a phrase of two to five), in the order of Source. With
/// those in phrases, 55 % of the words are function words; in our own sample 64 %. Fewer, so that a
/// story of twenty words still has some of its topic.
constexpr std::array kShares = {0.46, 0.10, 0.13, 0.135, 0.03, 0.105, 0.01};
constexpr double kRareShare = 0.038;

constexpr double kCommaShare = 0.06;
constexpr double kQuotationShare = 0.03;  // of sentences

WordList zipf_list(const std::vector<std::string>& words, double exponent, double shift) {
  return {words, WeightedChoice::zipf(words.size(), exponent, shift)};
}

void drop_apostrophes(std::string& text, std::size_t from) {
  text.erase(std::remove(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), '\''),
             text.end());
}

void bend_apostrophes(std::string& text, std::size_t from) {
  for (std::size_t at = text.find('\'', from); at != std::string::npos; at = text.find('\'', at)) {
    text.replace(at, 1, "’");
  }
}

void lower(std::string& text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    text[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
  }
}

void raise_first(std::string& text, std::size_t at) {
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z') {
    text[at] = static_cast<char>(text[at] - 'a' + 'A');
  }
}

void add_blank(std::string& text) {
  if (!text.empty() && text.back() != '\n' && text.back() != ' ') text += ' ';
}

/// The sentence from `from` on as this person writes it.
void apply_care(std::string& text, std::size_t from, const Voice& voice) {
  if (voice.care == Care::kNoApostrophes) drop_apostrophes(text, from);
  if (voice.care == Care::kNoCapitals) lower(text, from);
  if (voice.quotes == Quotes::kCurly) bend_apostrophes(text, from);
}

const char* ending(const Voice& voice, Random& random) {
  const double kind = random.unit();
  if (voice.care == Care::kNoCapitals && kind < 0.3) return "";
  if (kind < 0.9) return ".";
  if (kind < 0.96) return "!";
  return kind < 0.985 ? "?" : "...";
}

}  // namespace

std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  bool is_within = false;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n';
    if (!is_blank && !is_within) ++words;
    is_within = !is_blank;
  }
  return words;
}

TextWriter::TextWriter(const Sections& lists)
    : function_(zipf_list(lists["function"], 1.0, 1.7)),
      care_(zipf_list(lists["care"], 0.9, 3)),
      everyday_(zipf_list(lists["everyday"], 0.95, 20)),
      good_(zipf_list(lists["good"], 0.8, 2)),
      bad_(zipf_list(lists["bad"], 0.8, 2)),
      collocations_(zipf_list(lists["collocations"], 0.8, 2)),
      welsh_(zipf_list(lists["cy"], 0.9, 1.7)),
      irish_(zipf_list(lists["ga"], 0.9, 1.7)),
      rare_(lists) {
  std::vector<double> weights(kShares.begin(), kShares.end());
  weights.push_back(kRareShare);
  sources_ = WeightedChoice(weights);
}

const std::string& TextWriter::topic_words(const Voice& voice, Random& random) {
  const bool is_main = voice.topics.size() == 1 || random.chance(0.6);
  const auto* topic =
      is_main ? voice.topics.front() : voice.topics[1 + random.below(voice.topics.size() - 1)];
  return topic->words.draw(random);
}

std::string TextWriter::draw(const Voice& voice, Random& random) const {
  const auto source = static_cast<Source>(sources_.draw(random));
  if (source == Source::kRare) return rare_.draw(random);
  if (source == Source::kNumber) return std::to_string(1 + random.below(60));
  if (voice.language == "cy") return welsh_.draw(random);
  if (voice.language == "ga") return irish_.draw(random);
  switch (source) {
    case Source::kFunction:
      return function_.draw(random);
    case Source::kCare:
      return care_.draw(random);
    case Source::kEveryday:
      return everyday_.draw(random);
    case Source::kTopic:
      return topic_words(voice, random);
    case Source::kMood:
      return mood_words(voice.mood).draw(random);
    default:
      return collocations_.draw(random);
  }
}

void TextWriter::add_sentence(std::string& text, std::size_t words, const Voice& voice,
                              Random& random) const {
  add_blank(text);
  const std::size_t from = text.size();
  const bool has_quotation = words > 6 && random.chance(kQuotationShare);
  const bool is_curly = voice.quotes == Quotes::kCurly;
  std::string piece;
  for (std::size_t done = 0; done < words;) {
    do {
      piece = draw(voice, random);
    } while (done + count_words(piece) > words ||
             (text.size() > from && text.ends_with(' ' + piece)));
    if (done > 0) {
      if (done + 2 < words && random.chance(kCommaShare)) text += ',';
      text += ' ';
    }
    const bool is_quoted = has_quotation && done > 0 && done + count_words(piece) == words;
    if (is_quoted) text += is_curly ? "“" : "\"";
    text += piece;
    if (is_quoted) text += is_curly ? "”" : "\"";
    done += count_words(piece);
  }
  raise_first(text, from);
  text += ending(voice, random);
  apply_care(text, from, voice);
}

void TextWriter::add_sentences(std::string& text, std::size_t words, const Voice& voice,
                               Random& random) const {
  while (words > 0) {
    // Sentences of 4 to 24 words; a rest of fewer than 4 goes with the last.
    const std::size_t length = std::min<std::size_t>(words, 4 + random.below(21));
    const std::size_t taken = words - length < 4 ? words : length;
    add_sentence(text, taken, voice, random);
    words -= taken;
  }
}

void TextWriter::add_body(std::string& text, std::size_t words, const Voice& voice,
                          Random& random) const {
  const bool has_paragraphs = words > 90 && random.chance(0.6);
  while (words > 0) {
    const std::size_t length = has_paragraphs ? 40 + random.below(90) : words;
    const std::size_t taken = words < length + 20 ? words : length;
    add_sentences(text, taken, voice, random);
    words -= taken;
    if (words > 0) text += "\n\n";
  }
}

std::string TextWriter::title(const Voice& voice, Random& random) const {
  std::string text;
  const std::size_t before = random.below(4);
  if (before > 0) add_sentence(text, before, voice, random);
  while (!text.empty() && std::string_view(".!?").find(text.back()) != std::string::npos) {
    text.pop_back();
  }
  const std::size_t from = text.size();
  add_blank(text);
  const bool is_english = voice.language != "cy" && voice.language != "ga";
  if (is_english) text += topic_words(voice, random);
  const std::size_t after = random.below(4) + (is_english ? 0 : 2);
  for (std::size_t i = 0; i < after; ++i) text += ' ' + draw(voice, random);
  if (text.front() == ' ') text.erase(0, 1);
  if (voice.care != Care::kNoCapitals) raise_first(text, 0);
  apply_care(text, from, voice);
  return text;
}

}  // namespace kindred::corpus
