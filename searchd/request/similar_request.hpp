#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/search_request.hpp"

namespace kindred {

/// Stories and characters that others are sought for at most.
constexpr std::size_t kMostSeeds = 10;
constexpr std::size_t kLongestText = 20'000;

/// Lists of stories like others. The first is always there.
enum class SimilarList : std::uint8_t {
  kAlike,      ///< the most alike
  kOpposite,   ///< alike, but praise where the seeds complain, or the other way round
  kElsewhere,  ///< alike and as positive or negative, but of another organisation
  kAnswered    ///< alike, about the same service, which answered them
};

constexpr std::size_t kSimilarLists = 4;

template <class T>
using PerSimilarList = std::array<T, kSimilarLists>;

struct SimilarListRow {
  SimilarList list;
  std::string_view name;  ///< as a parameter says it, and as the answer calls it
};

constexpr PerSimilarList<SimilarListRow> kSimilarListTable = {
    {{SimilarList::kAlike, "hits"},
     {SimilarList::kOpposite, "opposite"},
     {SimilarList::kElsewhere, "elsewhere"},
     {SimilarList::kAnswered, "answered"}}};

/// Whether stories about the services of the seeds, or what is within them, are among the others.
enum class SameService : std::uint8_t { kInclude, kExclude, kOnly };

struct SameServiceRow {
  SameService same_service;
  std::string_view name;
};

constexpr std::array<SameServiceRow, 3> kSameServiceTable = {{{SameService::kInclude, "include"},
                                                              {SameService::kExclude, "exclude"},
                                                              {SameService::kOnly, "only"}}};

/// What a request for similar stories asks for.
struct SimilarRequest {
  std::vector<std::string> ids;  ///< of stories that others shall be like, each once
  std::string text;              ///< that they shall be like too: neither kept nor logged
  SameService same_service = SameService::kInclude;
  PerSimilarList<bool> wanted = {true, false, false, false};
  std::vector<std::string> with;     ///< words that others shall have too
  std::vector<std::string> without;  ///< words of the seeds that shall not count
  SearchRequest search;              ///< filters, dates, facets and take; all else as by default
};

/// BadRequest lists everything that is wrong; `text` is the body of the request.
SimilarRequest parse_similar_request(const std::vector<Parameter>& parameters, std::string text,
                                     const RequestCheck& check = {},
                                     Audience audience = Audience::kPublic);

}  // namespace kindred
