#include <algorithm>

#include "searchd/render/page_parts.hpp"
#include "searchd/render/pages.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

Json organization(const std::string& name) { return {{"@type", "Organization"}, {"name", name}}; }

Json comment_of(const Json& response) {
  Json comment = {{"@type", "Comment"},
                  {"text", response.at("body")},
                  {"dateCreated", response.at("responded_at")}};
  const Json& service = response.at("service");
  if (!service.is_null()) comment["author"] = organization(text_of(service, "name"));
  return comment;
}

/// What would end the element or be an entity in XHTML; all stand in texts only.
std::string without_signs(const std::string& json) {
  std::string out;
  for (const char c : json) {
    const bool is_sign = c == '<' || c == '>' || c == '&';
    out += !is_sign ? std::string(1, c) : c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026";
  }
  return out;
}

}  // namespace

std::string linked_data(const Json& story, const CitedSource& source) {
  const Json& services = story.at("services");
  const bool is_review = !services.empty();
  const std::string body = text_of(story, "body");
  Json data = {{"@context", "https://schema.org"},
               {"@type", is_review ? "Review" : "CreativeWork"},
               {"url", source.public_url + text_of(story, "url")},
               {"name", shown_title(text_of(story, "title"), body)},
               {is_review ? "reviewBody" : "text", body},
               {"inLanguage", story.at("language")},
               {"datePublished", story.at("published_at")},
               {"publisher", organization(source.platform)}};
  for (const Json& service : services) {
    data["itemReviewed"].push_back(organization(path_in_words(service)));
  }
  for (const Json& theme : story.at("themes")) data["about"].push_back(theme.at("name"));
  for (const Json& response : story.at("responses")) {
    data["comment"].push_back(comment_of(response));
  }
  return without_signs(data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace kindred
