#pragma once

#include <span>
#include <string>

#include "searchd/render/citation.hpp"
#include "searchd/render/story_json.hpp"

/// Citations as programs that keep lists of references read them. A story is a web page in each: it
/// has an address of its own, and the platform that edits and publishes it. It is no "post", which
/// is a contribution of an account to a forum or social medium, and which many styles do not know.
/// What a citation does not have is left out. The note of whoever made a list is BibLaTeX's
/// `annotation`, RIS's N1 and CSL's `note`.
namespace kindred {

/// An entry of type @online for each, which BibLaTeX knows and BibTeX takes for @misc. `date` is
/// BibLaTeX's, `year` and `month` are BibTeX's. Letters stay UTF-8; what means something to TeX is
/// written as its command; titles and names are in two pairs of braces, so that no style changes
/// their capitals or takes "and" for the end of a name.
std::string bibtex_text(std::span<const Citation> citations);

/// A record of type ELEC for each, by the RIS Format Specifications: lines "XX  - value" that end
/// in CR LF, from TY to ER, and dates "2024/03/01/".
std::string ris_text(std::span<const Citation> citations);

/// The item of CSL-JSON 1.0.2, an object of type "webpage".
Json csl_item(const Citation& citation);

/// An array of csl_item.
std::string csl_text(std::span<const Citation> citations);

}  // namespace kindred
