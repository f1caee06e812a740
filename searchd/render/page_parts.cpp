#include "searchd/render/page_parts.hpp"

#include "searchd/render/words.hpp"

namespace kindred {
namespace {

constexpr std::size_t kYearAndMonth = 7;  // bytes of "2024-03"

/// A hit names one service in full; the others are on the story's page.
/// From here on how long an answer took is told in months.
constexpr int kMostDays = 62;
constexpr int kDaysOfLongMonth = 31;

/// "Answered in 3 days", "Answered in over 2 months".
std::string answered_in(int days, const Phrases& say) {
  if (days == 0) return say.text("reply_same_day");
  if (days <= kMostDays) return say.counted("reply_in_days", static_cast<std::uint64_t>(days));
  const int months = (days - 1) / kDaysOfLongMonth;
  return say.counted("reply_in_months", static_cast<std::uint64_t>(months));
}

Json where_view(const Json& services, const Phrases& say) {
  if (services.empty()) return nullptr;
  const Json& first = services.front();
  const std::size_t others = services.size() - 1;
  return {{"service", path_in_words(first)},
          {"service_url", service_url(text_of(first, "code"))},
          {"others", others == 0 ? "" : say.counted("and_other_services", others)}};
}

}  // namespace

std::string passage_source(const Json& passage, const Phrases& say) {
  const std::string source = text_of(passage, "source");
  if (source == "author_reply") return say.text("from_author_reply");
  if (source != "response") return "";
  const std::string role = text_of(passage, "responder_role");
  return role.empty() ? say.text("from_a_reply") : say.text("from_reply_of", {{"role", role}});
}

std::string mention_of(const std::string& subject, const Phrases& say) {
  return say.text("mentions_" + subject);
}

Json mentions_view(const Json& story, const Phrases& say) {
  Json views = Json::array();
  for (const Json& subject : story.at("sensitive")) {
    views.push_back({{"mention", mention_of(subject.get<std::string>(), say)}});
  }
  return views;
}

std::string mentions_in_words(const Json& story, const Phrases& say) {
  std::string words;
  for (const Json& subject : story.at("sensitive")) {
    words += (words.empty() ? "" : ", ") + mention_of(subject.get<std::string>(), say);
  }
  return words;
}

Json hit_view(const Json& hit, const Phrases& say) {
  const Json& passage = hit.at("passage");
  const std::string published_at = text_of(hit, "published_at");
  return {{"url", hit.at("url")},
          {"title_html", hit.at("title_html")},
          {"language", hit.at("language")},
          {"has_mentions", !hit.at("sensitive").empty()},
          {"mentions", mentions_view(hit, say)},
          {"is_folded", hit.value("folded", false)},
          {"reason", text_of(hit, "reason_note")},
          {"where", where_view(hit.at("services"), say)},
          {"month", month_and_year(published_at, say)},
          {"month_iso", published_at.substr(0, kYearAndMonth)},
          {"told_by", told_by(text_of(hit, "author_role"), say)},
          {"passage_source", passage_source(passage, say)},
          {"passage_html", passage.at("html")},
          {"staff_note", staff_note(hit, say)},
          {"reply", reply_state(hit, say)},
          {"changed", text_of(hit, "change") == "made"}};
}

std::string search_url(const SearchRequest& request) {
  const std::string query = canonical_query(request);
  return query.empty() ? "/search" : "/search?" + query;
}

std::string search_api_url(const SearchRequest& request) {
  const std::string query = canonical_query(request);
  return query.empty() ? "/api/v1/search" : "/api/v1/search?" + query;
}

std::string reading_list_of_url(const SearchRequest& request) {
  SearchRequest question;
  question.q = request.q;
  question.filters = request.filters;
  question.published_from = request.published_from;
  question.published_to = request.published_to;
  question.as_typed = request.as_typed;
  question.without_names = request.without_names;
  question.without_synonyms = request.without_synonyms;
  question.needs_all_words = request.needs_all_words;
  const std::string query = canonical_query(question);
  return query.empty() ? "/reading-list" : "/reading-list?" + query;
}

std::string search_heading(const SearchRequest& request, const Phrases& say) {
  if (!request.q.empty()) {
    return say.text("results_for", {{"q", shortened(request.q, kHeadingQuestion)}});
  }
  return say.text(request.has_filters() ? "some_stories" : "all_stories");
}

std::string search_url(Facet facet, const std::string& code) {
  SearchRequest request;
  request.filters[facet].any = {code};
  return search_url(request);
}

std::string service_url(const std::string& code) { return "/services/" + percent_encoded(code); }

std::string theme_url(const std::string& code) { return "/themes/" + percent_encoded(code); }

std::string staff_note(const Json& story, const Phrases& say) {
  const bool is_restricted = text_of(story, "state") == name_of(StoryState::kRestricted);
  const auto score = story.find("criticality");
  std::string note = is_restricted ? say.text("staff_restricted") : "";
  if (score == story.end()) return note;
  const std::string name = say.text("value_criticality_" + score->dump());
  return note + (note.empty() ? "" : " ") +
         say.text("staff_criticality", {{"name", name}, {"score", score->dump()}});
}

std::string text_of(const Json& answer, const char* member) {
  const auto found = answer.find(member);
  return found != answer.end() && found->is_string() ? found->get<std::string>() : "";
}

const Json& facet_values(const Json& answer, Facet facet) {
  return answer.at("facets").at(std::string(row_of(facet).name)).at("values");
}

std::uint64_t stories_with(const Json& answer, Facet facet, std::string_view code) {
  for (const Json& value : facet_values(answer, facet)) {
    if (text_of(value, "code") == code) return value.at("count").get<std::uint64_t>();
  }
  return 0;
}

std::string reply_state(const Json& hit, const Phrases& say) {
  const Json& days = hit.at("response_days");
  if (days.is_null()) return say.text("reply_none");
  const std::string answered = answered_in(days.get<int>(), say);
  const std::string change = change_in_words(text_of(hit, "change"), say);
  if (change.empty()) return answered;
  return say.text("reply_and_change", {{"answered", answered}, {"change", change}});
}

std::string change_in_words(const std::string& change, const Phrases& say) {
  if (change == "made") return say.text("reply_made");
  return change == "planned" ? say.text("reply_planned") : "";
}

std::string path_in_words(const Json& service) {
  std::string words;
  for (const Json& name : service.at("path")) {
    words += (words.empty() ? "" : " › ") + name.get<std::string>();
  }
  return words;
}

Json hits_view(const Json& hits, const Phrases& say, std::size_t most) {
  Json views = Json::array();
  for (const Json& hit : hits) {
    if (views.size() == most) break;
    views.push_back(hit_view(hit, say));
  }
  return views;
}

}  // namespace kindred
