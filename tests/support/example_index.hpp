#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text/analyzer.hpp"
#include "indexer/build/build_index.hpp"
#include "indexer/store/story_store.hpp"
#include "indexer/watch/follower.hpp"
#include "searchd/endpoints/application.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {

inline const LanguageLists& language() {
  static const LanguageLists kLists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  return kLists;
}

/// A published story with just what a test says; the rest plausible.
inline Story story(const std::string& id, const std::string& title, const std::string& body,
                   const std::string& published = "2024-01-01") {
  Story made;
  made.id = id;
  made.title = title;
  made.body = body;
  made.published_at = *parse_iso(published);
  return made;
}

/// A search for "tea" finds them in this order.
inline std::vector<Story> three_stories() {
  return {story("a", "First tea", "tea tea tea"), story("b", "Second tea", "tea tea"),
          story("c", "Third tea", "tea")};
}

/// The story told about these services, with these themes.
inline Story about(Story made, std::vector<std::string> services,
                   const std::vector<std::string>& themes = {}) {
  made.services = std::move(services);
  for (const auto& theme : themes) made.themes.push_back({theme, ThemeSource::kModerator});
  return made;
}

inline Response response(const std::string& id, const std::string& body,
                         Change change = Change::kNone) {
  Response made;
  made.id = id;
  made.service = "NORTH";
  made.responder_role = "Ward sister";
  made.body = body;
  made.responded_at = *parse_iso("2024-02-01");
  made.change = change;
  return made;
}

/// Two organisations, three sites, four wards.
inline std::vector<Service> example_services() {
  return {{"NORTH", "North Trust", ServiceKind::kOrganisation, ""},
          {"N-HILL", "Hill Hospital", ServiceKind::kSite, "NORTH"},
          {"N-HILL-AE", "A&E", ServiceKind::kService, "N-HILL"},
          {"N-HILL-W1", "Ward 1", ServiceKind::kWard, "N-HILL"},
          {"N-DALE", "Dale Clinic", ServiceKind::kSite, "NORTH"},
          {"N-DALE-EYE", "Eye Clinic", ServiceKind::kService, "N-DALE"},
          {"SOUTH", "South Trust", ServiceKind::kOrganisation, ""},
          {"S-BAY", "Bay Hospital", ServiceKind::kSite, "SOUTH"},
          {"S-BAY-W9", "Ward 9", ServiceKind::kWard, "S-BAY"}};
}

inline std::vector<Theme> example_themes() {
  return {{"travel", "Travel", "", "Getting there."},
          {"parking", "Parking", "travel", "Spaces."},
          {"transport", "Transport", "travel", "Rides."},
          {"care", "Care", "", "Being looked after."},
          {"kindness", "Kindness", "care", "How staff were."}};
}

/// A story store and an index in a temporary directory, and what searches it.
class ExampleIndex {
 public:
  explicit ExampleIndex(const std::vector<Story>& stories,
                        const std::vector<Service>& services = example_services(),
                        const std::vector<Theme>& themes = example_themes(),
                        Audience audience = Audience::kPublic)
      : audience_(audience) {
    write(stories, services, themes);
    build();
  }

  void write(const std::vector<Story>& stories, const std::vector<Service>& services,
             const std::vector<Theme>& themes) {
    StoryStore store(store_path());
    StoryStore::Transaction transaction(store);
    for (const auto& service : services) store.put(service);
    for (const auto& theme : themes) store.put(theme);
    for (Story entry : stories) {
      const auto notes = std::exchange(entry.staff_notes, std::nullopt);
      store.put(entry, notes);
    }
    transaction.commit();
  }

  void build(std::size_t writers = 2) {
    BuildOptions options{store_path(), index_path(), writers};
    options.audience = audience_;
    generation_ = build_index(options, language(), [](BuildStage, std::uint64_t, std::uint64_t) {});
    Ranking ranking;
    ranking.relax_below = 1;  // a handful of stories would else always be too few
    open(ranking);
  }

  /// Commits to the published generation what was changed in the store since; what is searched
  /// stays.
  UpdateReport sync() { return Follower(store_path(), index_path(), language()).step(); }

  /// Reads the index again, to be searched with other numbers.
  void open(const Ranking& ranking) {
    Analyzer reader(language());
    shared_ = std::make_unique<Shared>(Shared{
        live(Suggesting::kOn), language(), make_synonyms(language(), ranking, reader),
        untelling_stems(language(), reader), ranking, KINDRED_WEB_DIR "/templates",
        std::make_shared<const std::vector<Phrases>>(read_phrases(KINDRED_WEB_DIR "/messages")),
        std::make_shared<const Assets>(KINDRED_WEB_DIR "/assets"), make_silent_log(),
        std::chrono::minutes(1)});
    shared_->help = HelpBoxes(KINDRED_SOURCE_DIR "/config/help_boxes.json", reader);
    shared_->source.public_url = "https://stories.example";
    shared_->today = [] { return Day(std::chrono::year(2026) / 11 / 26); };
    restart();
  }

  /// Searches on with suggestions switched off.
  void switch_suggestions_off() {
    shared_->index = live(Suggesting::kOff);
    restart();
  }

  std::filesystem::path store_path() const { return directory_.path() / "stories.db"; }
  std::filesystem::path index_path() const { return directory_.path() / "index"; }
  const Generation& generation() const { return *generation_; }
  Shared& shared() { return *shared_; }
  const Snapshot& snapshot() const { return *served_->snapshot; }
  Searcher& searcher() { return *searcher_; }
  const Phrases& english() const { return shared_->phrases->front(); }
  Analyzer& analyzer() { return *analyzer_; }
  const Planner& planner() const { return *planner_; }

  SearchOutcome search(const SearchRequest& request) {
    return run_plan(planner_->plan(request), *searcher_).outcome;
  }

  SearchOutcome search(const std::string& question) {
    SearchRequest request;
    request.q = question;
    return search(request);
  }

  /// The most alike; throws where a seed is not there.
  std::vector<Hit> similar(const SimilarRequest& request, const QueryPlan& plan) {
    return searcher_->similar(request, plan).value().lists.front();
  }

  /// What was committed, and the words of it, which may be behind it for a while.
  void take_up() {
    LiveIndex& live = *shared_->index;
    while (live.refresh() || live.refresh_words() || live.current()->snapshot->has_old_words) {
    }
  }

  /// The answer of searchd, without a socket.
  Answer get(const std::string& path, const std::vector<Parameter>& parameters = {}) {
    Request request;
    request.path = path;
    request.parameters = parameters;
    return (*application_)(request);
  }

  Answer ask(const Request& request) { return (*application_)(request); }

  /// "GET /api/v1/stories/{id}".
  std::vector<std::string> routes() {
    std::vector<std::string> routes;
    for (const Route& route : application_->routes()) {
      std::string pattern;
      for (const std::string& segment : route.segments) pattern += "/" + segment;
      routes.push_back(route.method + " " + pattern);
    }
    return routes;
  }

  /// From here on a key of the file is asked for.
  void ask_for_keys(const std::filesystem::path& keys) {
    kindred::ask_for_keys({.keys = keys}, *shared_);
  }

 private:
  std::shared_ptr<LiveIndex> live(Suggesting suggesting) {
    const ServedSetup setup{.index = index_path(),
                            .language = language(),
                            .lists = load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
                            .suggesting = suggesting,
                            .answer_bytes = 1 << 20,
                            .audience = audience_};
    return std::make_shared<LiveIndex>(setup);
  }

  void restart() {
    served_ = shared_->index->current();
    analyzer_ = std::make_unique<Analyzer>(language());
    searcher_ = std::make_unique<Searcher>(served_->snapshot, shared_->ranking, shared_->untelling,
                                           *analyzer_);
    planner_ = std::make_unique<Planner>(knowledge_of(*served_, shared_->synonyms), *analyzer_);
    application_ = std::make_unique<Application>(*shared_);
  }

  Audience audience_;
  TemporaryDirectory directory_;
  std::optional<Generation> generation_;
  std::unique_ptr<Shared> shared_;
  std::shared_ptr<const Served> served_;
  std::unique_ptr<Analyzer> analyzer_;
  std::unique_ptr<Searcher> searcher_;
  std::unique_ptr<Planner> planner_;
  std::unique_ptr<Application> application_;
};

/// So many, and nothing else asked for.
inline QueryPlan taking(std::size_t take) {
  QueryPlan plan;
  plan.take = take;
  return plan;
}

inline std::vector<std::string> ids(const std::vector<Hit>& hits) {
  std::vector<std::string> list;
  for (const auto& hit : hits) list.push_back(hit.story.id);
  return list;
}

/// Every id, walking from cursor to cursor as a client does.
inline std::vector<std::string> walk(ExampleIndex& index, SearchRequest request) {
  std::vector<std::string> all;
  for (;;) {
    const auto outcome = index.search(request);
    for (const auto& id : ids(outcome.hits)) all.push_back(id);
    if (!outcome.next) return all;
    request.cursor = decode_cursor(encode_cursor(*outcome.next));
  }
}

}  // namespace kindred::test
