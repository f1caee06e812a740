#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include "benchmarks/corpus/corpus.hpp"
#include "benchmarks/corpus/corpus_options.hpp"
#include "common/base/numbers.hpp"
#include "indexer/exit_codes.hpp"
#include "indexer/progress/progress_line.hpp"
#include "tests/oracle/random_searches.hpp"

/// Random searches of random stories, each compared in every number with a look at every story.
namespace kindred::test {
namespace {

constexpr const char* kFooter = R"(
Examples:
  kindred_search_oracle --stories 2000 --requests 5000
  kindred_search_oracle --stories 20000 --requests 1000000 --changes 10

Totals, the counts of every facet, polarities, and the order of the first page of every request; all
pages of one in twenty. Between the parts of the run stories are withdrawn and added, the index is
built anew, and walks begun before go on in it.

Exit codes: 0 all agree, 1 the first that does not is printed, 2 wrong usage.)";

struct Arguments {
  corpus::CorpusPlan plan;
  std::uint64_t requests = 1000;
  std::uint64_t changes = 2;
  bool is_quiet = false;
};

class Disagreement : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void require(bool agrees, const std::string& what, const SearchRequest& request) {
  if (!agrees) throw Disagreement(what + " of \"" + canonical_query(request) + "\" is wrong");
}

/// A walk from page to page, up to where it is.
struct Walk {
  SearchRequest request;
  PlainStory last;
  std::size_t shown = 0;
};

class Oracle {
 public:
  Oracle(const Arguments& arguments)
      : arguments_(arguments), corpus_(arguments.plan), random_(arguments.plan.seed) {
    for (std::uint64_t i = 0; i < corpus_.size(); ++i) {
      stories_.push_back(corpus_.story(corpus_.sketch(i)).story);
    }
    held_back_ = stories_.size() / 10;
    std::vector<Service> services;
    for (const auto& node : corpus_.tree().nodes()) services.push_back(node.service);
    index_ = std::make_unique<ExampleIndex>(
        std::vector<Story>(stories_.begin(), stories_.end() - held_back()), services,
        corpus_.themes());
    look_at_stories();
  }

  void run(ProgressLine& progress) {
    const std::uint64_t parts = arguments_.changes + 1;
    for (std::uint64_t done = 0; done < arguments_.requests; ++done) {
      compare(searches_->next(), /*all_pages=*/done % 20 == 0);
      progress.update(done + 1, done + 1);
      const std::uint64_t part = (done + 1) * parts / arguments_.requests;
      if (part > done * parts / arguments_.requests && part < parts) change();
    }
    progress.finish();
  }

  std::uint64_t pages() const { return pages_; }
  std::uint64_t continued() const { return continued_; }

 private:
  std::ptrdiff_t held_back() const { return static_cast<std::ptrdiff_t>(held_back_); }

  void look_at_stories() {
    plain_ = std::make_unique<PlainStories>(
        std::vector<Story>(stories_.begin(), stories_.end() - held_back()), *index_);
    searches_ = std::make_unique<RandomSearches>(*plain_, *index_, random_);
  }

  /// Withdraws some stories and adds some; walks go on in the new index.
  void change() {
    std::vector<Walk> walks;
    while (walks.size() < 40) {
      if (auto walk = begin_walk()) walks.push_back(std::move(*walk));
    }
    const std::size_t there = stories_.size() - held_back_;
    const std::size_t some = 1 + stories_.size() / 100;
    std::vector<Story> changed;
    for (std::size_t i = 0; i < some; ++i) {
      Story& story = stories_[below(there, random_)];
      story.state = StoryState::kWithdrawn;
      changed.push_back(story);
    }
    const std::size_t more = std::min(some, held_back_);
    changed.insert(changed.end(), stories_.end() - held_back(),
                   stories_.end() - held_back() + static_cast<std::ptrdiff_t>(more));
    held_back_ -= more;
    index_->write(changed, {}, {});
    index_->build();
    look_at_stories();
    for (const Walk& walk : walks) go_on(walk);
  }

  /// An order without words, and a first page that is not the last.
  std::optional<Walk> begin_walk() {
    Asked one = searches_->next();
    if (one.request.sort == Sort::kRelevance) one.request.sort = Sort::kMostAnswered;
    const SearchOutcome outcome = index_->search(one.request);
    if (!outcome.next) return std::nullopt;
    Walk walk{one.request, {}, outcome.hits.size()};
    walk.request.cursor = decode_cursor(encode_cursor(*outcome.next));
    const auto answer = plain_->answer(one.stories, one.request);
    walk.last = *answer.hits[walk.shown - 1];
    return walk;
  }

  /// What follows the last story shown, whether that is still there or not.
  void go_on(const Walk& walk) {
    const PlainAnswer answer = plain_->answer(searches_->meant_by(walk.request.q), walk.request);
    const SearchOutcome outcome = index_->search(walk.request);
    std::vector<std::string> expected;
    for (const PlainStory* hit : answer.hits) {
      const bool is_after = comes_before(walk.last, *hit, *walk.request.sort);
      if (is_after && expected.size() < walk.request.take) expected.push_back(hit->id);
    }
    require(ids(outcome.hits) == expected, "the page after a change", walk.request);
    ++continued_;
  }

  void compare(const Asked& asked, bool all_pages) {
    const SearchRequest& request = asked.request;
    const PlainAnswer expected = plain_->answer(asked.stories, request);
    const SearchOutcome outcome = index_->search(request);
    require(outcome.counts.total == expected.hits.size(), "the total", request);
    require(outcome.counts.unfiltered == marked(asked.stories), "the unfiltered total", request);
    for (const FacetRow& row : facets_for(Audience::kPublic)) {
      require(outcome.counts.of[row.facet] == expected.counts[row.facet],
              "the facet " + std::string(row.name), request);
    }
    require(outcome.counts.theme_polarities == expected.theme_polarities, "theme polarity",
            request);
    for (std::size_t i = 0; i + 3 < expected.tag_polarities.size(); ++i) {
      require(outcome.counts.tag_polarities[i] == expected.tag_polarities[i], "tag polarity",
              request);
    }
    check_pages(request, outcome, expected, all_pages);
  }

  /// Walks from cursor to cursor as a client does.
  void check_pages(SearchRequest request, SearchOutcome outcome, const PlainAnswer& expected,
                   bool all_pages) {
    if (all_pages) request.take = 10 + below(90, random_);
    if (all_pages) outcome = index_->search(request);
    std::vector<std::string> shown = ids(outcome.hits);
    for (++pages_; all_pages && outcome.next; ++pages_) {
      request.cursor = decode_cursor(encode_cursor(*outcome.next));
      outcome = index_->search(request);
      for (const std::string& id : ids(outcome.hits)) shown.push_back(id);
    }
    std::vector<std::string> all;
    for (const PlainStory* hit : expected.hits) all.push_back(hit->id);
    const std::size_t most = all_pages ? kDeepestRank : request.take;
    require(shown.size() >= std::min(most, all.size()), "the number of hits", request);
    if (request.sort != Sort::kRelevance || request.q.empty() || request.q.starts_with("-")) {
      if (request.sort == Sort::kRelevance) sort_newest_first(expected, all);
      all.resize(std::min(shown.size(), all.size()));
      return require(shown == all, "the order of hits", request);
    }
    std::sort(shown.begin(), shown.end());
    std::sort(all.begin(), all.end());
    require(std::adjacent_find(shown.begin(), shown.end()) == shown.end() &&
                std::includes(all.begin(), all.end(), shown.begin(), shown.end()),
            "the hits", request);
  }

  /// Without words nothing is more relevant than anything else.
  static void sort_newest_first(const PlainAnswer& expected, std::vector<std::string>& all) {
    auto hits = expected.hits;
    std::sort(hits.begin(), hits.end(), [](const PlainStory* a, const PlainStory* b) {
      return comes_before(*a, *b, Sort::kNewest);
    });
    for (std::size_t i = 0; i < hits.size(); ++i) all[i] = hits[i]->id;
  }

  const Arguments& arguments_;
  const corpus::Corpus corpus_;
  RandomSearches::Random random_;
  std::vector<Story> stories_;
  std::size_t held_back_ = 0;  // at the end of the stories: not there yet
  std::unique_ptr<ExampleIndex> index_;
  std::unique_ptr<PlainStories> plain_;
  std::unique_ptr<RandomSearches> searches_;
  std::uint64_t pages_ = 0;
  std::uint64_t continued_ = 0;
};

int run(const Arguments& arguments) {
  ProgressLine progress(std::cerr, progress_style_of_stderr(arguments.is_quiet), "requests",
                        arguments.requests);
  Oracle oracle(arguments);
  oracle.run(progress);
  std::cout << with_commas(arguments.requests) << " requests agree, of "
            << with_commas(oracle.pages()) << " pages and " << with_commas(oracle.continued())
            << " walks that went on in a changed index.\n";
  return kAllDone;
}

}  // namespace
}  // namespace kindred::test

int main(int argc, char** argv) {
  kindred::test::Arguments arguments;
  CLI::App app("Compares searches with a plain look at every story.", "kindred_search_oracle");
  kindred::corpus::add_corpus_options(app, arguments.plan);
  app.add_option("--requests", arguments.requests, "how many")->capture_default_str();
  app.add_option("--changes", arguments.changes, "how often stories are withdrawn and added")
      ->capture_default_str();
  app.add_flag("--quiet", arguments.is_quiet, "no progress");
  app.footer(kindred::test::kFooter);
  try {
    app.parse(argc, argv);
    return kindred::test::run(arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kindred::kAllDone : kindred::kWrongUsage;
  } catch (const std::exception& error) {
    std::cerr << "kindred_search_oracle: " << error.what() << '\n';
    return kindred::kUnexpectedFailure;
  }
}
