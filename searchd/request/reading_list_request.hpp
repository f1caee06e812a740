#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/pinned_stories.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// Stories of a reading list: what fits a morning, and at most what a course can read.
constexpr std::size_t kDefaultListSize = 10;
constexpr std::size_t kMostListSize = 50;

/// Constraints of one list: more than a person can weigh against each other, and each may take
/// programs to solve.
constexpr std::size_t kMostConstraints = 20;

/// What a list as a whole must meet.
enum class ConstraintKind : std::uint8_t {
  kLeast,    ///< so many stories with a value, or more
  kMost,     ///< so many stories with a value, or fewer
  kMostPer,  ///< of every value of a facet so many stories, or fewer
  kBalance   ///< as many positive stories as negative ones, give or take one
};

/// How constraints are written: the parameter, and what its value is made of.
struct ConstraintRow {
  ConstraintKind kind;
  std::string_view parameter;
  std::string_view meaning;  ///< for people
  std::string_view form;     ///< likewise
  std::string_view example;
  bool has_value;  ///< names a value of the facet
  bool has_number;
  std::size_t least_number;
};

constexpr std::array<ConstraintRow, 4> kConstraintTable = {
    {{ConstraintKind::kLeast, "least", "So many stories with a value, or more",
      "FACET:VALUE:NUMBER, as author_role:carer:2", "author_role:carer:2", true, true, 1},
     {ConstraintKind::kMost, "most", "So many stories with a value, or fewer",
      "FACET:VALUE:NUMBER, as polarity:negative:5", "polarity:negative:5", true, true, 0},
     {ConstraintKind::kMostPer, "most_per", "Of every value of a facet so many stories, or fewer",
      "FACET:NUMBER, as service:1", "service:1", false, true, 1},
     {ConstraintKind::kBalance, "balance",
      "As many positive stories as negative ones, give or take one", "polarity", "polarity", false,
      false, 0}}};

constexpr const ConstraintRow& row_of(ConstraintKind kind) {
  return kConstraintTable[static_cast<std::size_t>(kind)];
}

static_assert(row_of(ConstraintKind::kBalance).kind == ConstraintKind::kBalance);

struct ListConstraint {
  ConstraintKind kind = ConstraintKind::kLeast;
  Facet facet = Facet::kPolarity;
  std::string code;        ///< of the value, or kMissing; empty where the kind names none
  std::size_t number = 0;  ///< of stories; of a balance 1: how many more there may be
  bool operator==(const ListConstraint&) const = default;
};

/// "author_role:carer:2": the constraint as the value of its parameter.
std::string value_of(const ListConstraint& constraint);

/// "least=author_role:carer:2": the constraint as its parameter, not percent-encoded.
std::string text_of(const ListConstraint& constraint);

/// Forms of an answer: with all that is known, or just the stories as a search has them in the form
/// of that name (kSearchFormats).
struct ListFormatRow {
  std::string_view name;
};

constexpr std::array<ListFormatRow, 9> kListFormats = {{{"json"},
                                                        {"atom"},
                                                        {"jsonfeed"},
                                                        {"csv"},
                                                        {"bibtex"},
                                                        {"ris"},
                                                        {"csl"},
                                                        {"apa"},
                                                        {"vancouver"}}};

/// What a request for a reading list asks for.
struct ReadingListRequest {
  SearchRequest search;  ///< question, filters and dates; all else as by default
  std::size_t size = kDefaultListSize;

  /// By kind, facet and code in the order of their tables, so that the same ones given in another
  /// order are the same request.
  std::vector<ListConstraint> constraints;

  /// Where there are any, the list is these in this order, and nothing is chosen: what remains of
  /// the request says what they were chosen from.
  std::vector<PinnedStory> pinned;
  std::vector<std::string> notes = {};  ///< as given, while they are read
  std::string_view format = kListFormats.front().name;
  bool operator==(const ReadingListRequest&) const = default;
};

/// Adds what is wrong with a request that only the index can tell.
using ReadingListCheck = std::function<void(const ReadingListRequest&, Problems&)>;

/// What can be read of the parameters; everything that is wrong is added to `problems`.
ReadingListRequest read_reading_list_request(const std::vector<Parameter>& parameters,
                                             UnknownParameters unknown,
                                             const ReadingListCheck& check, Audience audience,
                                             Problems& problems);

/// BadRequest lists everything that is wrong, what `check` finds and unknown parameters included.
/// More stories asked for than the list has are no error: the answer says that they are too many,
/// so that a size can be tried without rewriting the rest.
ReadingListRequest parse_reading_list_request(const std::vector<Parameter>& parameters,
                                              const ReadingListCheck& check = {},
                                              Audience audience = Audience::kPublic);

/// The one query string of a request: that of its search, then size, least, most, most_per and
/// balance, then each id with its note; what has its default is left out, and so is the format: it
/// is the same list.
std::string canonical_query(const ReadingListRequest& request);

}  // namespace kindred
