#pragma once

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"
#include "searchd/request/sensitive_choice.hpp"

namespace kindred {

/// What a reader chooses for each sensitive subject: to have its stories shown (neither box is
/// ticked), folded or left out.
Json subjects_view(const SearchRequest& request, const Phrases& say);

/// Adds what a page says of the choice, and what its forms keep of it: "folded_note" and
/// "hidden_note", each with the address `url` of the page without it, "kept_fold" and "kept_hide".
/// What is there stays; "unfolded_url" stands for an address that says what is folded itself.
void add_choice(const SensitiveChoice& choice, const std::string& url, Json& view,
                const Phrases& say);

/// Searches for all stories of the subjects that help is shown for and that are not hidden: few
/// stories have the words of such a search.
Json links_to_marked(const SearchRequest& request, const Json& help, const Phrases& say);

/// The help boxes of an answer for the partial "help".
Json help_view(const Json& help);

/// Whether one of them asks for a way to leave the page at once.
bool has_exit(const Json& help);

}  // namespace kindred
