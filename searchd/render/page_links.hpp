#pragma once

#include <string>
#include <string_view>

/// A language that was asked for is kept in the links of a page: there are no cookies.
namespace kindred {

/// The address with "lang=cy", before its anchor; as it is in HTML where `is_html`.
std::string with_language(std::string_view url, std::string_view language, bool is_html = false);

/// A page whose links to other pages say the language. Links to files, to the API, within the page
/// and to other languages stay, and so do the addresses of the page itself in its head.
std::string with_language_kept(std::string_view html, std::string_view language);

}  // namespace kindred
