#include "searchd/render/reading_list_page.hpp"

#include "common/base/numbers.hpp"
#include "searchd/render/forms_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/reading_list_errors.hpp"
#include "searchd/render/sensitive_view.hpp"
#include "searchd/render/words.hpp"
#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

/// Exactly this list in other forms.
FormUrl forms_of_list(const Json& answer) {
  return [&answer](const std::string& format) {
    if (format == "json") return "/api/v1" + text_of(answer, "pinned_url");
    return text_of(answer.at("files"), format.c_str());
  };
}

/// What a story of a list has besides what a hit has.
Json listed_view(std::size_t number, const Json& answer, const Phrases& say) {
  const Json& stories = answer.at("stories");
  const Json& story = stories[number];
  const std::string note = text_of(story, "note");
  const bool is_long = characters_of(note) > kLongestNote;
  const bool is_folded = story.value("folded", false);
  return {{"story_id", text_of(story, "id")},
          {"story_title",
           is_folded ? std::to_string(number + 1) + ", " + mentions_in_words(story, say)
                     : shown_title(text_of(story, "title"), text_of(story.at("passage"), "text"))},
          {"number", number + 1},
          {"note", note},
          {"most_note", kLongestNote},
          {"note_error", is_long ? long_note_text(say) : ""},
          {"note_label", say.text(note.empty() ? "list_add_note" : "list_change_note")},
          {"may_go_up", number > 0},
          {"may_go_down", number + 1 < stories.size()},
          {"may_go", stories.size() > 1}};
}

Json listed_hits_view(const Json& answer, const Phrases& say) {
  Json views = Json::array();
  for (const Json& story : answer.at("stories")) {
    Json view = hit_view(story, say);
    const std::size_t number = views.size();
    view["why"] = text_of(story, "why");  // names tags, as the citation does the title
    view["citation"] = text_of(story.at("citations"), "apa");
    view["anchor"] = "story-" + std::to_string(number + 1);
    view["listed"] = listed_view(number, answer, say);
    views.push_back(std::move(view));
  }
  return views;
}

/// Each constraint with how it came out; the size only where the list is shorter than was asked.
Json outcomes_view(const Json& answer, const Phrases& say) {
  Json views = Json::array();
  const Json& constraints = answer.at("constraints");
  for (const Json& one : constraints) {
    const bool is_met = one.at("met").get<bool>();
    const bool is_size = &one == &constraints.back();
    if (is_size && (is_met || answer.at("pinned").get<bool>())) continue;
    const auto got = one.at("got").get<std::uint64_t>();
    const bool is_balance =
        text_of(one, "constraint").starts_with(row_of(ConstraintKind::kBalance).parameter);
    const char* has = is_balance ? "list_differs" : "list_has";
    views.push_back({{"text", text_of(one, "text")},
                     {"is_met", is_met},
                     {"status", say.text(is_met ? "list_is_met" : "list_is_not_met")},
                     {"got", is_size ? "" : say.text(has, {{"count", with_commas(got)}})},
                     {"why_not", text_of(one, "why_not")}});
  }
  return views;
}

Json missing_view(const Json& answer, const Phrases& say) {
  Json views = Json::array();
  for (const Json& one : answer.at("missing")) {
    const bool is_withdrawn = text_of(one, "state") == "withdrawn";
    views.push_back({{"missing_id", text_of(one, "id")},
                     {"text", say.text(is_withdrawn ? "list_withdrawn" : "list_unknown",
                                       {{"id", text_of(one, "id")}})}});
  }
  return views;
}

/// "Parking (2), Discharge (1)" of each facet.
Json spreads_view(const Json& answer, const Phrases& say) {
  Json views = Json::array();
  for (const auto& [facet, spread] : answer.at("spread").items()) {
    const FacetRow& row = row_of(*facet_named(facet));
    std::string names;
    for (const Json& value : spread.at("values")) {
      const std::string name =
          value_in_words(row, text_of(value, "code"), text_of(value, "name"), say);
      names += (names.empty() ? "" : ", ") + name + " (" + value.at("stories").dump() + ")";
    }
    if (!names.empty()) {
      views.push_back({{"kind", say.text("legend_" + facet)},
                       {"is_name", is_platforms_name(row, "")},
                       {"names", names}});
    }
  }
  return views;
}

std::string lead_of(const Json& answer, const Phrases& say) {
  const auto chosen = answer.at("chosen").get<std::uint64_t>();
  if (answer.at("pinned").get<bool>()) return say.counted("list_pinned", chosen);
  const std::string found = with_commas(answer.at("found").get<std::uint64_t>());
  return say.counted("list_chosen", chosen, {{"found", found}});
}

/// What is there of a list that could be made.
Json list_view(const ReadingListRequest& request, const Json& answer,
               const ReadingListSetting& setting) {
  const Phrases& say = setting.say;
  const Json& index = answer.at("index");
  ReadingListRequest anew = request;
  anew.pinned.clear();
  const std::string shared = setting.public_url + text_of(answer, "pinned_url");
  const Json outcomes = outcomes_view(answer, say);
  const Json missing = missing_view(answer, say);
  return {{"lead", lead_of(answer, say)},
          {"anew_url", request.pinned.empty() ? "" : reading_list_url(anew)},
          {"search_page_url", search_url(request.search)},
          {"list_hidden", hidden_fields(canonical_query(anew))},
          {"has_outcomes", !outcomes.empty()},
          {"outcomes", outcomes},
          {"has_missing", !missing.empty()},
          {"missing", missing},
          {"has_stories", !answer.at("stories").empty()},
          {"hits", listed_hits_view(answer, say)},
          {"spreads", spreads_view(answer, say)},
          {"methods", text_of(answer, "methods")},
          {"pinned_url", text_of(answer, "pinned_url")},
          {"shared_url", shared},
          {"checked",
           say.text("list_checked", {{"day", day_in_words(to_iso(setting.today), say)},
                                     {"built", day_in_words(text_of(index, "built_at"), say)},
                                     {"generation", text_of(index, "generation")}})},
          {"list_files", files_view(forms_of_list(answer))},
          {"list_feeds", feeds_view(forms_of_list(answer))}};
}

/// What the list is of: its words, else its theme.
std::string subject_of(const ReadingListRequest& request, const Catalogue& catalogue) {
  if (!request.search.q.empty()) return shortened(request.search.q, kHeadingQuestion);
  const auto& themes = request.search.filters[Facet::kTheme].any;
  const auto theme =
      themes.size() == 1 ? catalogue.theme_tree().find(themes.front()) : std::nullopt;
  return theme ? catalogue.themes()[*theme].name : "";
}

}  // namespace

Json reading_list_view(const AskedReadingList& asked, const Json& answer,
                       const ReadingListSetting& setting) {
  const Phrases& say = setting.say;
  const std::string subject = subject_of(asked.request, setting.catalogue);
  const std::string heading = subject.empty() ? say.text("reading_list")
                                              : say.text("reading_list_of", {{"search", subject}});
  const Json errors = list_errors_view(asked, answer, say);
  Json view = {
      {"page_title", errors.empty() ? heading : say.text("error_title", {{"title", heading}})},
      {"description", say.text("reading_list_description")},
      {"canonical_url", reading_list_url(asked.request)},
      {"q", ""},
      {"heading", heading},
      {"has_errors", !errors.empty()},
      {"errors", errors},
      {"form", reading_list_form_view(asked, answer, setting)},
      {"has_exit", has_exit(setting.help)},
      {"help", help_view(setting.help)},
      {"marked", links_to_marked(asked.request.search, setting.help, say)},
      {"hit_heading", "h3"}};
  if (answer.is_null()) return view;
  view["list"] = list_view(asked.request, answer, setting);
  view["feeds"] = view["list"]["list_feeds"];
  return view;
}

}  // namespace kindred
