#include "searchd/render/search_notices.hpp"

#include <algorithm>
#include <array>

#include "searchd/render/filters_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

bool has_words(const Json& answer) {
  constexpr std::array kParts = {"clauses", "unwanted", "filters", "services"};
  return std::ranges::any_of(
      kParts, [&](const char* part) { return !answer.at("understood").at(part).empty(); });
}

/// Whether just some stories are shown of those that a number of all stories counts.
bool is_narrowed(const SearchRequest& request, const Json& understood) {
  const Json& services = understood.at("services");
  return request.has_filters() || !understood.at("filters").empty() ||
         std::any_of(services.begin(), services.end(),
                     [](const Json& one) { return !one.at("kept_to").is_null(); });
}

/// The same search from its beginning with all of the words, or with some again.
std::string url_of_other(SearchRequest request) {
  request.cursor.reset();
  request.needs_all_words = !request.needs_all_words;
  return search_url(request);
}

/// "“zebra”, “xylophone”".
std::string in_quotes(const Json& texts, const Phrases& say) {
  std::string list;
  for (const Json& text : texts) {
    const std::string shown = shortened(text.get<std::string>(), kHeadingQuestion);
    list += (list.empty() ? "" : ", ") + say.text("quoted", {{"text", shown}});
  }
  return list;
}

/// "search without any filter: 12 stories"; empty where that finds none either.
std::string without_filters_text(const Json& without, const Phrases& say) {
  if (without.is_null() || without == 0) return "";
  return say.text("search_without_filters",
                  {{"stories", say.counted("stories", without.get<std::uint64_t>())}});
}

}  // namespace

SearchRequest with_words(SearchRequest request, const Json& answer) {
  if (!has_words(answer)) request.q.clear();
  return request;
}

std::string wordless_text(const SearchRequest& request, const Json& answer, const Phrases& say) {
  if (request.q.empty() || has_words(answer)) return "";
  const std::string q = shortened(request.q, kHeadingQuestion);
  if (request.has_filters()) return say.text("no_word_but_filters", {{"q", q}});
  return say.text("no_word", {{"q", q}, {"order", say.text("sort_" + text_of(answer, "sort"))}});
}

Json matching_view(const SearchRequest& request, const Json& answer, const Phrases& say) {
  const Json& matching = answer.at("matching");
  if (matching.at("kept_to_all").get<bool>()) {
    return {{"text", say.text("kept_to_all")},
            {"link", say.text("show_with_some")},
            {"way_url", url_of_other(request)}};
  }
  if (text_of(matching, "mode") == "all" || answer.at("total") == 0) return nullptr;
  const auto with_all = matching.at("with_all").get<std::uint64_t>();
  const std::string required = std::to_string(matching.at("required").get<std::size_t>());
  const std::string words = std::to_string(matching.at("words").get<std::size_t>());
  const PhraseValues values = {{"required", required}, {"words", words}};
  if (with_all == 0) return {{"text", say.text("none_have_all", values)}, {"link", ""}};
  const bool is_some = is_narrowed(request, answer.at("understood"));
  return {
      {"text",
       is_some ? say.text("few_have_all", values) : say.counted("only_have_all", with_all, values)},
      {"link", is_some ? say.text("show_with_all") : say.counted("show_only_with_all", with_all)},
      {"way_url", url_of_other(request)}};
}

Json nothing_found_view(const SearchRequest& request, const Json& answer, const Phrases& say) {
  if (answer.at("total") != 0) return nullptr;
  const auto all = answer.at("index").at("stories").get<std::uint64_t>();
  const Json& why = answer.at("nothing_found");
  const Json& unknown = why.at("in_no_story");
  const bool has_words = !with_words(request, answer).q.empty();
  return {{"in_no_story", unknown.empty() ? ""
                                          : say.counted("in_no_story", unknown.size(),
                                                        {{"words", in_quotes(unknown, say)}})},
          {"without_filters_text",
           has_words ? without_filters_text(why.at("without_filters"), say) : ""},
          {"without_filters_url", search_url(without_filters(request))},
          {"has_words", has_words},
          {"all_url", search_url(SearchRequest{})},
          {"all_text", say.counted("all_count_stories", all)}};
}

}  // namespace kindred
