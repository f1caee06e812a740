#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "searchd/render/bibliography_text.hpp"
#include "searchd/render/citation.hpp"
#include "searchd/render/reference_text.hpp"

namespace kindred {

/// A form in which citations are given.
struct CitationFormat {
  std::string_view name;        ///< as an address has it
  std::string_view media_type;  ///< with the charset, but for JSON, which has no other than UTF-8
  std::string_view extension;   ///< of a file, without the dot
  std::string (*text)(std::span<const Citation>);
};

inline constexpr std::array<CitationFormat, 5> kCitationFormats = {{
    {"bibtex", "application/x-bibtex; charset=utf-8", "bib", bibtex_text},
    {"ris", "application/x-research-info-systems; charset=utf-8", "ris", ris_text},
    {"csl", "application/vnd.citationstyles.csl+json", "json", csl_text},
    {"apa", "text/plain; charset=utf-8", "txt", apa_text},
    {"vancouver", "text/plain; charset=utf-8", "txt", vancouver_text},
}};

/// nullptr for a name that is not in the table. Names are compared exactly.
const CitationFormat* find_citation_format(std::string_view name);

/// All of `citations`, in their order, as one text in UTF-8; safe to call from any thread.
std::string citations_text(const CitationFormat& format, std::span<const Citation> citations);

}  // namespace kindred
