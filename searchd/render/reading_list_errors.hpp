#pragma once

#include <string>
#include <string_view>

#include "searchd/render/reading_list_page.hpp"

/// What people are told of a reading list that cannot be made as asked. Programs are told by the
/// API.
namespace kindred {

/// What is wrong, for the summary at the top: the "field" of each problem, and the "error".
/// `answer` as for reading_list_view.
Json list_errors_view(const AskedReadingList& asked, const Json& answer, const Phrases& say);

/// These errors by field, whose hyphens are underscores then; of several of a field the first.
Json errors_by_field(const Json& errors);

/// What is wrong with a note of more than kLongestNote characters.
std::string long_note_text(const Phrases& say);

/// A parameter as it stood in the address; empty where it was not there.
std::string typed(const AskedReadingList& asked, std::string_view name);

}  // namespace kindred
