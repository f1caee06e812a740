#include <algorithm>
#include <utility>

#include "common/base/numbers.hpp"
#include "searchd/render/filters_view.hpp"
#include "searchd/render/forms_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/pages.hpp"
#include "searchd/render/search_errors.hpp"
#include "searchd/render/search_file.hpp"
#include "searchd/render/search_notices.hpp"
#include "searchd/render/sensitive_view.hpp"
#include "searchd/render/spread_view.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

std::string title_of(const SearchRequest& request, std::uint64_t total, const Phrases& say) {
  std::string count = say.counted("stories", total);
  if (request.q.empty()) return count;
  return say.text("title_of_search",
                  {{"q", shortened(request.q, kHeadingQuestion)}, {"stories", count}});
}

/// "11 to 20" for a page after the first; empty on the first.
std::string range_of(const SearchRequest& request, std::size_t shown, const Phrases& say) {
  if (!request.cursor || shown == 0) return "";
  const std::uint64_t before = request.cursor->rank;
  return say.text("range",
                  {{"from", with_commas(before + 1)}, {"to", with_commas(before + shown)}});
}

/// Why there is no next page though there are more hits; empty where there is one or no more.
std::string end_text(const Json& answer, const Phrases& say) {
  if (!answer.contains("cap")) return "";
  const auto hits = answer.at("cap").at("hits").get<std::uint64_t>();
  return say.text("end_of_pages", {{"count", with_commas(hits)}});
}

/// The links below the hits, and what is said where there is no next page though there are more.
Json paging_view(const SearchRequest& request, const Json& answer, const Phrases& say) {
  SearchRequest first = request;
  first.cursor.reset();
  SearchRequest next = request;
  next.cursor = decode_cursor(text_of(answer, "next_cursor"));
  return {{"has_links", request.cursor || next.cursor},
          {"first_url", request.cursor ? search_url(first) : ""},
          {"next_url", next.cursor ? search_url(next) : ""},
          {"end_text", end_text(answer, say)}};
}

/// The same search from its beginning without these synonyms. What the answer does not know is
/// left behind: it changes nothing.
std::string url_without(SearchRequest request, std::vector<std::string> synonyms) {
  request.cursor.reset();
  request.without_synonyms = std::move(synonyms);
  return search_url(request);
}

/// The synonyms of each clause, each with the search that goes without it.
Json synonyms_view(const SearchRequest& request, const Json& understood) {
  const auto left_out = understood.at("without_synonyms").get<std::vector<std::string>>();
  Json clauses = Json::array();
  for (const Json& clause : understood.at("clauses")) {
    Json words = Json::array();
    for (const Json& synonym : clause.at("synonyms")) {
      auto without = left_out;
      without.push_back(synonym.get<std::string>());
      words.push_back({{"separator", words.empty() ? "" : ", "},
                       {"word", synonym},
                       {"without_url", url_without(request, std::move(without))}});
    }
    if (!words.empty()) clauses.push_back({{"text", clause.at("text")}, {"words", words}});
  }
  return clauses;
}

/// The synonyms that were taken off, each with the way back.
Json left_out_view(const SearchRequest& request, const Json& understood) {
  const auto left_out = understood.at("without_synonyms").get<std::vector<std::string>>();
  Json words = Json::array();
  for (const std::string& word : left_out) {
    auto others = left_out;
    std::erase(others, word);
    words.push_back({{"separator", words.empty() ? "" : ", "},
                     {"word", word},
                     {"back_url", url_without(request, std::move(others))}});
  }
  return words;
}

/// The services that the question names: what the hits are kept to, or might be.
Json named_view(const SearchRequest& request, const Json& services) {
  SearchRequest everywhere = request;
  everywhere.cursor.reset();
  everywhere.without_names = true;
  Json views = Json::array();
  for (const Json& service : services) {
    SearchRequest all;  // its stories, whatever they say
    const bool is_top = service.at("path").size() == 1;
    all.filters[is_top ? Facet::kProvider : Facet::kService].any = {text_of(service, "code")};
    const std::string status = text_of(service, "status");
    views.push_back({{"path", path_in_words(service)},
                     {"all_url", search_url(all)},
                     {"everywhere_url", search_url(everywhere)},
                     {"is_applied", status == "applied"},
                     {"is_wider", status == "wider"},
                     {"is_without_stories", status == "without_stories"},
                     {"is_offered", status == "offered"},
                     {"kept_to", status == "wider" ? path_in_words(service.at("kept_to")) : ""}});
  }
  return views;
}

/// What was made of the question, each with a way back to what was typed.
Json understood_view(const SearchRequest& request, const Json& understood) {
  SearchRequest typed = request;
  typed.cursor.reset();
  typed.as_typed = true;
  SearchRequest meant = request;
  meant.cursor.reset();
  meant.q = text_of(understood.at("spelling"), "did_you_mean");
  Json corrected = Json::array();
  for (const Json& change : understood.at("spelling").at("corrected")) corrected.push_back(change);
  const Json synonyms = synonyms_view(request, understood);
  return {{"typed_url", search_url(typed)},
          {"has_corrected", !corrected.empty()},
          {"corrected", corrected},
          {"did_you_mean", meant.q},
          {"did_you_mean_url", search_url(meant)},
          {"services", named_view(request, understood.at("services"))},
          {"has_synonyms", !synonyms.empty()},
          {"synonyms", synonyms},
          {"notes", understood.at("notes")}};
}

/// The overview of the one service or theme that is chosen; null where it is not one alone.
Json overview_link(const Json& filters, const Phrases& say) {
  Json link;
  for (const Json& filter : filters) {
    const auto facet = facet_named(text_of(filter, "parameter"));
    const bool is_theme = facet == Facet::kTheme;
    if (!is_theme && facet != Facet::kService && facet != Facet::kProvider) continue;
    if (!link.is_null() || text_of(filter, "code") == kMissing) return nullptr;
    const std::string code = text_of(filter, "code");
    link = {{"url", is_theme ? theme_url(code) : service_url(code)},
            {"text_html", say.text(is_theme ? "about_theme_page_html" : "about_service_page_html",
                                   {{"name", escape_html(text_of(filter, "name"))}})}};
  }
  return link;
}

}  // namespace

Json search_view(const LenientSearch& asked, const Json& answer, const Phrases& say) {
  const SearchRequest& request = asked.request;
  const SearchRequest worded = with_words(request, answer);
  const Json errors = search_errors_view(asked.wrong, say);
  SearchRequest unfolded = request;
  unfolded.fold.clear();
  const auto total = answer.at("total").get<std::uint64_t>();
  const std::string title = title_of(worded, total, say);
  const Json chips = chips_view(request, answer.at("filters"), say);
  const Json facets = facets_view(request, answer.at("facets"), say);
  const Json left_out = left_out_view(request, answer.at("understood"));
  const Json spread = spread_view(request, answer, say);
  return {
      {"page_title", errors.empty() ? title : say.text("error_title", {{"title", title}})},
      {"description", say.text("search_description")},
      {"canonical_url", search_url(request)},
      {"q", request.q},
      {"take", request.take == kDefaultTake ? "" : std::to_string(request.take)},
      {"matching", request.needs_all_words ? "all" : ""},
      {"has_errors", !errors.empty()},
      {"errors", errors},
      {"heading", search_heading(worded, say)},
      {"total_text", total == 0 ? say.text("no_stories") : say.counted("stories", total)},
      {"range", range_of(request, answer.at("hits").size(), say)},
      {"spread", spread},
      {"has_spread", !spread.empty()},
      {"order", say.text("sort_" + text_of(answer, "sort"))},
      {"sorts", sorts_view(worded, text_of(answer, "sort"), say)},
      {"unticked", unticked_view(answer.at("filters"))},
      {"has_exit", has_exit(answer.at("help"))},
      {"help", help_view(answer.at("help"))},
      {"marked", links_to_marked(request, answer.at("help"), say)},
      {"subjects", subjects_view(request, say)},
      {"subjects_open", !request.fold.empty() || !request.filters[Facet::kSensitive].none.empty()},
      {"kept_fold", Json::array()},  // its form has boxes for these
      {"kept_hide", Json::array()},
      {"unfolded_url", search_url(unfolded)},
      {"dates", search_dates_view(request, asked.wrong, say)},
      {"understood", understood_view(request, answer.at("understood"))},
      {"has_left_out", !left_out.empty()},
      {"left_out", left_out},
      {"overview", overview_link(answer.at("filters"), say)},
      {"wordless", wordless_text(request, answer, say)},
      {"words_notice", matching_view(request, answer, say)},
      {"has_chips", !chips.empty()},
      {"chips", chips},
      {"clear_url", chips.size() > 1 ? search_url(without_filters(unfolded)) : ""},
      {"has_facets",
       !facets.empty() || request.has_filters() || !request.fold.empty() || !errors.empty()},
      {"facets", facets},
      {"chosen_text", chips.empty() ? "" : say.counted("chosen", chips.size())},
      {"hit_heading", "h2"},
      {"has_hits", !answer.at("hits").empty()},
      {"hits", hits_view(answer.at("hits"), say)},
      {"feeds", feeds_view(forms_of(request))},
      {"files", files_view(forms_of(request))},
      {"save_text", save_text(total, say)},
      {"reading_list_url", reading_list_of_url(request)},
      {"paging", paging_view(request, answer, say)},
      {"nothing_found", nothing_found_view(request, answer, say)}};
}

}  // namespace kindred
