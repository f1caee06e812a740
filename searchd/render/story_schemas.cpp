#include "common/story/sensitive.hpp"
#include "searchd/render/answer_schemas.hpp"

namespace kindred {
namespace {

using namespace schema;

Json marks(const std::string& unit) {
  Json mark = list_of(count());
  mark["minItems"] = mark["maxItems"] = 2;
  return list_of(std::move(mark), "Places [begin, end), in " + unit + ".");
}

Json bytes() { return marks("bytes of UTF-8"); }
Json units() { return marks("units of UTF-16"); }

Json sensitive_subjects() {
  std::vector<std::string> names;
  for (const SensitiveSubject& subject : kSensitiveSubjects) names.emplace_back(subject.name);
  return list_of(one_of(std::move(names)), "Sensitive subjects that the story tells of.");
}

Json response_days() {
  return or_null(count("Calendar days (UTC) to the first response of a service."));
}

Json story_schema(Audience audience) {
  return object({{"id", text()},
                 {"url", text("Of the story's page.")},
                 {"title", text()},
                 {"body", text("Markdown.")},
                 {"language", text("ISO 639-1.")},
                 {"author_role", or_null(name<AuthorRole>())},
                 {"author_age_group", or_null(text())},
                 {"progress", or_null(name<Progress>())},
                 {"submitted_at", or_null(moment())},
                 {"published_at", moment()},
                 {"services", list_of(ref("Service"))},
                 {"themes", list_of(ref("StoryTheme"))},
                 {"tags", list_of(ref("Tag"))},
                 {"sensitive", sensitive_subjects()},
                 {"response_days", response_days()},
                 {"responses", list_of(ref("Response"), "Oldest first.")}},
                staff_marks(audience));
}

Json tag_schema(Audience audience) {
  Json polarity = {{"type", "integer"}, {"minimum", -1}, {"maximum", 1}};
  Members visibility;
  if (audience == Audience::kStaff) {
    visibility.emplace_back("visibility", one_of({"shared"}, "Of a tag that is not public."));
  }
  return object({{"group", text()}, {"name", text()}, {"polarity", std::move(polarity)}},
                visibility);
}

}  // namespace

Members hit_members() {
  return {{"id", text()},
          {"url", text("Of the story's page.")},
          {"title", text()},
          {"title_marks", bytes()},
          {"title_marks_utf16", units()},
          {"title_html", text("Escaped; `<mark>` is the only markup.")},
          {"reason", or_null(text("Where the words of the question are, in a sentence."))},
          {"reason_note", or_null(text("The same, without what the marks show."))},
          {"published_at", moment()},
          {"language", text("ISO 639-1.")},
          {"author_role", or_null(name<AuthorRole>())},
          {"progress", or_null(name<Progress>())},
          {"services", list_of(ref("Service"))},
          {"themes", list_of(ref("StoryTheme"))},
          {"sensitive", sensitive_subjects()},
          {"responses", count()},
          {"change", or_null(name<Change>("The most that an answer says of change."))},
          {"response_days", response_days()},
          {"passage", ref("Passage")},
          {"score", number("0 where hits are not sorted by relevance.")}};
}

Members staff_marks(Audience audience) {
  if (audience == Audience::kPublic) return {};
  return {{"state", one_of({"restricted"}, "Of a story that is not public.")},
          {"criticality", {{"type", "integer"}, {"minimum", 0}, {"maximum", 5}}}};
}

Members story_schemas(Audience audience) {
  Members sometimes = staff_marks(audience);
  sometimes.emplace_back("folded", yes_or_no("True: `fold` names a sensitive subject of it."));
  sometimes.emplace_back("explanation", ref("Explanation"));
  return {
      {"Hit", object(hit_members(), sometimes)},
      {"Passage",
       object({{"source", one_of({"story", "response", "author_reply"})},
               {"responder_role", or_null(text())},
               {"text", text()},
               {"marks", bytes()},
               {"marks_utf16", units()},
               {"html", text("Escaped; `<mark>` is the only markup, … where it is cut.")}})},
      {"SeedPassage", object({{"id", text("Of the story.")},
                              {"text", text()},
                              {"marks", bytes()},
                              {"marks_utf16", units()},
                              {"html", text()}})},
      {"Story", story_schema(audience)},
      {"Response", object({{"id", text()},
                           {"service", or_null(ref("Service"))},
                           {"responder_role", or_null(text())},
                           {"body", text("Markdown.")},
                           {"responded_at", moment()},
                           {"change", name<Change>()}})},
      {"Service", object({{"code", text()},
                          {"name", text()},
                          {"path", list_of(text(), "Names from the top down to its own.")}})},
      {"StoryTheme", object({{"code", text()}, {"name", text()}, {"source", name<ThemeSource>()}})},
      {"Tag", tag_schema(audience)},
  };
}

}  // namespace kindred
