#pragma once

#include <array>
#include <cstdint>

#include "common/base/config_file.hpp"

namespace kindred {

/// The numbers of ranking and of similar stories: config/ranking.json, each with its source there
/// and in docs/ranking.md.
struct Ranking {
  double bm25_k1 = 1.2;
  double bm25_b = 0.75;
  double title_weight = 1.5;
  double story_weight = 1.0;
  double response_weight = 0.5;
  std::int64_t similar_terms = 60;
  std::int64_t similar_least_documents = 3;
  double similar_most_share = 0.2;
};

inline constexpr std::array<Setting<Ranking>, 8> kRankingSettings = {{
    {"bm25_k1", "How soon a word's further occurrences stop adding (BM25).", "", &Ranking::bm25_k1,
     0, 10},
    {"bm25_b", "How much longer stories must say a word more often (BM25).", "", &Ranking::bm25_b,
     0, 1},
    {"title_weight", "Weight of a word in the title, on top of its weight in the story.", "",
     &Ranking::title_weight, 0, 100},
    {"story_weight", "Weight of a word in title or story.", "", &Ranking::story_weight, 0.001, 100},
    {"response_weight", "Weight of a word in a response.", "", &Ranking::response_weight, 0.001,
     100},
    {"similar_terms", "Most words of a story that similar stories are looked for with.", "words",
     &Ranking::similar_terms, 1, 200},
    {"similar_least_documents", "Words in fewer stories than this are no ground for similarity.",
     "stories", &Ranking::similar_least_documents, 1, 1000},
    {"similar_most_share", "Words in more than this share of the stories are not either.", "share",
     &Ranking::similar_most_share, 0.001, 1},
}};

}  // namespace kindred
