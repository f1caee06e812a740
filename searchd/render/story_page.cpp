#include <array>
#include <cctype>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/render/markdown.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/pages.hpp"
#include "searchd/render/text_fragment.hpp"
#include "searchd/render/words.hpp"
#include "searchd/request/similar_request.hpp"

namespace kindred {
namespace {

constexpr int kHeadingsInStory = 2;     // below the page's <h1>
constexpr int kHeadingsInResponse = 4;  // below the <h3> of the response

/// The groups of tags that the page has a name for, in this order; a polarity that the words
/// already say is not said again at each tag.
struct TagGroup {
  std::string_view group;
  int said_polarity;
};

constexpr std::array<TagGroup, 6> kTagGroups = {{{"good", 1},
                                                 {"improve", -1},
                                                 {"feeling", 0},
                                                 {"condition", 0},
                                                 {"treatment", 0},
                                                 {"body_part", 0}}};

bool is_known(const std::string& group) {
  for (const TagGroup& known : kTagGroups) {
    if (known.group == group) return true;
  }
  return false;
}

std::string polarity_in_words(int polarity, int said, const Phrases& say) {
  if (polarity == said || polarity == 0) return "";
  return say.text(polarity > 0 ? "positive" : "negative");
}

/// The tags of one known group, or those of all other groups where `group` is null.
Json tags_of(const Json& tags, const TagGroup* group, const Phrases& say) {
  Json views = Json::array();
  for (const Json& tag : tags) {
    const std::string name = text_of(tag, "group");
    if (group == nullptr ? is_known(name) : name != group->group) continue;
    const int said = group == nullptr ? 0 : group->said_polarity;
    views.push_back({{"name", tag.at("name")},
                     {"url", search_url(Facet::kTag, text_of(tag, "name"))},
                     {"polarity", polarity_in_words(tag.at("polarity").get<int>(), said, say)}});
  }
  return views;
}

Json tag_groups_view(const Json& tags, const Phrases& say) {
  Json groups = Json::array();
  for (const TagGroup& group : kTagGroups) {
    Json views = tags_of(tags, &group, say);
    if (views.empty()) continue;
    groups.push_back(
        {{"label", say.text("tags_" + std::string(group.group))}, {"tags", std::move(views)}});
  }
  Json others = tags_of(tags, nullptr, say);
  if (!others.empty())
    groups.push_back({{"label", say.text("tags_other")}, {"tags", std::move(others)}});
  return groups;
}

Json service_view(const Json& service) {
  return {{"path", path_in_words(service)}, {"url", service_url(text_of(service, "code"))}};
}

Json services_view(const Json& services) {
  Json views = Json::array();
  for (const Json& service : services) views.push_back(service_view(service));
  return views;
}

Json themes_view(const Json& themes) {
  Json views = Json::array();
  for (const Json& theme : themes) {
    views.push_back({{"name", theme.at("name")},
                     {"url", theme_url(text_of(theme, "code"))},
                     {"suggested", text_of(theme, "source") == "suggested"}});
  }
  return views;
}

/// The text, which says its language where that is not the page's.
std::string marked_html(const std::string& text, std::string_view language, const Phrases& say) {
  if (language == say.language().code) return escape_html(text);
  return "<span lang=\"" + escape_html(language) + "\">" + escape_html(text) + "</span>";
}

/// Roles are in the language of the story, as its replies are.
std::string author_html(const Json& response, const std::string& language, const Phrases& say) {
  if (response.at("service").is_null()) return escape_html(say.text("author_replied"));
  const std::string role = text_of(response, "responder_role");
  const std::string who =
      role.empty() ? marked_html(text_of(response.at("service"), "name"), kNamesLanguage, say)
                   : marked_html(role, language, say);
  return say.text("reply_from_html", {{"who", who}});
}

Json responses_view(const Json& responses, const std::string& language, const Phrases& say) {
  Json views = Json::array();
  for (const Json& response : responses) {
    const Json& service = response.at("service");
    const std::string change = text_of(response, "change");
    const std::string responded_at = text_of(response, "responded_at");
    views.push_back({{"author_html", author_html(response, language, say)},
                     {"service", service.is_null() ? Json() : service_view(service)},
                     {"day", day_in_words(responded_at, say)},
                     {"day_iso", responded_at},
                     {"change", change_in_words(change, say)},
                     {"changed", change == "made"},
                     {"body_html", markdown_html(text_of(response, "body"), kHeadingsInResponse)}});
  }
  return views;
}

/// "Told by a relative, aged 55-64".
std::string teller_of(const Json& story, const Phrases& say) {
  std::string teller = told_by(text_of(story, "author_role"), say);
  if (teller.empty()) return teller;
  teller.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(teller.front())));
  const std::string age = text_of(story, "author_age_group");
  return age.empty() ? teller : say.text("teller_aged", {{"teller", teller}, {"age", age}});
}

std::string description_of(const Json& story, const Phrases& say) {
  const std::string teller = told_by(text_of(story, "author_role"), say);
  std::string about;
  if (const Json& services = story.at("services"); !services.empty()) {
    about = " " + say.text("about_service", {{"service", text_of(services.front(), "name")}});
  }
  return say.text("story_description",
                  {{"told", teller.empty() ? "" : " " + teller},
                   {"about", about},
                   {"month", month_and_year(text_of(story, "published_at"), say)}});
}

/// A link to each paragraph of the story, named by its first words.
Json paragraphs_view(const std::string& title, const std::string& body) {
  Json views = Json::array();
  std::string before = title;
  for (const std::vector<std::string>& lines : markdown_paragraphs(body)) {
    const std::string fragment = text_fragment(lines, before);
    if (fragment.empty()) continue;
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
    views.push_back({{"words", shown_title("", text)}, {"fragment", fragment}});
    before += "\n" + text;
  }
  return views;
}

/// The lists of similar stories in the order of the page.
constexpr std::array<std::string_view, kSimilarLists> kLists = {"answered", "hits", "opposite",
                                                                "elsewhere"};

/// Enough of an answer to see whether it is worth opening the story, in bytes.
constexpr std::size_t kAnswerShown = 300;

Json neighbour_view(const Json& hit, const std::string& seed_language, const Phrases& say) {
  const Json& likeness = hit.at("likeness");
  const Json& seed = likeness.at("seed_passage");
  Json view = hit_view(hit, say);
  view["reason"] = likeness.at("text");
  view["difference"] = text_of(likeness, "difference");
  view["seed_html"] = seed.is_null() ? Json() : seed.at("html");
  view["seed_language"] = seed_language;
  const std::string title = shown_title(text_of(hit, "title"), text_of(hit.at("passage"), "text"));
  view["beside"] = say.text("beside", {{"title", title}});
  if (hit.contains("answer")) {
    view["answer"] = shortened(text_of(hit.at("answer"), "body"), kAnswerShown);
    view["answered_by_html"] = author_html(hit.at("answer"), text_of(hit, "language"), say);
  }
  return view;
}

Json lists_view(const Json& similar, const std::string& seed_language, const Phrases& say) {
  Json lists = Json::array();
  std::set<std::string> shown;
  for (const std::string_view list : kLists) {
    const std::string name(list);
    Json views = Json::array();
    for (const Json& hit : similar.value(name, Json::array())) {
      if (shown.insert(text_of(hit, "id")).second)
        views.push_back(neighbour_view(hit, seed_language, say));
    }
    if (views.empty()) continue;
    lists.push_back(
        {{"name", name}, {"heading", say.text("similar_" + name)}, {"stories", std::move(views)}});
  }
  return lists;
}

}  // namespace

Json story_view(const Json& story, const Json& similar, const Phrases& say) {
  const std::string published_at = text_of(story, "published_at");
  const Json& responses = story.at("responses");
  const std::string title = shown_title(text_of(story, "title"), text_of(story, "body"));
  const Json lists = lists_view(similar, text_of(story, "language"), say);
  const Json paragraphs = paragraphs_view(title, text_of(story, "body"));
  return {{"page_title", title},
          {"description", description_of(story, say)},
          {"canonical_url", story.at("url")},
          {"story_url", story.at("url")},
          {"title", title},
          {"language", story.at("language")},
          {"has_mentions", !story.at("sensitive").empty()},
          {"mentions", mentions_view(story, say)},
          {"teller", teller_of(story, say)},
          {"day", day_in_words(published_at, say)},
          {"day_iso", published_at},
          {"staff_note", staff_note(story, say)},
          {"has_services", !story.at("services").empty()},
          {"services", services_view(story.at("services"))},
          {"body_html", markdown_html(text_of(story, "body"), kHeadingsInStory)},
          {"has_paragraphs", !paragraphs.empty()},
          {"paragraphs", paragraphs},
          {"has_labels", !story.at("themes").empty() || !story.at("tags").empty()},
          {"has_themes", !story.at("themes").empty()},
          {"themes", themes_view(story.at("themes"))},
          {"tag_groups", tag_groups_view(story.at("tags"), say)},
          {"replies_heading",
           responses.empty() ? say.text("reply_none") : say.counted("replies", responses.size())},
          {"responses", responses_view(responses, text_of(story, "language"), say)},
          {"hit_heading", "h3"},
          {"has_similar", !lists.empty()},
          {"similar", lists}};
}

}  // namespace kindred
