#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/render/phrases.hpp"
#include "searchd/request/facet_table.hpp"

/// How numbers, dates and the names of the API are said.
namespace kindred {

/// "1 story", "1,234 stories", in what is in English alone.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

/// "a", "a and b", "a, b and c".
std::string and_list(const std::vector<std::string>& texts, const Phrases& say);

/// "March 2024" for the "2024-03-01T09:30:00Z" of an answer; empty for a text that is no time.
std::string month_and_year(std::string_view iso, const Phrases& say);

/// "March", in English as citations have it. `month` must be one of the twelve.
std::string_view month_name(std::chrono::month month);

/// "1 March 2024"; empty for a text that is no time.
std::string day_in_words(std::string_view iso, const Phrases& say);

/// "told by a relative" for the author_role of an answer; empty where it is empty or unknown.
std::string told_by(std::string_view author_role, const Phrases& say);

/// What a value of a facet is called: of a closed list in the language of the page, else `name`, as
/// the platform has it.
std::string value_in_words(const FacetRow& row, const std::string& code, const std::string& name,
                           const Phrases& say);

/// Whether that is a name as the platform has it, in its own language.
bool is_platforms_name(const FacetRow& row, std::string_view code);

/// The first `most` bytes of `text` at the most, cut between characters, with "…" where it is cut.
std::string shortened(std::string_view text, std::size_t most);

/// What a story is called on a page: its title, or the first words of its body where it has none.
std::string shown_title(const std::string& title, const std::string& body);

}  // namespace kindred
