#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/message.hpp"

/// What was asked for of all pages is kept in their links: there are no cookies.
namespace kindred {

/// The address with these parameters, before its anchor; as it is in HTML where `is_html`. A
/// parameter that the address has already stays as it is there.
std::string with_kept(std::string_view url, const std::vector<Parameter>& kept,
                      bool is_html = false);

/// The address with "lang=cy".
std::string with_language(std::string_view url, std::string_view language);

/// A page whose links to other pages have `always` and `choice`; those that are written
/// `data-chosen href="…"` say themselves what of the choice stays, and have `always` alone. Links
/// to files, to the API and within the page stay, and so do the addresses of the page itself in
/// its head.
std::string with_kept_in_links(std::string page, const std::vector<Parameter>& always,
                               const std::vector<Parameter>& choice);

}  // namespace kindred
