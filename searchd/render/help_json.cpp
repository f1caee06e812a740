#include "searchd/render/help_json.hpp"

namespace kindred {
namespace {

Json optional_text(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

Json help_json(const std::vector<const HelpBox*>& boxes, const Phrases& say) {
  const std::string_view language = say.language().code;
  Json list = Json::array();
  for (const HelpBox* box : boxes) {
    Json contacts = Json::array();
    for (const HelpContact& contact : box->contacts) {
      contacts.push_back({{"name", in_language(contact.name, language)},
                          {"phone", optional_text(contact.phone)},
                          {"url", optional_text(contact.url)},
                          {"text", optional_text(in_language(contact.text, language))}});
    }
    list.push_back({{"code", box->code},
                    {"title", in_language(box->title, language)},
                    {"text", in_language(box->text, language)},
                    {"subjects", box->subjects},
                    {"contacts", std::move(contacts)},
                    {"exit", box->has_exit}});
  }
  return list;
}

}  // namespace kindred
