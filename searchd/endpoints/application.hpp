#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "common/base/log.hpp"
#include "common/base/time.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/language_lists.hpp"
#include "searchd/endpoints/confined_indexes.hpp"
#include "searchd/endpoints/conventions.hpp"
#include "searchd/endpoints/gate.hpp"
#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/assets.hpp"
#include "searchd/render/citation.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What every worker of one daemon shares: read once at the start, immutable but for the index.
struct Shared {
  std::shared_ptr<LiveIndex> index;
  LanguageLists language;
  SynonymTable synonyms;
  UntellingStems untelling;
  Ranking ranking;
  std::filesystem::path templates;                      ///< folder of the pages' templates
  std::shared_ptr<const std::vector<Phrases>> phrases;  ///< what pages say, by language
  std::shared_ptr<const Assets> assets;
  std::shared_ptr<Log> log;
  std::chrono::milliseconds search_timeout{2000};  ///< for one answer; 503 after it
  std::chrono::milliseconds slow_search{1000};     ///< what takes longer is logged; 0: nothing
  std::chrono::hours oldest_ready{0};              ///< a commit before that is not ready; 0: any is
  Conventions conventions;
  HelpBoxes help;                                          ///< shown above what some searches find
  std::string exit_url = "https://www.bbc.co.uk/weather";  ///< where one leaves a page to at once
  CitedSource source;  ///< what citations of stories have in common
  std::function<Day()> today = [] { return std::chrono::floor<std::chrono::days>(now()); };

  /// Of a staff searchd: who may ask it, and what is served to keys of one service. Without a gate
  /// anybody is answered.
  std::shared_ptr<Gate> gate;
  std::shared_ptr<ConfinedIndexes> confined;
};

/// From here on a key of the file is asked for on every request. InputError as read_keys.
void ask_for_keys(GateSetup setup, Shared& shared);

/// The whole of searchd but for HTTP: takes a request, gives an answer, never throws an Error.
/// Follows the index: each request is answered of what is served when it begins, and anew where
/// the index is written to meanwhile. One object a thread; `shared` must outlive it.
class Application {
 public:
  explicit Application(const Shared& shared);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  Answer operator()(const Request& request);

  /// Where no request is answered just now, lets go of an older state of the index, whose files
  /// would be kept on the disk. For any thread.
  void follow_while_idle();

  /// What is answered, of the index as it is now.
  const std::vector<Route>& routes();

 private:
  /// What answers from one state of the index; `open` as for IndexReader.
  struct Reader {
    Reader(const Shared& shared, std::shared_ptr<const Served> of, const LocalizedPages& pages,
           const IndexReader* open);
    Reader(const Reader&) = delete;  // its parts refer to each other
    Reader& operator=(const Reader&) = delete;

    std::shared_ptr<const Served> served;
    Analyzer analyzer;
    Searcher searcher;
    Planner planner;
    std::vector<Route> routes;
  };
  void follow();
  bool asks_for_key(const Request& request) const;
  std::shared_ptr<const Served> served_to(const std::optional<Key>& key, const Request& request);
  Reader& reader_of(const std::shared_ptr<const Served>& served);
  Answer answer(Reader& reader, const Request& request);
  Answer answer_anew_where_it_changes(const Request& request, std::optional<Key>& key);
  Answer good_or_problem(const Request& request, std::optional<Key>& key);
  void note_slow(const Request& request, const Answer& answer, std::chrono::nanoseconds took);

  const Shared& shared_;
  LocalizedPages pages_;
  std::mutex answering_;                   // held while a request is answered
  std::shared_ptr<const Served> current_;  // of all stories
  std::list<Reader> readers_;              // of it, and of keys; the last used first
};

}  // namespace kindred
