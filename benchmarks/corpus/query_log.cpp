#include "benchmarks/corpus/query_log.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>

#include "common/base/error.hpp"

namespace kindred::corpus {
namespace {

constexpr std::size_t kLeastWords = 8;       // a story of fewer gives no words to choose from
constexpr std::size_t kParagraphWords = 60;  // at least
constexpr std::size_t kLongestParagraph = 120;
constexpr double kTopicalWords = 0.85;  // the rest is any word that is no function word

std::string lowered(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool is_sign(char c) { return std::string_view(".,!?\"()").find(c) != std::string::npos; }

/// "“Quiet”," → "quiet". Curly marks are words of three bytes beginning with 0xe2 0x80.
std::string bare(std::string word) {
  for (const std::string_view mark : {"“", "”"}) {
    for (std::size_t at; (at = word.find(mark)) != std::string::npos;) word.erase(at, mark.size());
  }
  while (!word.empty() && is_sign(word.back())) word.pop_back();
  while (!word.empty() && is_sign(word.front())) word.erase(0, 1);
  return lowered(word);
}

bool is_plain_word(const std::string& word) {
  return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '-' || c == '&' || c == '\'';
         });
}

std::unordered_set<std::string> words_of_topics(const Voice& voice) {
  std::unordered_set<std::string> words;
  for (const Topic* topic : voice.topics) {
    for (const auto& item : topic->words.words) {
      std::istringstream in(item);
      for (std::string word; in >> word;) words.insert(lowered(word));
    }
  }
  return words;
}

void replace(std::string& text, std::string_view place, const std::string& words) {
  const std::size_t at = text.find(place);
  if (at != std::string::npos) text.replace(at, place.size(), words);
}

std::string parameter(const char* name, std::string_view value) {
  return std::string(name) + "=" + percent_encoded(value);
}

/// A rank from 0 to `count` - 1 by Zipf's law of exponent 1 with Mandelbrot's shift: the continuous
/// form, cut down. The shift of ten keeps the commonest request of a kind below two in a hundred.
std::uint64_t zipf_rank(double count, Random& random) {
  constexpr double kShift = 10;
  const double position = std::exp(random.unit() * std::log((count + kShift) / kShift));
  return static_cast<std::uint64_t>((position - 1) * kShift);
}

std::string take_of(Random& random) {
  const double kind = random.unit();
  if (kind < 0.8) return "";
  return kind < 0.92 ? "20" : kind < 0.97 ? "50" : "100";
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return encoded;
}

QueryLog::QueryLog(const Corpus& corpus, std::uint64_t queries, std::uint64_t seed)
    : corpus_(corpus), queries_(queries), seed_(mixed(seed ^ 0x71756572696573)) {
  std::vector<double> shares;
  for (const auto& kind : kQueryKinds) shares.push_back(kind.share);
  kinds_ = WeightedChoice(shares);
  for (const auto& word : corpus.lists()["function"]) function_words_.insert(lowered(word));
}

QueryLog::Source QueryLog::source(Random& random, std::size_t least_words) const {
  constexpr int kAttempts = 1000;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Source source{corpus_.sketch(random.below(corpus_.size()))};
    if (source.sketch.words < least_words) continue;
    source.story = corpus_.story(source.sketch).story;
    if (source.story.state != StoryState::kPublished) continue;
    const auto topical = words_of_topics(source.sketch.voice);
    std::istringstream in(source.story.body);
    for (std::string raw; in >> raw;) {
      std::string word = bare(std::move(raw));
      if (is_plain_word(word) && !function_words_.contains(word)) {
        source.content.push_back(word);
        if (topical.contains(word)) source.topical.push_back(word);
      }
      source.words.push_back(std::move(word));
    }
    if (!source.content.empty()) return source;
  }
  throw InputError("the corpus of " + std::to_string(corpus_.size()) + " stories has no story of " +
                   std::to_string(least_words) + " words; give more with --stories");
}

std::string QueryLog::word(const Source& source, Random& random) const {
  const bool is_topical = !source.topical.empty() && random.chance(kTopicalWords);
  return random.one_of(is_topical ? source.topical : source.content);
}

std::string QueryLog::words(const Source& source, std::size_t count, Random& random) const {
  std::vector<std::string> chosen;
  for (std::size_t attempt = 0; attempt < 3 * count && chosen.size() < count; ++attempt) {
    std::string next = word(source, random);
    if (std::find(chosen.begin(), chosen.end(), next) == chosen.end()) chosen.push_back(next);
  }
  std::string text;
  for (const auto& next : chosen) text += (text.empty() ? "" : " ") + next;
  return text;
}

std::string QueryLog::few_words(const Source& source, Random& random) const {
  const double kind = random.unit();
  if (kind < 0.5) return word(source, random);
  if (kind < 0.75) return words(source, 2, random);
  // A phrase of the topic that the story has, where it has one at the places looked at.
  const std::string text = lowered(source.story.body);
  for (int attempt = 0; attempt < 8; ++attempt) {
    const std::string phrase = lowered(TextWriter::topic_words(source.sketch.voice, random));
    if (text.find(phrase) != std::string::npos) return phrase;
  }
  return words(source, 2, random);
}

std::string QueryLog::service_name(const Source& source, Random& random) const {
  const auto& nodes = corpus_.tree().nodes();
  std::uint32_t node = source.sketch.services.front();
  const auto name_of_node = [&](std::uint32_t which) {
    const Service& service = nodes[which].service;
    const bool has_alias = !service.aliases.empty() && random.chance(0.6);
    return has_alias ? random.one_of(service.aliases) : service.name;
  };
  std::string name = name_of_node(node);
  if (corpus_.tree().is_department(node)) {
    while (nodes[node].service.kind != ServiceKind::kSite) node = nodes[node].parent;
    const double kind = random.unit();
    if (kind < 0.5) name += " " + name_of_node(node);
    if (kind >= 0.5 && kind < 0.8) name = name_of_node(node);
    if (kind >= 0.8 && kind < 0.9) name = name_of_node(nodes[node].parent);
  }
  return random.chance(0.75) ? lowered(name) : name;
}

std::string QueryLog::whole_question(const Source& source, Random& random) const {
  std::string text = random.one_of(corpus_.lists()["questions"]);
  replace(text, "{w}", words(source, 1 + random.below(2), random));
  replace(text, "{v}", word(source, random));
  replace(text, "{s}", service_name(source, random));
  return text;
}

std::string QueryLog::with_operators(const Source& source, Random& random) const {
  const double kind = random.unit();
  if (kind < 0.5 && source.words.size() > 3) {
    const std::size_t at = random.below(source.words.size() - 2);
    return "\"" + source.words[at] + " " + source.words[at + 1] + "\"";
  }
  if (kind < 0.65) return word(source, random) + " -" + word(source, random);
  if (kind < 0.8) return word(source, random) + " OR " + word(source, random);
  if (kind < 0.9) return word(source, random).substr(0, 5) + "*";
  return word(source, random) + " \"" + words(source, 2, random) + "\"";
}

std::string QueryLog::paragraph(const Source& source, Random& random) const {
  const std::size_t wanted = kParagraphWords + random.below(kLongestParagraph - kParagraphWords);
  std::istringstream in(source.story.body);
  std::string text;
  std::string raw;
  for (std::size_t count = 0; count < wanted && in >> raw; ++count) {
    text += (text.empty() ? "" : " ") + raw;
  }
  return text;
}

std::string QueryLog::question(QueryKind kind, const Source& source, Random& random) const {
  switch (kind) {
    case QueryKind::kServiceName:
      return service_name(source, random);
    case QueryKind::kFewWords:
      return few_words(source, random);
    case QueryKind::kSomeWords:
      return words(source, 3 + random.below(4), random);
    case QueryKind::kQuestion:
      return whole_question(source, random);
    case QueryKind::kOperators:
      return with_operators(source, random);
    case QueryKind::kParagraph:
      return paragraph(source, random);
    case QueryKind::kFiltersOnly:
      return "";
    case QueryKind::kSlip:
      break;
  }
  const std::string slip = RareWords::with_slip(word(source, random), random);
  return random.chance(0.5) ? slip : slip + " " + words(source, 1 + random.below(2), random);
}

std::string QueryLog::filters(const Source& source, Random& random) const {
  const auto& nodes = corpus_.tree().nodes();
  std::uint32_t node = source.sketch.services.front();
  const double kind = random.unit();
  const bool has_theme = kind < 0.35 && !source.story.themes.empty();
  std::string text;
  if (has_theme) text = parameter("theme", random.one_of(source.story.themes).code);
  if (has_theme && kind > 0.06) return text;
  if (!text.empty()) text += "&";
  if (kind > 0.7) {
    if (random.chance(0.4)) node = nodes[node].parent;
    const bool is_top = nodes[node].parent == node;
    return text + parameter(is_top ? "provider" : "service", nodes[node].service.code);
  }
  while (nodes[node].parent != node) node = nodes[node].parent;
  return text + parameter("provider", nodes[node].service.code);
}

LoggedQuery QueryLog::at(std::uint64_t position) const {
  Random log(seed_ ^ mixed(position));
  const QueryKindShare& kind = kQueryKinds[kinds_.draw(log)];
  const double pool = kind.pool * kind.share * static_cast<double>(queries_);
  const std::uint64_t rank = zipf_rank(std::max(pool, 1.0), log);
  // From here on all depends on kind and rank only: the same rank is the same request.
  Random random(seed_ ^ mixed(rank) ^ mixed(static_cast<std::uint64_t>(kind.kind) << 48));
  const bool is_paragraph = kind.kind == QueryKind::kParagraph;
  const Source source = this->source(random, is_paragraph ? kParagraphWords : kLeastWords);
  const std::string text = question(kind.kind, source, random);
  std::string parameters = text.empty() ? "" : parameter("q", text);
  const auto add = [&](const std::string& part) {
    if (!part.empty()) parameters += (parameters.empty() ? "" : "&") + part;
  };
  constexpr double kFilteredQuestions = (kFilteredShare - 0.03) / 0.97;
  if (text.empty() || random.chance(kFilteredQuestions)) add(filters(source, random));
  const std::string take = take_of(random);
  if (!take.empty()) add("take=" + take);
  return {kind.name, std::move(parameters)};
}

}  // namespace kindred::corpus
