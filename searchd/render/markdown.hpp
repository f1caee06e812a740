#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// `markdown` (CommonMark, as bodies of stories and responses are written) as HTML that is safe to
/// put into a page: raw HTML is shown as the text it is, pictures become their description, links
/// to javascript: and the like lose their address. Line breaks are kept. The highest heading is
/// <h`top_heading`> (1 to 6), so that it fits below the headings of the page.
std::string markdown_html(std::string_view markdown, int top_heading);

/// The paragraphs of that, each as its lines of plain text.
std::vector<std::vector<std::string>> markdown_paragraphs(std::string_view markdown);

}  // namespace kindred
