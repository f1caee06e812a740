#include <algorithm>
#include <set>
#include <string>

#include <sodium.h>

#include "common/story/story.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

/// Collects "name=value" pairs.
class QueryWriter {
 public:
  void add(std::string_view name, std::string_view value) {
    if (!query_.empty()) query_ += '&';
    query_ += name;
    query_ += '=';
    query_ += percent_encoded(value);
  }

  /// Each value once, sorted.
  void add_all(std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : std::set<std::string>(values.begin(), values.end())) {
      add(name, value);
    }
  }

  std::string take() { return std::move(query_); }

 private:
  std::string query_;
};

void add_filters(QueryWriter& query, const SearchRequest& request) {
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      query.add_all(std::string(selection.prefix) + std::string(row.name),
                    list_of(request.filters[row.facet], selection.kind));
    }
  }
  if (request.published_from) query.add("published_from", to_iso(*request.published_from));
  if (request.published_to) query.add("published_to", to_iso(*request.published_to));
}

void add_facets(QueryWriter& query, const SearchRequest& request) {
  std::set<Facet> facets(request.facets.begin(), request.facets.end());
  for (const Facet facet : facets) query.add("facet", row_of(facet).name);
  for (const FacetRow& row : kFacetTable) {
    const std::string& words = request.facet_q[row.facet];
    if (!words.empty()) query.add("facet_q." + std::string(row.name), words);
  }
  if (request.facet_take != kDefaultFacetTake) {
    query.add("facet_take", std::to_string(request.facet_take));
  }
  if (request.facet_examples != 0) {
    query.add("facet_examples", std::to_string(request.facet_examples));
  }
}

}  // namespace

bool SearchRequest::has_filters() const {
  return filters != PerFacet<Selection<std::string>>{} || published_from || published_to;
}

const SearchFormatRow& search_format(std::string_view name) {
  return *std::ranges::find(kSearchFormats, name, &SearchFormatRow::name);
}

SearchRequest SearchRequest::as(const SearchFormatRow& other) const {
  SearchRequest request = *this;
  request.cursor.reset();
  request.format = other.name;
  request.take = other.take;
  if (other.sort) request.sort = other.sort;
  return request;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kMarks = "-._~";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       kMarks.find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string canonical_query(const SearchRequest& request) {
  QueryWriter query;
  const SearchFormatRow& format = search_format(request.format);
  if (!request.q.empty()) query.add("q", request.q);
  add_filters(query, request);
  if (request.as_typed) query.add("as_typed", "yes");
  if (request.without_names) query.add("without_names", "yes");
  query.add_all("without_synonym", request.without_synonyms);
  if (request.needs_all_words) query.add("matching", "all");
  query.add_all("fold", request.fold);
  if (request.explain) query.add("explain", "yes");
  if (request.sort && request.sort != format.sort) {
    query.add("sort", kSortTable[static_cast<std::size_t>(*request.sort)].name);
  }
  add_facets(query, request);
  if (request.take != format.take) query.add("take", std::to_string(request.take));
  if (request.cursor) query.add("cursor", encode_cursor(*request.cursor));
  if (format.name != kSearchFormats.front().name) query.add("format", format.name);
  return query.take();
}

std::uint64_t question_fingerprint(const SearchRequest& request) {
  SearchRequest question;
  question.q = request.q;
  question.filters = request.filters;
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      for (auto& code : list_of(question.filters[row.facet], selection.kind)) {
        code = fold_code(code);  // codes are the same in capitals
      }
    }
  }
  question.published_from = request.published_from;
  question.published_to = request.published_to;
  question.as_typed = request.as_typed;
  question.without_names = request.without_names;
  question.without_synonyms = request.without_synonyms;
  question.needs_all_words = request.needs_all_words;
  question.sort = request.sort;
  const std::string text = canonical_query(question);
  unsigned char hash[crypto_generichash_BYTES_MIN];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::uint64_t fingerprint = 0;
  for (std::size_t i = 0; i < sizeof fingerprint; ++i) fingerprint = fingerprint << 8 | hash[i];
  return fingerprint;
}

}  // namespace kindred
