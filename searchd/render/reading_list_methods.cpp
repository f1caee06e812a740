#include "common/base/numbers.hpp"
#include "common/base/time.hpp"
#include "searchd/render/facets_json.hpp"
#include "searchd/render/filters_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/reading_list_json.hpp"
#include "searchd/render/reading_list_text.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// Bytes of a question that a paragraph repeats.
constexpr std::size_t kMethodsQuestion = 200;

}  // namespace

/// A list of nothing but stories that somebody names was not searched for.
bool ReadingListText::is_searched() const {
  return request_.pinned.empty() || !request_.search.q.empty() || request_.search.has_filters() ||
         !request_.constraints.empty();
}

std::string ReadingListText::searched_in_words() const {
  const std::string& q = request_.search.q;
  const std::string key = !is_searched() ? "methods_index"
                          : q.empty()    ? "methods_all"
                                         : "methods_words";
  const Manifest& manifest = snapshot_.generation.manifest;
  return say_.text(key, {{"q", shortened(q, kMethodsQuestion)},
                         {"stories", say_.counted("stories", snapshot_.stories())},
                         {"day", day_in_words(to_iso(manifest.built_at), say_)},
                         {"generation", snapshot_.generation.name()},
                         {"found", say_.counted("stories", outcome_.found.counts.total)}});
}

std::string ReadingListText::filters_in_words() const {
  const Json filters = filters_json(outcome_.plan.asked, snapshot_.values);
  std::string names;
  for (const Json& chip : chips_view(request_.search, filters, say_)) {
    names += (names.empty() ? "" : "; ") + text_of(chip, "kind") + ": " + text_of(chip, "name");
  }
  return names.empty() ? "" : " " + say_.text("methods_filters", {{"filters", names}});
}

std::string ReadingListText::chosen_in_words() const {
  const std::size_t chosen = outcome_.list.stories.size();
  const std::string considered = with_commas(outcome_.list.pool.size());
  if (request_.pinned.empty()) {
    const char* key = has_words() ? "methods_chosen_relevant" : "methods_chosen_newest";
    return say_.counted(key, chosen, {{"considered", considered}});
  }
  const std::size_t missing = outcome_.missing.size();
  return say_.counted("methods_pinned", chosen) +
         (missing == 0 ? "" : " " + say_.counted("methods_missing", missing));
}

std::string ReadingListText::asked_in_words() const {
  std::string asked;
  for (std::size_t i = 0; i < outcome_.constraints.size(); ++i) {
    const bool is_met = outcome_.list.constraints[i].outcome.is_met;
    asked += (i == 0 ? "" : "; ") +
             say_.text(is_met ? "list_met" : "list_not_met", {{"constraint", constraint(i)}});
  }
  return asked.empty() ? "" : " " + say_.text("methods_asked", {{"constraints", asked}});
}

std::string ReadingListText::methods(const std::string& public_url) const {
  ReadingListRequest request = request_;
  for (PinnedStory& story : request.pinned) story.note.clear();
  const std::string address = public_url + reading_list_url(request);
  return searched_in_words() + filters_in_words() + " " + chosen_in_words() + asked_in_words() +
         " " + say_.text("methods_address", {{"address", address}});
}

}  // namespace kindred
