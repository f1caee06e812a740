#include "searchd/render/sensitive_view.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "common/story/sensitive.hpp"
#include "searchd/render/page_links.hpp"
#include "searchd/render/page_parts.hpp"

namespace kindred {
namespace {

bool has(const std::vector<std::string>& codes, std::string_view code) {
  return std::ranges::any_of(codes, [&](const auto& one) { return fold_code(one) == code; });
}

/// As a telephone is told to dial it.
std::string dialled(std::string phone) {
  std::erase(phone, ' ');
  return phone;
}

/// "Stories that mention these are folded: Bereavement, Abuse."; null where there are none.
Json note_view(const char* message, const std::vector<std::string>& subjects,
               const std::string& url, const Phrases& say) {
  std::string names;
  for (const std::string& subject : subjects) {
    names += (names.empty() ? "" : ", ") + say.text("value_sensitive_" + subject);
  }
  if (names.empty()) return nullptr;
  return {{"text", say.text(message, {{"subjects", names}})}, {"url", url}};
}

Json kept_view(const std::vector<std::string>& subjects) {
  Json views = Json::array();
  for (const std::string& subject : subjects) views.push_back({{"code", subject}});
  return views;
}

}  // namespace

void add_choice(const SensitiveChoice& choice, const std::string& url, Json& view,
                const Phrases& say) {
  const std::string own = text_of(view, "unfolded_url");
  const std::string unfolded = own.empty() ? with_kept(url, choice.hide_parameters()) : own;
  const std::string whole = with_kept(url, choice.fold_parameters());
  view["folded_note"] = note_view("folded_note", choice.fold, unfolded, say);
  view["hidden_note"] = note_view("hidden_note", choice.hide, whole, say);
  view.emplace("kept_fold", kept_view(choice.fold));
  view.emplace("kept_hide", kept_view(choice.hide));
}

Json subjects_view(const SearchRequest& request, const Phrases& say) {
  Json views = Json::array();
  for (const SensitiveSubject& subject : kSensitiveSubjects) {
    const std::string code(subject.name);
    views.push_back({{"code", code},
                     {"name", say.text("value_sensitive_" + code)},
                     {"is_folded", has(request.fold, code)},
                     {"is_hidden", has(request.filters[Facet::kSensitive].none, code)}});
  }
  return views;
}

Json help_view(const Json& help) {
  Json views = Json::array();
  for (const Json& box : help) {
    Json contacts = Json::array();
    for (const Json& contact : box.at("contacts")) {
      const std::string phone = text_of(contact, "phone");
      contacts.push_back({{"name", contact.at("name")},
                          {"phone", phone},
                          {"dialled", dialled(phone)},
                          {"url", text_of(contact, "url")},
                          {"text", text_of(contact, "text")}});
    }
    views.push_back({{"code", box.at("code")},
                     {"title", box.at("title")},
                     {"text", box.at("text")},
                     {"contacts", std::move(contacts)}});
  }
  return views;
}

Json links_to_marked(const SearchRequest& request, const Json& help, const Phrases& say) {
  std::set<std::string> subjects;
  for (const Json& box : help) {
    for (const Json& subject : box.at("subjects")) subjects.insert(subject.get<std::string>());
  }
  Json links = Json::array();
  for (const std::string& subject : subjects) {
    if (has(request.filters[Facet::kSensitive].none, subject)) continue;
    SearchRequest marked;
    marked.filters[Facet::kSensitive].any = {subject};
    links.push_back(
        {{"url", search_url(marked)},
         {"text", say.text("stories_marked", {{"mention", say.text("mentions_" + subject)}})}});
  }
  return links;
}

bool has_exit(const Json& help) {
  return std::ranges::any_of(help, [](const Json& box) { return box.at("exit").get<bool>(); });
}

}  // namespace kindred
