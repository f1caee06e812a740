#include "searchd/render/forms_view.hpp"

#include <array>
#include <span>
#include <string_view>

#include "common/base/numbers.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/search_file.hpp"

namespace kindred {
namespace {

/// A form by the name that the world knows it by.
struct OfferedForm {
  std::string_view format;
  std::string_view name;
};

constexpr std::array<OfferedForm, 2> kFeeds = {{{"atom", "Atom"}, {"jsonfeed", "JSON Feed"}}};
constexpr std::array<OfferedForm, 5> kFiles = {
    {{"csv", "CSV"}, {"bibtex", "BibTeX"}, {"ris", "RIS"}, {"csl", "CSL-JSON"}, {"json", "JSON"}}};

Json forms_view(std::span<const OfferedForm> forms, const FormUrl& url_of) {
  Json views = Json::array();
  for (const OfferedForm& form : forms) {
    const std::string format(form.format);
    const std::string url = url_of(format);
    if (url.empty()) continue;
    const std::string type = media_type_of(format);
    views.push_back({{"separator", views.empty() ? "" : ", "},
                     {"name", form.name},
                     {"type", type.substr(0, type.find(';'))},
                     {"form_url", url}});
  }
  return views;
}

}  // namespace

FormUrl forms_of(const SearchRequest& request) {
  return [request](const std::string& format) {
    if (format == kSearchFormats.front().name) return std::string();  // a page of them at a time
    return search_api_url(request.as(search_format(format)));
  };
}

std::string save_text(std::uint64_t total, const Phrases& say) {
  if (total <= kFileTake) return say.text("save_stories");
  return say.text("save_first_stories", {{"count", with_commas(kFileTake)}});
}

Json feeds_view(const FormUrl& url_of) { return forms_view(kFeeds, url_of); }

Json files_view(const FormUrl& url_of) { return forms_view(kFiles, url_of); }

}  // namespace kindred
