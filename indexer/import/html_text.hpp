#pragma once

#include <string>
#include <string_view>

namespace kindred {

/// Whether `text` holds an HTML tag, a comment or an entity that ends in ";".
/// InputError where it holds more "<" than any web form makes.
bool may_be_html(std::string_view text);

/// The text of an HTML fragment; see repair_text for the rules. Only what reads like a known tag is
/// taken for one: everything else with "<" or "&" stays as it is. `html` is valid UTF-8 without NUL
/// and has passed may_be_html.
std::string text_of_html(std::string_view html);

}  // namespace kindred
