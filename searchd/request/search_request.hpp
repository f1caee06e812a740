#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searchd/request/cursor.hpp"
#include "searchd/request/message.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {

constexpr std::size_t kDefaultTake = 10;
constexpr std::size_t kMostTake = 100;

/// Suggestions: a list that is read while typing fits on a telephone.
constexpr std::size_t kDefaultSuggestions = 8;
constexpr std::size_t kMostSuggestions = 20;

/// Hits beyond this rank are not paged through: each page costs what all pages before it cost, and
/// nobody reads the thousandth hit; narrowing down answers better.
constexpr std::size_t kDeepestRank = 1000;

/// Whether parameters that a form does not know are an error (the API) or ignored (pages, whose
/// links may carry campaign tags).
enum class UnknownParameters { kReject, kIgnore };

/// What a search asks for: complete and within its limits once parsed.
struct SearchRequest {
  std::string q;                       ///< as typed; may be empty: all stories, newest first
  std::vector<std::string> providers;  ///< codes; a story of any of them
  std::vector<std::string> services;   ///< codes; a story of any of them or below
  std::vector<std::string> themes;     ///< codes; a story with any of them or below
  bool without_names = false;          ///< no names of services are read from the words
  bool as_typed = false;               ///< no synonyms, no corrections: just what was typed
  std::vector<std::string>
      without_synonyms;  ///< synonyms that are not searched, as they are listed
  bool explain = false;  ///< each hit with what its score is made of; for programs, not pages
  std::size_t take = kDefaultTake;
  std::optional<Cursor> cursor;
  bool operator==(const SearchRequest&) const = default;
};

/// BadRequest lists everything that is wrong.
SearchRequest parse_search_request(const std::vector<Parameter>& parameters,
                                   UnknownParameters unknown);

/// The one query string of a request, values percent-encoded, in the order
/// q, provider, service, theme, as_typed, without_names, without_synonym, explain, take, cursor;
/// what has its default is left out.
std::string canonical_query(const SearchRequest& request);

/// What a request for similar stories asks for.
struct SimilarRequest {
  std::size_t take = kDefaultTake;
  bool operator==(const SimilarRequest&) const = default;
};

/// What somebody who is typing asks for.
struct SuggestRequest {
  std::string q;  ///< as typed so far
  std::size_t take = kDefaultSuggestions;
  bool operator==(const SuggestRequest&) const = default;
};

SuggestRequest parse_suggest_request(const std::vector<Parameter>& parameters);

SimilarRequest parse_similar_request(const std::vector<Parameter>& parameters);

/// Rejects every parameter: for endpoints that take none.
void parse_no_parameters(const std::vector<Parameter>& parameters);

/// `text` with everything but letters, digits and -._~ percent-encoded (RFC 3986 unreserved).
std::string percent_encoded(std::string_view text);

}  // namespace kindred
