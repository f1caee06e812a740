#include "searchd/vocabulary/service_names.hpp"

#include <algorithm>

#include "searchd/vocabulary/name_scores.hpp"
#include "searchd/vocabulary/names_in_question.hpp"

namespace kindred {
namespace {

/// Words of a text that are looked at: a name is short, and a pasted page must not take long.
constexpr std::size_t kMostWords = 24;

/// Tokens of a question that are looked at.
constexpr std::size_t kMostTokens = 64;

/// score = share of the text × (kTextShare + (1 - kTextShare) × share of the name): what was typed
/// must be explained; that a long name was not typed out matters less.
constexpr double kTextShare = 0.7;

/// Below this share of what was typed a name is no answer.
constexpr double kLeastScore = 0.25;

/// Tokens of the longest code that is looked for in a question, and the bytes of the shortest.
constexpr std::size_t kMostTokensOfCode = 6;
constexpr std::size_t kShortestCode = 3;

std::string joined(std::span<const Token> tokens) {
  std::string text;
  for (const Token& token : tokens) text += (text.empty() ? "" : " ") + token.word;
  return text;
}

std::string joined_stems(const std::vector<Token>& tokens) {
  std::string text;
  for (const Token& token : tokens) text += (text.empty() ? "" : " ") + token.stem;
  return text;
}

bool is_better(const FoundService& a, const FoundService& b) {
  return a.score != b.score ? a.score > b.score : a.node < b.node;
}

/// The best name of each service.
void keep_one_a_service(std::vector<FoundService>& found) {
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.node != b.node ? a.node < b.node : a.score > b.score;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const auto& a, const auto& b) { return a.node == b.node; }),
              found.end());
}

}  // namespace

ServiceNames::ServiceNames(const Catalogue& catalogue, NameFolder folder,
                           std::shared_ptr<const Vocabulary> vocabulary, Analyzer& analyzer)
    : folder_(std::move(folder)),
      index_(catalogue, folder_, analyzer),
      vocabulary_(std::move(vocabulary)),
      everyday_stories_(everyday_from(*vocabulary_)) {
  for (NodeNumber node = 0; node < catalogue.services().size(); ++node) {
    const Service& service = catalogue.services()[node];
    codes_.emplace(joined(analyzer.analyze(service.code)), node);
    called_[joined_stems(analyzer.analyze(service.name))].push_back(node);
  }
  called_.erase("");  // names without a word
}

const std::vector<NodeNumber>& ServiceNames::called(const std::vector<Token>& name) const {
  static const std::vector<NodeNumber> kNone;
  const auto found = called_.find(joined_stems(name));
  return found == called_.end() ? kNone : found->second;
}

std::optional<FoundService> ServiceNames::find_code(std::span<const Token> tokens) const {
  const auto found = codes_.find(joined(tokens));
  if (found == codes_.end()) return std::nullopt;
  return FoundService{found->second, 1, tokens.front().begin, tokens.back().end};
}

std::vector<FoundService> ServiceNames::find(const std::vector<Token>& typed,
                                             std::size_t most) const {
  if (typed.empty() || most == 0) return {};
  std::vector<NameWord> words = folder_.fold(typed);
  const auto is_filler = [](const NameWord& word) { return word.is_filler; };
  if (!std::all_of(words.begin(), words.end(), is_filler)) std::erase_if(words, is_filler);
  words.resize(std::min(words.size(), kMostWords));
  NameScores scores(index_);
  for (const NameWord& word : words) {
    const bool is_last = &word == &words.back();
    scores.add(
        index_.readings_of(word, is_last ? NameIndex::Reach::kBegun : NameIndex::Reach::kMisspelt));
  }
  std::vector<FoundService> found;
  if (const auto service = find_code(typed)) found.push_back(*service);
  for (const std::uint32_t number : scores.names()) {
    const NameIndex::Name& name = index_.names()[number];
    const double score = scores.share_of_text(number) *
                         (kTextShare + (1 - kTextShare) * scores.share_of_name(number)) *
                         (name.is_closed ? kClosedShare : 1);
    if (score >= kLeastScore) found.push_back({name.node, score, 0, 0});
  }
  keep_one_a_service(found);
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), end, found.end(), is_better);
  found.erase(end, found.end());
  for (FoundService& service : found) {
    service.begin = typed.front().begin;
    service.end = typed.back().end;
  }
  return found;
}

/// Codes without a digit are words too often ("EAR", "RED").
std::vector<FoundService> ServiceNames::find_codes_in(const std::vector<Token>& question) const {
  std::vector<FoundService> found;
  for (std::size_t first = 0; first < question.size(); ++first) {
    for (std::size_t count = std::min(kMostTokensOfCode, question.size() - first); count > 0;
         --count) {
      const auto tokens = std::span(question).subspan(first, count);
      const std::string text = joined(tokens);
      if (text.size() < kShortestCode || text.find_first_of("0123456789") == std::string::npos ||
          text.find_first_not_of("0123456789 ") == std::string::npos) {
        continue;
      }
      if (const auto service = find_code(tokens)) {
        found.push_back(*service);
        first += count - 1;
        break;
      }
    }
  }
  return found;
}

std::vector<FoundService> ServiceNames::find_in(const std::vector<Token>& question,
                                                std::size_t most) const {
  if (most == 0) return {};
  const std::vector<Token> start(
      question.begin(),
      question.begin() + static_cast<std::ptrdiff_t>(std::min(question.size(), kMostTokens)));
  std::vector<FoundService> found = find_codes_in(start);
  for (const FoundService& named :
       NamesInQuestion(index_, *vocabulary_, everyday_stories_, folder_.fold(start)).find(most)) {
    const bool is_new = std::none_of(found.begin(), found.end(), [&](const auto& other) {
      return other.node == named.node || (other.begin < named.end && named.begin < other.end);
    });
    if (is_new) found.push_back(named);
  }
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace kindred
