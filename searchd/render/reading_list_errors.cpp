#include "searchd/render/reading_list_errors.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "searchd/render/page_parts.hpp"
#include "searchd/render/search_errors.hpp"
#include "searchd/render/words.hpp"
#include "searchd/request/parameter_readers.hpp"
#include "searchd/request/pinned_stories.hpp"

namespace kindred {
namespace {

/// Where a parameter stands in the form: its field, and the messages that name it and say what is
/// wrong with it. Dates say more by themselves (wrong_date_text). One that has one value and is
/// given several is told of by kWrongPart: nothing is wrong with any of them.
struct FieldOfForm {
  std::string_view parameter;
  std::string_view field;
  std::string_view label;
  std::string_view wrong;
  bool has_one_value = false;
};

constexpr std::string_view kWrongPart = "list_wrong_part";

constexpr std::array<FieldOfForm, 12> kFields = {
    {{"q", "list-topic", "list_topic", "list_wrong_topic", true},
     {"size", "list-size", "list_size", "list_wrong_size", true},
     {"theme", "list-theme", "one_theme", kWrongPart},
     {"published_from", "list-from", "from", kWrongPart, true},
     {"published_to", "list-to", "until", kWrongPart, true},
     {"least", "list-constraints", "list_constraints", kWrongPart},
     {"most", "list-constraints", "list_constraints", kWrongPart},
     {"most_per", "list-constraints", "list_constraints", kWrongPart},
     {"balance", "list-constraints", "list_constraints", kWrongPart},
     {"not.sensitive", "list-hide", "list_hide", kWrongPart},
     {"note", "list-heading", "list_note", "list_wrong_notes"},
     {"id", "list-heading", "list_stories", "list_wrong_stories"}}};

/// Empty where no story of the list has one, but all notes are too long together.
std::string field_of_long_note(const Json& answer) {
  if (!answer.is_object()) return "";
  const Json& stories = answer.at("stories");
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const bool is_long = characters_of(text_of(stories[i], "note")) > kLongestNote;
    if (is_long) return "note-" + std::to_string(i + 1);
  }
  return "";
}

/// As people are told it: what programs are told names parameters and their forms.
std::string error_text(const FieldOfForm& field, const AskedReadingList& asked,
                       const Phrases& say) {
  const auto given = std::ranges::count(asked.given, field.parameter, &Parameter::name);
  if (field.has_one_value && given > 1) return say.text(field.label) + ": " + say.text(kWrongPart);
  const std::string date = wrong_date_text(asked.given, field.parameter, say);
  const std::string value = shortened(typed(asked, field.parameter), kHeadingQuestion);
  return say.text(field.label) + ": " +
         (date.empty() ? say.text(field.wrong, {{"value", value}}) : date);
}

}  // namespace

std::string typed(const AskedReadingList& asked, std::string_view name) {
  const auto given = std::ranges::find(asked.given, name, &Parameter::name);
  return given == asked.given.end() ? "" : given->value;
}

Json errors_by_field(const Json& errors) {
  Json by_field = Json::object();
  for (const Json& error : errors) {
    std::string field = text_of(error, "field");
    std::ranges::replace(field, '-', '_');
    if (!by_field.contains(field)) by_field[field] = error;
  }
  return by_field;
}

std::string long_note_text(const Phrases& say) {
  return say.text("list_note_too_long", {{"most", std::to_string(kLongestNote)}});
}

Json list_errors_view(const AskedReadingList& asked, const Json& answer, const Phrases& say) {
  Json errors = Json::array();
  for (const ParameterProblem& problem : asked.problems) {
    const auto field = std::ranges::find(kFields, problem.parameter, &FieldOfForm::parameter);
    const bool is_known = field != kFields.end();
    const std::string place(is_known ? field->field : kFields.front().field);
    const std::string note = problem.parameter == "note" ? field_of_long_note(answer) : "";
    Json error = {{"field", note.empty() ? place : note},
                  {"error", !note.empty() ? long_note_text(say)
                            : is_known    ? error_text(*field, asked, say)
                                          : say.text("wrong_address")}};
    if (std::ranges::find(errors, error) == errors.end()) errors.push_back(std::move(error));
  }
  return errors;
}

}  // namespace kindred
