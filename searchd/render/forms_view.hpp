#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// Where the stories of a page are in the form of a name (of kSearchFormats); empty where they are
/// not offered in it.
using FormUrl = std::function<std::string(const std::string& format)>;

/// That of a search, of the forms that have all its stories.
FormUrl forms_of(const SearchRequest& request);

/// Links of a page to its stories as feeds, and as files: "name", "type" (a media type),
/// "form_url", and the "separator" before it.
Json feeds_view(const FormUrl& url_of);
Json files_view(const FormUrl& url_of);

/// What stands before the files of a search with so many stories.
std::string save_text(std::uint64_t total, const Phrases& say);

}  // namespace kindred
