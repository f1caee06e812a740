#include "searchd/endpoints/reading_list_page_endpoint.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "searchd/render/help_json.hpp"
#include "searchd/render/reading_list_page.hpp"
#include "searchd/request/published_range.hpp"

namespace kindred {
namespace {

using Pinned = std::vector<PinnedStory>;

/// What a button of the page does: "up:A-001", or "choose", which is of no one story.
struct Change {
  std::string_view what;
  std::string_view id;
};

std::optional<Change> change_of(const Request& request) {
  const std::string* text = request.parameter("do");
  if (text == nullptr) return std::nullopt;
  const std::string_view whole = *text;
  const std::size_t colon = std::min(whole.find(':'), whole.size());
  return Change{whole.substr(0, colon), whole.substr(std::min(colon + 1, whole.size()))};
}

/// The fields of the form as parameters: each "text" is the note to the id of its number.
std::vector<Parameter> with_notes(const std::vector<Parameter>& given) {
  std::vector<Parameter> parameters;
  std::vector<std::string> ids;
  std::vector<std::string> texts;
  for (const Parameter& parameter : given) {
    if (parameter.name == "text") {
      texts.push_back(parameter.value);
      continue;
    }
    if (parameter.name == "id" && !parameter.value.empty()) ids.push_back(parameter.value);
    parameters.push_back(parameter);
  }
  for (std::size_t i = 0; i < std::min(ids.size(), texts.size()); ++i) {
    if (!texts[i].empty()) parameters.push_back({"note", ids[i] + ":" + texts[i]});
  }
  return parameters;
}

/// Changes the list and says where the story is then, or what stands where it was.
std::size_t apply(const Change& change, Pinned& pinned) {
  const auto story = std::ranges::find(pinned, change.id, &PinnedStory::id);
  if (story == pinned.end()) return 0;
  const auto place = static_cast<std::size_t>(story - pinned.begin());
  if (change.what == "up" && place > 0) {
    std::swap(pinned[place], pinned[place - 1]);
    return place - 1;
  }
  if (change.what == "down" && place + 1 < pinned.size()) {
    std::swap(pinned[place], pinned[place + 1]);
    return place + 1;
  }
  if (change.what == "remove") {
    pinned.erase(story);
    return pinned.empty() ? 0 : std::min(place, pinned.size() - 1);
  }
  return place;
}

/// The address of the list once it is changed, at the story that was.
std::string changed_url(ReadingListRequest request, const Change& change, const AskedPages& in) {
  std::string anchor = "#list-heading";
  if (change.what == "choose") request.pinned.clear();
  if (!request.pinned.empty()) {
    anchor = "#story-" + std::to_string(apply(change, request.pinned) + 1);
  }
  return in.link_to(reading_list_url(request)) + anchor;
}

/// Whether nothing is wrong but what somebody wrote, which must not be lost.
bool is_of_notes(const Problems& problems) {
  return std::ranges::all_of(problems, [](const auto& one) { return one.parameter == "note"; });
}

}  // namespace

Answer ReadingListPage::operator()(const Request& request, const PathValues&) const {
  const AskedPages in = pages.of(request);
  const auto change = change_of(request);
  const std::vector<Parameter> given = with_notes(with_written_dates(request.parameters));
  StageTimes times;
  Problems problems;
  ReadingListRequest asked = timed(times, Stage::kParse, [&] {
    return read_reading_list(given, UnknownParameters::kIgnore, making, problems);
  });
  if (problems.empty() && change) {
    return {303, "", "", {{"Location", changed_url(asked, *change, in)}}};
  }
  asked.format = kListFormats.front().name;
  const Day today = citing.today();
  const Snapshot& snapshot = making.searcher.snapshot();
  const auto page = [&](int status, const Json& answer, const Json& help) {
    const ReadingListSetting setting{snapshot.catalogue, citing.source.public_url, today, in.say,
                                     help};
    return in.answer(status, "reading_list",
                     reading_list_view({asked, given, problems}, answer, setting));
  };
  if (!is_of_notes(problems)) return page(400, nullptr, Json::array());
  const auto make = [&] {
    const ReadingListOutcome outcome = run_reading_list(asked, making, times);
    return timed(times, Stage::kRender, [&] {
      Json answer = reading_list_json({asked, outcome, snapshot, citing.source, today, in.say});
      fold_hits(answer.at("stories"), in.choice.closed());
      return page(problems.empty() ? 200 : 400, answer, help_json(outcome.plan.help, in.say));
    });
  };
  if (!problems.empty()) return make();
  const std::string key = "list page " + in.key() + " " + to_iso(today) + " ";
  return kept_unless_noted(asked, kept, key + canonical_query(asked), times, make);
}

}  // namespace kindred
