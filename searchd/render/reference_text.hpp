#pragma once

#include <span>
#include <string>

#include "searchd/render/citation.hpp"

/// Citations as lines of a list of references, in plain text: one line each, which ends in LF, in
/// the order given and without numbers. A title stays as its author wrote it, and one that ends in
/// a stop ("Was it me?") gets no second. No full stop follows an address.
namespace kindred {

/// By the Publication Manual of the American Psychological Association, 7th edition, a page on a
/// website without author (10.16): "Title. (2024, March 1). Platform. https://…". No date of
/// retrieval: that is for pages made to change, and a story's words stay.
std::string apa_text(std::span<const Citation> citations);

/// By Citing Medicine, 2nd edition, chapter 25 B, a part of a website: "Platform [Internet]. Title;
/// 2024 Mar 1 [cited 2024 May 2]; [about 3 paragraphs]. Available from: https://…". Place and
/// publisher are not known here; to say "[place unknown]" would say that nobody knows them.
std::string vancouver_text(std::span<const Citation> citations);

}  // namespace kindred
