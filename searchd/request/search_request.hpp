#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/time.hpp"
#include "searchd/request/cursor.hpp"
#include "searchd/request/facet_table.hpp"
#include "searchd/request/message.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {

constexpr std::size_t kDefaultTake = 10;
constexpr std::size_t kMostTake = 100;

/// Values listed for a facet: what a page shows without scrolling for ever; at most what a program
/// can reasonably draw.
constexpr std::size_t kDefaultFacetTake = 20;
constexpr std::size_t kMostFacetTake = 200;

/// Stories a value of a facet: enough to see what stands behind it; each costs the reading of a
/// story.
constexpr std::size_t kMostFacetExamples = 3;

/// Suggestions: a list that is read while typing fits on a telephone.
constexpr std::size_t kDefaultSuggestions = 8;
constexpr std::size_t kMostSuggestions = 20;

/// Whether parameters that a form does not know are an error (the API) or ignored (pages, whose
/// links may carry campaign tags).
enum class UnknownParameters { kReject, kIgnore };

/// The order of hits. Equals are shown newest first, then by id.
enum class Sort : std::uint8_t { kRelevance, kNewest, kOldest, kMostAnswered, kLongest };

constexpr std::size_t kSorts = 5;

struct SortRow {
  Sort sort;
  std::string_view name;
};

constexpr std::array<SortRow, kSorts> kSortTable = {{{Sort::kRelevance, "relevance"},
                                                     {Sort::kNewest, "newest"},
                                                     {Sort::kOldest, "oldest"},
                                                     {Sort::kMostAnswered, "most_answered"},
                                                     {Sort::kLongest, "longest"}}};

/// How many of the plain words of a question a story must have: enough, which are fewer where too
/// few stories have all, or all.
struct MatchingRow {
  std::string_view name;
  bool needs_all;
};

constexpr std::array<MatchingRow, 2> kMatchingTable = {{{"enough", false}, {"all", true}}};

/// Stories of a feed: what somebody who looks in once a day can have missed.
constexpr std::size_t kFeedTake = 20;

/// Stories of a file: all that is paged through.
constexpr std::size_t kFileTake = kDeepestRank;

/// A form in which the answer of a search is given, and what it has unless the request says
/// otherwise.
struct SearchFormatRow {
  std::string_view name;
  std::size_t take;
  std::optional<Sort> sort;
};

constexpr std::array<SearchFormatRow, 9> kSearchFormats = {{{"json", kDefaultTake, {}},
                                                            {"atom", kFeedTake, Sort::kNewest},
                                                            {"jsonfeed", kFeedTake, Sort::kNewest},
                                                            {"csv", kFileTake, {}},
                                                            {"bibtex", kFileTake, {}},
                                                            {"ris", kFileTake, {}},
                                                            {"csl", kFileTake, {}},
                                                            {"apa", kFileTake, {}},
                                                            {"vancouver", kFileTake, {}}}};

/// What a search asks for: complete and within its limits once parsed.
struct SearchRequest {
  std::string q;                             ///< as typed; may be empty: all stories
  PerFacet<Selection<std::string>> filters;  ///< codes, or kMissing
  std::optional<Day> published_from;
  std::optional<Day> published_to;  ///< inclusive
  bool as_typed = false;            ///< no synonyms, no corrections: just what was typed
  bool without_names = false;       ///< no names of services are read from the words
  std::vector<std::string>
      without_synonyms;           ///< synonyms that are not searched, as they are listed
  bool needs_all_words = false;   ///< a story must have all plain words, however few have
  std::vector<std::string> fold;  ///< sensitive subjects whose stories are shown closed
  bool explain = false;       ///< each hit with what its score is made of; for programs, not pages
  std::optional<Sort> sort;   ///< not given: relevance, newest where there are no words
  std::vector<Facet> facets;  ///< which are counted; empty: the usual ones
  PerFacet<std::string> facet_q;  ///< words that the names of a facet's values must have
  std::size_t facet_take = kDefaultFacetTake;
  std::size_t facet_examples = 0;  ///< stories that each listed value of a facet comes with
  std::size_t take = kDefaultTake;
  std::optional<Cursor> cursor;
  std::string_view format = kSearchFormats.front().name;
  bool operator==(const SearchRequest&) const = default;

  bool has_filters() const;

  /// The same search in another form, from its beginning; a feed in its own order.
  SearchRequest as(const SearchFormatRow& other) const;
};

using Problems = std::vector<ParameterProblem>;

/// Adds what is wrong with a request that only the index can tell.
using RequestCheck = std::function<void(const SearchRequest&, Problems&)>;

/// The row of a name that is in the table.
const SearchFormatRow& search_format(std::string_view name);

/// As parse_search_request, but what is wrong is added to `problems`, and the request is what could
/// be read.
SearchRequest read_search_request(const std::vector<Parameter>& parameters,
                                  UnknownParameters unknown, const RequestCheck& check,
                                  Audience audience, Problems& problems);

/// BadRequest lists everything that is wrong, what `check` finds included. The audience says which
/// facets there are.
SearchRequest parse_search_request(const std::vector<Parameter>& parameters,
                                   UnknownParameters unknown, const RequestCheck& check = {},
                                   Audience audience = Audience::kPublic);

/// The one query string of a request, values percent-encoded, in the order q, filters as in
/// kFacetTable (any, all., not.), published_from, published_to, as_typed, without_names,
/// without_synonym, matching, fold, explain, sort, facet, facet_q., facet_take, facet_examples,
/// take, cursor, format; what has its default, which of sort and take is that of the format, is
/// left out.
std::string canonical_query(const SearchRequest& request);

/// Tells questions apart whose hits or order may differ; the page is no part of it. What a cursor
/// belongs to.
std::uint64_t question_fingerprint(const SearchRequest& request);

/// Forms of suggestions: with all that is known, or as browsers read them.
struct SuggestFormatRow {
  std::string_view name;
};

constexpr std::array<SuggestFormatRow, 2> kSuggestFormats = {{{"json"}, {"opensearch"}}};

/// What somebody who is typing asks for.
struct SuggestRequest {
  std::string q;  ///< as typed so far
  std::size_t take = kDefaultSuggestions;
  std::string_view format = kSuggestFormats.front().name;
  bool operator==(const SuggestRequest&) const = default;
};

SuggestRequest parse_suggest_request(const std::vector<Parameter>& parameters);

/// Rejects every parameter: for endpoints that take none.
void parse_no_parameters(const std::vector<Parameter>& parameters);

/// `text` with everything but letters, digits and -._~ percent-encoded (RFC 3986 unreserved).
std::string percent_encoded(std::string_view text);

}  // namespace kindred
