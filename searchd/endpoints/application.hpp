#pragma once

#include <filesystem>
#include <memory>

#include "common/base/log.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/language_lists.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/assets.hpp"
#include "searchd/render/page_renderer.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/searcher.hpp"
#include "searchd/search/snapshot.hpp"
#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {

/// What every worker of one daemon shares: read once at the start, immutable.
struct Shared {
  std::shared_ptr<const Snapshot> snapshot;
  LanguageLists language;
  SynonymTable synonyms;
  StemSet untelling;                       ///< stems that are no ground for similarity
  std::shared_ptr<const Lexicon> lexicon;  ///< of the snapshot
  Ranking ranking;
  std::filesystem::path templates;  ///< folder of the pages' templates
  std::shared_ptr<const Assets> assets;
  std::shared_ptr<Log> log;
};

/// What is known of the words and names of a snapshot, which must outlive it.
std::shared_ptr<const Lexicon> make_lexicon(const Snapshot& snapshot, const LanguageLists& language,
                                            const WordLists& lists, Suggesting suggesting);

/// The whole of searchd but for HTTP: takes a request, gives an answer, never throws an Error.
/// One object a thread; `shared` must outlive it.
class Application {
 public:
  explicit Application(const Shared& shared);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  Answer operator()(const Request& request);

  const std::vector<Route>& routes() const { return routes_; }

 private:
  const Shared& shared_;
  Analyzer analyzer_;
  Searcher searcher_;
  Planner planner_;
  PageRenderer pages_;
  std::vector<Route> routes_;
};

}  // namespace kindred
