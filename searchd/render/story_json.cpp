#include "searchd/render/story_json.hpp"

#include <algorithm>

#include "searchd/render/explanation_json.hpp"
#include "searchd/render/reason_text.hpp"
#include "searchd/render/words.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

Json optional_text(std::string_view text) { return text.empty() ? Json() : Json(text); }

template <class E>
Json optional_name(const std::optional<E>& value) {
  return value ? Json(name_of(*value)) : Json();
}

Json response_days_json(const Story& story) {
  const auto days = response_days(story);
  return days ? Json(*days) : Json();
}

Json services_json(const Story& story, const Catalogue& catalogue) {
  Json services = Json::array();
  for (const auto& code : story.services) services.push_back(service_json(code, catalogue));
  return services;
}

Json themes_json(const Story& story, const Catalogue& catalogue) {
  Json themes = Json::array();
  for (const auto& theme : story.themes) themes.push_back(theme_json(theme, catalogue));
  return themes;
}

Json tags_json(const Story& story) {
  Json tags = Json::array();
  for (const auto& tag : story.tags) {
    tags.push_back({{"group", tag.group}, {"name", tag.name}, {"polarity", tag.polarity}});
    if (tag.visibility != Visibility::kPublic) tags.back()["visibility"] = name_of(tag.visibility);
  }
  return tags;
}

/// What staff are told besides. Stories of a public index have nothing of it.
void add_staff_marks(const Story& story, Json& json) {
  if (story.state != StoryState::kPublished) json["state"] = name_of(story.state);
  if (story.staff_notes) json["criticality"] = story.staff_notes->criticality;
}

std::string title_html(const Hit& hit) {
  if (!hit.story.title.empty()) return passage_html(hit.title);
  return escape_html(shown_title("", hit.story.body));
}

/// A response that names no service is the author's own.
const char* passage_source(const Hit& hit) {
  if (!hit.passage_response) return "story";
  return hit.story.responses[*hit.passage_response].service.empty() ? "author_reply" : "response";
}

Json marks_json(const std::vector<ByteRange>& ranges) {
  Json marks = Json::array();
  for (const auto& [begin, end] : ranges) marks.push_back({begin, end});
  return marks;
}

Json utf16_marks_json(const Passage& passage) {
  return marks_json(to_utf16(passage.text, passage.marks));
}

constexpr std::size_t kTurningBytes = 3;

/// U+202A to U+202E and U+2066 to U+2069: what comes after one on its line stands another way
/// round.
bool turns_direction(std::string_view sign) {
  return (sign >= "\xE2\x80\xAA" && sign <= "\xE2\x80\xAE") ||
         (sign >= "\xE2\x81\xA6" && sign <= "\xE2\x81\xA9");
}

Json passage_json(const Hit& hit) {
  const auto response = hit.passage_response;
  Json json = {{"source", passage_source(hit)},
               {"responder_role",
                response ? optional_text(hit.story.responses[*response].responder_role) : Json()}};
  json.update(marked_json(hit.passage));
  return json;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (const char c = text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\xE2':
        if (turns_direction(text.substr(i, kTurningBytes))) {
          i += kTurningBytes - 1;
          break;
        }
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

std::string passage_html(const Passage& passage) {
  std::string html = passage.cut_before ? "… " : "";
  const std::string_view text = passage.text;
  std::size_t at = 0;
  for (const auto& [begin, end] : passage.marks) {
    html += escape_html(text.substr(at, begin - at));
    html += "<mark>" + escape_html(text.substr(begin, end - begin)) + "</mark>";
    at = end;
  }
  html += escape_html(text.substr(at));
  return passage.cut_after ? html + " …" : html;
}

Json marked_json(const Passage& passage) {
  return {{"text", passage.text},
          {"marks", marks_json(passage.marks)},
          {"marks_utf16", utf16_marks_json(passage)},
          {"html", passage_html(passage)}};
}

Json service_json(const std::string& code, const Catalogue& catalogue) {
  const auto node = catalogue.service_tree().find(code);
  if (!node) return {{"code", code}, {"name", code}, {"path", Json::array({code})}};
  Json path = Json::array();
  auto upwards = catalogue.service_tree().self_and_ancestors(*node);
  for (auto at = upwards.rbegin(); at != upwards.rend(); ++at) {
    path.push_back(catalogue.services()[*at].name);
  }
  const Service& service = catalogue.services()[*node];
  return {{"code", service.code}, {"name", service.name}, {"path", path}};
}

Json theme_json(const ThemeMark& theme, const Catalogue& catalogue) {
  const auto node = catalogue.theme_tree().find(theme.code);
  return {{"code", theme.code},
          {"name", node ? catalogue.themes()[*node].name : theme.code},
          {"source", name_of(theme.source)}};
}

std::string story_url(const std::string& id) { return "/stories/" + percent_encoded(id); }

Json hit_json(const Hit& hit, const Catalogue& catalogue, const Phrases& say) {
  const Story& story = hit.story;
  const auto reason = [&](ReasonDetail detail) {
    return optional_text(reason_text(hit.reason, story.responses.size(), detail, say));
  };
  Json json = {{"id", story.id},
               {"url", story_url(story.id)},
               {"title", story.title},
               {"title_marks", marks_json(hit.title.marks)},
               {"title_marks_utf16", utf16_marks_json(hit.title)},
               {"title_html", title_html(hit)},
               {"reason", reason(ReasonDetail::kAll)},
               {"reason_note", reason(ReasonDetail::kNote)},
               {"published_at", to_iso(story.published_at)},
               {"language", story.language},
               {"author_role", optional_name(story.author_role)},
               {"progress", optional_name(story.progress)},
               {"services", services_json(story, catalogue)},
               {"themes", themes_json(story, catalogue)},
               {"sensitive", hit.sensitive},
               {"responses", story.responses.size()},
               {"change", optional_name(furthest_change(story))},
               {"response_days", response_days_json(story)},
               {"passage", passage_json(hit)},
               {"score", hit.score}};
  add_staff_marks(story, json);
  if (hit.explanation) json["explanation"] = explanation_json(*hit.explanation);
  return json;
}

void fold_hits(Json& hits, const std::vector<std::string>& subjects) {
  for (Json& hit : hits) {
    const Json& mentioned = hit.at("sensitive");
    const bool is_folded = std::any_of(mentioned.begin(), mentioned.end(), [&](const Json& one) {
      return std::ranges::find(subjects, one.get<std::string>()) != subjects.end();
    });
    if (is_folded) hit["folded"] = true;
  }
}

Json response_json(const Response& response, const Catalogue& catalogue) {
  return {
      {"id", response.id},
      {"service", response.service.empty() ? Json() : service_json(response.service, catalogue)},
      {"responder_role", optional_text(response.responder_role)},
      {"body", response.body},
      {"responded_at", to_iso(response.responded_at)},
      {"change", name_of(response.change)}};
}

Json story_json(const Story& story, const Catalogue& catalogue,
                const std::vector<std::string>& sensitive) {
  Json responses = Json::array();
  for (const auto& response : story.responses) {
    responses.push_back(response_json(response, catalogue));
  }
  Json json = {{"id", story.id},
               {"url", story_url(story.id)},
               {"title", story.title},
               {"body", story.body},
               {"language", story.language},
               {"author_role", optional_name(story.author_role)},
               {"author_age_group", optional_text(story.author_age_group)},
               {"progress", optional_name(story.progress)},
               {"submitted_at", story.submitted_at ? Json(to_iso(*story.submitted_at)) : Json()},
               {"published_at", to_iso(story.published_at)},
               {"services", services_json(story, catalogue)},
               {"themes", themes_json(story, catalogue)},
               {"tags", tags_json(story)},
               {"sensitive", sensitive},
               {"response_days", response_days_json(story)},
               {"responses", responses}};
  add_staff_marks(story, json);
  return json;
}

std::string to_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kindred
