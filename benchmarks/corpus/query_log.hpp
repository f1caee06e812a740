#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "benchmarks/corpus/corpus.hpp"

namespace kindred::corpus {

enum class QueryKind {
  kServiceName,
  kFewWords,
  kSomeWords,
  kQuestion,
  kSlip,
  kOperators,
  kParagraph,
  kFiltersOnly
};

struct QueryKindShare {
  QueryKind kind;
  std::string_view name;
  double share;
  double pool;  ///< distinct requests there are to draw from, for each request of the log
};

/// Nobody has published the searches of a site of patient stories, so these are judgements, from
/// what is known of searching elsewhere; docs/benchmarks.md gives the reasons. Slips come on top of
/// words that would be right, pasted paragraphs are never the same twice.
inline constexpr std::array kQueryKinds = {
    QueryKindShare{QueryKind::kServiceName, "service_name", 0.20, 0.4},
    QueryKindShare{QueryKind::kFewWords, "one_or_two_words", 0.35, 1},
    QueryKindShare{QueryKind::kSomeWords, "three_to_six_words", 0.20, 4},
    QueryKindShare{QueryKind::kQuestion, "question", 0.10, 8},
    QueryKindShare{QueryKind::kSlip, "slip", 0.08, 3},
    QueryKindShare{QueryKind::kOperators, "operators", 0.03, 3},
    QueryKindShare{QueryKind::kParagraph, "paragraph", 0.01, 1000},
    QueryKindShare{QueryKind::kFiltersOnly, "filters_only", 0.03, 0.2},
};

/// Requests with filters, those of nothing but filters among them.
inline constexpr double kFilteredShare = 1.0 / 3;

struct LoggedQuery {
  std::string_view kind;   ///< a name of kQueryKinds
  std::string parameters;  ///< of GET /api/v1/search, percent-encoded, without the question mark
  bool operator==(const LoggedQuery&) const = default;
};

/// What people might search in a corpus. Every request is made from one published story of it: its
/// words, its services, its themes; slips apart, no word is searched that the corpus does not have.
/// Requests repeat by Zipf's law, each kind in its own way. Keeps a reference to the corpus.
class QueryLog {
 public:
  /// A log of `queries` requests; another `seed`, another log of the same corpus.
  QueryLog(const Corpus& corpus, std::uint64_t queries, std::uint64_t seed);

  /// The request at `position`, below `queries`. Costs the making of a story.
  LoggedQuery at(std::uint64_t position) const;

 private:
  /// A story and its words, ready to be searched for.
  struct Source {
    StorySketch sketch;
    Story story;
    std::vector<std::string> words;    // of the body, in order, without signs
    std::vector<std::string> content;  // those that are no function words
    std::vector<std::string> topical;  // those of its topics
  };

  Source source(Random& random, std::size_t least_words) const;
  std::string question(QueryKind kind, const Source& source, Random& random) const;
  std::string word(const Source& source, Random& random) const;
  std::string words(const Source& source, std::size_t count, Random& random) const;
  std::string few_words(const Source& source, Random& random) const;
  std::string service_name(const Source& source, Random& random) const;
  std::string whole_question(const Source& source, Random& random) const;
  std::string with_operators(const Source& source, Random& random) const;
  std::string paragraph(const Source& source, Random& random) const;
  std::string filters(const Source& source, Random& random) const;

  const Corpus& corpus_;
  std::uint64_t queries_;
  std::uint64_t seed_;
  WeightedChoice kinds_;
  std::unordered_set<std::string> function_words_;
};

/// Everything but letters, digits and -._~ as %XX (RFC 3986).
std::string percent_encoded(std::string_view text);

}  // namespace kindred::corpus
