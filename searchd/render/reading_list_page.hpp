#pragma once

#include <vector>

#include "searchd/render/reading_list_json.hpp"

/// The page of a reading list: what PageRenderer puts into the template "reading_list". As those of
/// the other pages (pages.hpp) its view is a pure function of the request and of the answer of the
/// API.
namespace kindred {

/// What was asked for, and what of it cannot be.
struct AskedReadingList {
  const ReadingListRequest& request;    ///< what could be read
  const std::vector<Parameter>& given;  ///< as they stood in the address
  const Problems& problems;
};

/// What the page says that is of no answer.
struct ReadingListSetting {
  const Catalogue& catalogue;
  std::string public_url;
  Day today;
  const Phrases& say;
  Json help = Json::array();  ///< help_json of what is asked for
};

/// `answer` is the reading_list_json of the request; null where there is none, as it cannot be
/// answered.
Json reading_list_view(const AskedReadingList& asked, const Json& answer,
                       const ReadingListSetting& setting);

/// The form in which topic, size and constraints are chosen: "q", "size", "themes", "dates",
/// "rows", "others" (constraints without a row), "subjects" to leave out, "kept" (other filters),
/// "hidden", and by field what is wrong with it; shut while a list is pinned ("is_pinned").
Json reading_list_form_view(const AskedReadingList& asked, const Json& answer,
                            const ReadingListSetting& setting);

/// The parameters of a query string as fields of a form.
Json hidden_fields(const std::string& query);

}  // namespace kindred
