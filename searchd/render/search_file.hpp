#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/render/citation.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/search/searcher.hpp"

/// Stories as programs other than ours read them: feeds, tables, citations. All have the stories of
/// the same search, or of the same reading list, in JSON, in its order.
namespace kindred {

/// What a feed says of the whole of it; addresses are paths.
struct FeedHead {
  std::string title;
  std::string id_url;  ///< tells it apart from other feeds
  std::string page_url;
  std::string own_url;
  std::string next_url = {};  ///< empty on the last page
};

/// Stories that were found, in a form of kSearchFormats. All that it refers to must outlive it.
struct FoundStories {
  std::string_view format;
  const std::vector<Hit>& hits;
  FeedHead head;
  const Snapshot& snapshot;
  const CitedSource& source;
  Day today;
  const Phrases& say;
  /// What whoever made a list says of each story; empty for what is no list. Feeds leave them out:
  /// their formats have no place for them.
  std::span<const std::string> notes = {};
};

/// The head of the feed of a search.
FeedHead search_feed_head(const SearchRequest& request, const QueryPlan& plan,
                          const SearchOutcome& outcome, const FacetValues& values,
                          const Phrases& say);

/// What the search of a plan is called: its words or what it is, and its filters.
std::string search_title(const SearchRequest& request, const QueryPlan& plan,
                         const FacetValues& values, const Phrases& say);

/// A form of a search that is neither JSON nor citations.
struct SearchFile {
  std::string_view name;        ///< as in kSearchFormats
  std::string_view media_type;  ///< as of CitationFormat
  std::string_view extension;
  std::string (*text)(const FoundStories&);
};

/// The Atom Syndication Format (RFC 4287), with the links of paged feeds (RFC 5005). Where the
/// platform has no address in public, ids are UUIDs made of the ids of the stories, and links are
/// paths. What XML cannot hold is left out.
std::string atom_text(const FoundStories& found);

/// JSON Feed 1.1, which says the same.
std::string json_feed_text(const FoundStories& found);

/// A table (RFC 4180) in UTF-8: a story a line, a line of names first, lines that end in CR LF. A
/// text that a spreadsheet could take for a formula has an apostrophe before it; line breaks and
/// tabs stay, other control characters are left out. Of lists the notes are the last column.
std::string csv_text(const FoundStories& found);

inline constexpr std::array<SearchFile, 3> kSearchFiles = {
    {{"atom", "application/atom+xml; charset=utf-8", "atom", atom_text},
     {"jsonfeed", "application/feed+json", "json", json_feed_text},
     {"csv", "text/csv; charset=utf-8; header=present", "csv", csv_text}}};

/// What HTTP calls the form `name` of kSearchFormats, kListFormats or kSuggestFormats.
std::string media_type_of(std::string_view name);

/// Stories in the form that is asked for, which is not JSON; by `stem` the file is called.
struct NamedFile {
  std::string text;
  std::string media_type;
  std::string name;  ///< by which it is saved, as "stories.csv"
};
NamedFile search_file(const FoundStories& found, const std::string& stem);

}  // namespace kindred
