#pragma once

#include <array>
#include <cstdint>

#include "common/base/config_file.hpp"
#include "searchd/query/synonyms.hpp"

namespace kindred {

/// The numbers of ranking and of similar stories: config/ranking.json, each with its source there
/// and in docs/ranking.md.
struct Ranking {
  double bm25_k1 = 1.2;
  double bm25_b = 0.5;
  double title_weight = 0.25;
  double story_weight = 1.0;
  double response_weight = 0.5;
  double all_words_bonus = 1;
  double synonym_weight = 0.8;
  double doubtful_synonym_weight = 0.2;
  std::int64_t relax_below = 100;
  std::int64_t latent_reranked = 1000;
  double latent_weight = 0.25;
  std::int64_t reranked = 50;
  double proximity_weight = 0.5;
  double recency_weight = 0.05;
  double recency_half_life = 730;
  std::int64_t similar_terms = 40;
  std::int64_t similar_least_documents = 3;
  double similar_most_share = 0.2;
  std::int64_t similar_candidates = 1000;
  double similar_bm25_b = 0.75;
  double similar_word_weight = 0.4;
  double similar_latent_weight = 0.42;
  double similar_theme_weight = 0.14;
  double similar_polarity_weight = 0.04;
  double similar_least_likeness = 0.25;
  std::int64_t list_pool = 300;
  double list_cover_weight = 0.4;
  double list_difference_weight = 0.2;
  double list_told = 0.5;
};

inline constexpr std::array<Setting<Ranking>, 29> kRankingSettings = {{
    {"bm25_k1", "How soon a word's further occurrences stop adding (BM25).", "", &Ranking::bm25_k1,
     0, 10},
    {"bm25_b", "How much longer stories must say a word more often (BM25).", "", &Ranking::bm25_b,
     0, 1},
    {"title_weight", "Weight of a word in the title, on top of its weight in the story.", "",
     &Ranking::title_weight, 0, 100},
    {"story_weight", "Weight of a word in title or story.", "", &Ranking::story_weight, 0.001, 100},
    {"response_weight", "Weight of a word in a response.", "", &Ranking::response_weight, 0.001,
     100},
    {"all_words_bonus", "What having all the words adds where any would do, in scores of a story.",
     "scores", &Ranking::all_words_bonus, 0, 10},
    {"synonym_weight", "Weight of a synonym against the word that was typed.", "",
     &Ranking::synonym_weight, 0, 1},
    {"doubtful_synonym_weight", "The same, of forms that have other meanings too.", "",
     &Ranking::doubtful_synonym_weight, 0, 1},
    {"relax_below", "With fewer stories than this, fewer of the words will do.", "stories",
     &Ranking::relax_below, 1, 1000},
    {"latent_reranked", "Best stories by their words that are compared by what they are about.",
     "stories", &Ranking::latent_reranked, 0, 1000},
    {"latent_weight", "Weight of what a story is about against that of the words it has.", "share",
     &Ranking::latent_weight, 0, 0.99},
    {"reranked", "Best stories that are looked at more closely (proximity, recency).", "stories",
     &Ranking::reranked, 0, 1000},
    {"proximity_weight", "What words standing together as typed add to a score.", "share",
     &Ranking::proximity_weight, 0, 10},
    {"recency_weight", "What being new adds to a score.", "share", &Ranking::recency_weight, 0, 10},
    {"recency_half_life", "Age at which half of that is left.", "days", &Ranking::recency_half_life,
     1, 100000},
    {"similar_terms", "Most words of a story that similar stories are looked for with.", "words",
     &Ranking::similar_terms, 1, 200},
    {"similar_least_documents", "Words in fewer stories than this are no ground for similarity.",
     "stories", &Ranking::similar_least_documents, 1, 1000},
    {"similar_most_share", "Words in more than this share of the stories are not either.", "share",
     &Ranking::similar_most_share, 0.001, 1},
    {"similar_candidates",
     "Stories with most of the words that are compared by what they are about.", "stories",
     &Ranking::similar_candidates, 1, 100000},
    {"similar_bm25_b", "As bm25_b, of similar stories.", "", &Ranking::similar_bm25_b, 0, 1},
    {"similar_word_weight", "What having all the telling words of a story adds.", "of 1",
     &Ranking::similar_word_weight, 0, 1},
    {"similar_latent_weight", "What being about the same adds, as its words tell.", "of 1",
     &Ranking::similar_latent_weight, 0, 1},
    {"similar_theme_weight", "What having the same themes adds.", "of 1",
     &Ranking::similar_theme_weight, 0, 1},
    {"similar_polarity_weight", "What being as positive or negative adds.", "of 1",
     &Ranking::similar_polarity_weight, 0, 1},
    {"similar_least_likeness",
     "Score without polarity that a story must have to be called of the same subject or "
     "experience.",
     "of 1", &Ranking::similar_least_likeness, 0, 1},
    {"list_pool", "Best stories of a search that a reading list is chosen from.", "stories",
     &Ranking::list_pool, 1, 1000},
    {"list_cover_weight",
     "Weight of covering tags, themes, services, roles and polarities that a reading list lacks, "
     "against relevance.",
     "share", &Ranking::list_cover_weight, 0, 0.5},
    {"list_difference_weight",
     "Weight of being about something else than the stories of the list so far, against relevance.",
     "share", &Ranking::list_difference_weight, 0, 0.5},
    {"list_told", "How much of a tag, theme, service, role or polarity one story of a list tells.",
     "share", &Ranking::list_told, 0, 1},
}};

/// The synonyms of the language lists with the weights of the ranking.
SynonymTable make_synonyms(const LanguageLists& language, const Ranking& ranking,
                           Analyzer& analyzer);

}  // namespace kindred
