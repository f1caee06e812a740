#pragma once

#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/reading_list_endpoint.hpp"

namespace kindred {

/// GET /reading-list: what the API answers to the same parameters. The buttons of the page ("do")
/// and the notes of its form ("text", one for each id) lead on to the address of the changed list,
/// so that what stands in the address is always the whole list.
struct ReadingListPage {
  ReadingListMaking making;
  Citing citing;
  const LocalizedPages& pages;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
