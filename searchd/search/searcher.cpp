#include "searchd/search/searcher.hpp"

#include <algorithm>

#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "common/index/xapian_errors.hpp"

namespace kindred {
namespace {

/// Without words nothing is more relevant than anything else.
Sort sort_of(const QueryPlan& plan, const Question& question) {
  const Sort sort = plan.sort.value_or(Sort::kRelevance);
  return sort == Sort::kRelevance && question.is_empty() ? Sort::kNewest : sort;
}

/// The published table (docs/query_language.md): how many of so many plain words a story must have
/// when too few have all.
std::size_t least_clauses(std::size_t clauses) {
  if (clauses <= 2) return 1;
  if (clauses == 3) return 2;
  return clauses <= 7 ? 3 : (clauses + 1) / 2;
}

}  // namespace

Searcher::Searcher(std::shared_ptr<const Snapshot> snapshot, const Ranking& ranking,
                   const UntellingStems& untelling, Analyzer& analyzer, const IndexReader* open)
    : snapshot_(std::move(snapshot)),
      ranking_(ranking),
      untelling_(untelling),
      analyzer_(analyzer),
      index_(with_xapian(name(), [&] {
        return IndexReader(snapshot_->generation.folder, snapshot_->commit, open,
                           snapshot_->counting);
      })) {}

std::string Searcher::name() const {
  return "the index at " + snapshot_->generation.folder.string();
}

SearchOutcome Searcher::search(const QueryPlan& plan) {
  return with_xapian(name(), [&] {
    SearchOutcome outcome;
    StageTimer timer(outcome.times, Stage::kMatch);
    const Tools use = tools();
    const Page page = find_page(plan, use, outcome, timer);
    timer.next(Stage::kFetch);
    for (const Ranked& ranked : page.stories) outcome.hits.push_back(fetch(ranked));
    if (page.matched.examples)
      outcome.examples = page.matched.examples->read(index_, *snapshot_->known->stories);
    timer.next(Stage::kHighlight);
    highlight_all(outcome.hits, plan);
    const bool has_scores = outcome.sort == Sort::kRelevance;
    if (!has_scores) {
      for (Hit& hit : outcome.hits) hit.score = 0;
    }
    // Without words there is nothing to explain, and that is the explanation.
    if (plan.explain && (has_scores || !page.is_of_words)) {
      explain_hits(page.stories, page.matched, use, outcome);
    }
    timer.stop();
    return outcome;
  });
}

/// By the words that were typed: their synonyms lie where they lie.
std::optional<LatentPlace> Searcher::place_of(const QueryPlan& plan) const {
  std::vector<std::string_view> stems;
  for (const QueryNode& clause : plan.clauses) {
    for (const QueryNode* leaf : leaves_of(typed_part(clause))) {
      if (!is_text(*leaf) || leaf->kind == QueryNode::Kind::kPrefix) continue;
      for (const QueryWord& word : leaf->words) stems.insert(stems.end(), leaf->times, word.stem);
    }
  }
  return snapshot_->space->place_of(stems);
}

Searcher::Tools Searcher::tools() const {
  return {{index_, *snapshot_->forms, *snapshot_->known, deadline_},
          {snapshot_->columns, ranking_, deadline_}};
}

Searcher::Matched Searcher::match(const StoryFinder& finder, const Question& question,
                                  const QueryPlan& plan, SearchOutcome& outcome,
                                  StageTimer& timer) const {
  Matched matched;
  matched.sort = sort_of(plan, question);
  outcome.sort = matched.sort;
  const bool is_filtered = plan.filters != Filters();
  const bool is_start = !is_filtered && !plan.cursor && plan.facet_examples == 0;
  if (question.asks_for_nothing() && is_start) {
    take_everything(plan, matched, outcome);
    return matched;
  }
  const StorySet stories =
      having_enough(question, finder, outcome.matching, matched.question.with_all);
  timer.next(Stage::kCount);
  const Columns& columns = snapshot_->columns;
  const FacetValues& values = snapshot_->values;
  const FilteredStories filtered(stories, plan.filters, columns, values);
  const FacetCounter counter(columns, values, &snapshot_->everything.counts);
  outcome.counts = counter.count(filtered, plan.wanted);
  if (plan.facet_examples > 0) {
    matched.examples.emplace(plan, filtered, outcome.counts, columns, values);
  }
  matched.stories = documents_of(filtered.passing());
  return matched;
}

/// The answer that the snapshot keeps, as far as it is wanted.
void Searcher::take_everything(const QueryPlan& plan, Matched& matched,
                               SearchOutcome& outcome) const {
  outcome.counts = snapshot_->everything.counts_of(plan.wanted);
  matched.stories = snapshot_->everything.first[static_cast<std::size_t>(matched.sort)];
}

bool Searcher::has_stories(const QueryNode& clause) {
  return with_xapian(name(), [&] { return !tools().finder.having(clause)->isEmpty(); });
}

/// Asks for all the words, then for most, then for any, until there are stories enough. The filters
/// do not count: whether the words are there is a matter of the words. Where all are asked for, it
/// stops at all.
StorySet Searcher::having_enough(const Question& question, const StoryFinder& finder,
                                 Matching& matching, SharedSet& with_all) const {
  StorySet required = snapshot_->columns.all();
  if (question.asks_for_nothing()) return required;
  for (const QueryNode& clause : question.required) required &= *finder.having(clause);
  for (const QueryNode& clause : question.unwanted) required -= *finder.having(clause);
  std::vector<SharedSet> sets;
  for (const QueryNode& clause : question.relaxable) sets.push_back(finder.having(clause));
  matching.clauses = sets.size();
  StorySet stories = required;
  for (const std::size_t minimum : {sets.size(), least_clauses(sets.size()), std::size_t{1}}) {
    if (minimum > sets.size() || minimum == matching.minimum) continue;
    matching.minimum = minimum;
    stories = in_at_least(minimum, sets);
    stories &= required;
    if (minimum == sets.size()) matching.with_all = stories.cardinality();
    if (stories.cardinality() >= static_cast<std::uint64_t>(ranking_.relax_below)) break;
    matching.kept_to_all = question.needs_all && minimum > 1;
    if (question.needs_all) break;
    if (minimum == sets.size()) with_all = std::make_shared<const StorySet>(stories);
  }
  if (sets.empty()) matching.with_all = stories.cardinality();
  if (matching.is_all()) with_all = nullptr;  // no merit where every story has them
  return stories;
}

/// Hits are shown in the order of their scores, equal ones in that of their order values.
bool Searcher::comes_after(const Ranked& hit, const Cursor& cursor) const {
  if (hit.score != cursor.score) return hit.score < cursor.score;
  return order_of(hit.document) > cursor.order;
}

std::vector<Ranked> Searcher::page_of(const QueryPlan& plan, Matched& matched, const Scorer& scorer,
                                      Reranker& reranker, SearchOutcome& outcome) const {
  const std::size_t shown = plan.cursor ? std::min(plan.cursor->rank, kDeepestRank) : 0;
  auto first = static_cast<std::ptrdiff_t>(shown);
  std::vector<Ranked> ranked;
  const bool has_scores = matched.sort == Sort::kRelevance;
  const auto reranked =
      static_cast<std::size_t>(std::max(ranking_.reranked, ranking_.latent_reranked));
  const std::size_t looked_at =
      std::max(has_scores ? reranked : 0, matched.examples ? kExampleHits : 0);
  // Stories that came in since the cursor was made push the next page further down.
  for (std::size_t depth = std::max(shown + plan.take, looked_at);; depth *= 2) {
    ranked = rank(matched, scorer, depth);
    if (has_scores) reranker.rerank(ranked);
    if (plan.cursor) {
      const auto next = std::find_if(ranked.begin(), ranked.end(), [&](const Ranked& hit) {
        return comes_after(hit, *plan.cursor);
      });
      first = next - ranked.begin();
    }
    const bool is_all = ranked.size() < depth;
    if (is_all || ranked.size() - static_cast<std::size_t>(first) >= plan.take) break;
  }
  if (matched.examples) matched.examples->prefer(ranked);
  std::vector<Ranked> page(ranked.begin() + first, ranked.end());
  const bool is_last = static_cast<std::size_t>(first) + plan.take >= outcome.counts.total;
  page.resize(std::min({page.size(), plan.take, kDeepestRank - shown}));
  const std::size_t rank = shown + page.size();
  outcome.is_capped = !is_last && rank >= kDeepestRank;
  if (!page.empty() && !is_last && rank < kDeepestRank) {
    outcome.next =
        Cursor{rank, page.back().score, order_of(page.back().document), plan.fingerprint};
    outcome.next->seal = seal_of(*outcome.next, plan.cursor_key);
  }
  return page;
}

std::vector<Ranked> Searcher::rank(const Matched& matched, const Scorer& scorer,
                                   std::size_t most) const {
  if (matched.sort != Sort::kRelevance) return sorted(matched, most);
  std::vector<Ranked> hits;
  for (const auto& [document, score] : scorer.best(matched.stories, matched.question, most)) {
    hits.push_back({document, score, score});
  }
  return hits;
}

/// By the columns: which stories there are is known from counting them.
std::vector<Ranked> Searcher::sorted(const Matched& matched, std::size_t most) const {
  const Columns& columns = snapshot_->columns;
  std::vector<Ranked> hits;
  for (const Xapian::docid document : columns.first(matched.stories, matched.sort, most)) {
    hits.push_back({document, columns.sort_key(matched.sort, document), 0});
  }
  return hits;
}

std::string Searcher::order_of(Xapian::docid document) const {
  return index_.value(document, slot_of(Field::kOrder));
}

Hit Searcher::fetch(const Ranked& ranked) const {
  Hit hit;
  hit.story = *read_story(index_, ranked.document, *snapshot_->known->stories);
  hit.sensitive = sensitive_subjects(ranked.document);
  hit.score = ranked.score;
  return hit;
}

void Searcher::highlight_all(std::vector<Hit>& hits, const QueryPlan& plan) {
  const std::vector<QueryNode> clauses = taken_apart(plan.clauses);
  const SoughtWords sought(clauses);
  for (Hit& hit : hits) highlight(hit, clauses, sought);
}

/// Responses are read only where title and body leave something to say.
void Searcher::highlight(Hit& hit, const std::vector<QueryNode>& clauses,
                         const SoughtWords& sought) {
  const Story& story = hit.story;
  SearchedStory searched{story,
                         look_through(story.title, StoryPart::kTitle, sought, analyzer_),
                         look_through(story.body, StoryPart::kBody, sought, analyzer_),
                         {}};
  hit.title = marked_text(story.title, searched.title);
  hit.passage = best_passage(story.body, searched.body);
  hit.reason = reason_of(clauses, searched, analyzer_);
  const bool is_all_said = hit.passage.terms >= sought.clauses() && hit.reason.is_plain();
  if (story.responses.empty() || is_all_said) return;
  for (std::size_t i = 0; i < story.responses.size(); ++i) {
    searched.responses.push_back(
        look_through(story.responses[i].body, StoryPart::kResponse, sought, analyzer_));
    Passage passage = best_passage(story.responses[i].body, searched.responses.back());
    if (passage.terms <= hit.passage.terms) continue;
    hit.passage = std::move(passage);
    hit.passage_response = i;
  }
  hit.reason = reason_of(clauses, searched, analyzer_);
}

void Searcher::explain_hits(const std::vector<Ranked>& page, const Matched& matched,
                            const Tools& tools, SearchOutcome& outcome) const {
  auto explanations = explain(page, matched.question, tools.finder, tools.scorer, ranking_);
  for (std::size_t i = 0; i < page.size(); ++i) {
    outcome.hits[i].explanation = std::move(explanations[i]);
  }
}

std::vector<std::string> Searcher::sensitive_subjects(Xapian::docid document) const {
  std::vector<ValueNumber> values = snapshot_->columns.of(Facet::kSensitive).values_of(document);
  std::ranges::sort(values);
  std::vector<std::string> subjects;
  for (const ValueNumber value : values) {
    subjects.push_back(snapshot_->values.of(Facet::kSensitive)[value].code);
  }
  return subjects;
}

std::vector<std::string> Searcher::sensitive_subjects(const std::string& id) const {
  return with_xapian(name(), [&] {
    const auto document = index_.document_of(id);
    return document ? sensitive_subjects(*document) : std::vector<std::string>();
  });
}

std::optional<Xapian::docid> Searcher::document_of(const std::string& id) const {
  return with_xapian(name(), [&] { return index_.document_of(id); });
}

std::optional<Story> Searcher::story(const std::string& id) {
  return with_xapian(name(), [&]() -> std::optional<Story> {
    const auto document = index_.document_of(id);
    if (!document) return std::nullopt;
    return *read_story(index_, *document, *snapshot_->known->stories);
  });
}

}  // namespace kindred
