#include "searchd/search/story_finder.hpp"

#include <algorithm>
#include <memory>

namespace kindred {
namespace {

using Kind = QueryNode::Kind;
using Xapian::Query;

/// Shorter posting lists are read again as quickly as a set is looked up and kept in order.
constexpr Xapian::doccount kFewStories = 1000;

/// One of the words of a field that a prefix stands for.
struct Expansion {
  Xapian::doccount stories;
  std::string word;
};

/// Lists every match: rejecting them all keeps Xapian from ranking or stopping early.
class ListingDecider : public Xapian::MatchDecider {
 public:
  explicit ListingDecider(std::vector<Xapian::docid>& documents) : documents_(documents) {}

  bool operator()(const Xapian::Document& document) const override {
    documents_.push_back(document.get_docid());
    return false;
  }

 private:
  std::vector<Xapian::docid>& documents_;
};

SharedSet shared(StorySet set) { return std::make_shared<const StorySet>(std::move(set)); }

/// What a leaf is known by; no term has a line feed.
std::string key_of(const QueryNode& leaf, Field field) {
  std::string key(1, static_cast<char>('a' + static_cast<int>(leaf.kind)));
  key += row_of(field).name;
  for (const QueryWord& word : leaf.words) {
    key += '\n' + (leaf.kind == Kind::kCompound ? word.stem : word.word);
  }
  return key;
}

}  // namespace

std::vector<Field> fields_of(Scope scope) {
  if (scope == Scope::kTitle) return {Field::kTitle};
  if (scope == Scope::kResponse) return {Field::kResponse};
  return {Field::kStory, Field::kResponse};
}

Field filter_field_of(const QueryNode& node) {
  if (node.kind == Kind::kTag) return Field::kTag;
  return node.kind == Kind::kService ? Field::kService : Field::kTheme;
}

std::string filter_term_of(const QueryNode& node) {
  std::string value;
  for (const QueryWord& word : node.words) value += (value.empty() ? "" : " ") + word.word;
  return filter_term(filter_field_of(node), value);
}

SharedSet StoryFinder::having(const QueryNode& node) const {
  deadline_.check();
  switch (node.kind) {
    case Kind::kTag:
    case Kind::kService:
    case Kind::kTheme:
      return having(filter_term_of(node));
    case Kind::kAll:
      return shared(in_at_least(node.children.size(), having_each(node.children)));
    case Kind::kBut:
      return all_but(node.children);
    case Kind::kAny:
    case Kind::kSynonyms:
      return shared(union_of(having_each(node.children)));
    default:
      break;
  }
  std::vector<SharedSet> sets;
  for (const Field field : fields_of(node.scope)) sets.push_back(having(node, field));
  return sets.size() == 1 ? sets.front() : shared(union_of(sets));
}

SharedSet StoryFinder::having(const QueryNode& leaf, Field field) const {
  if (leaf.kind == Kind::kWord) return having(stem_term(field, leaf.words.front().stem));
  const std::string key = key_of(leaf, field);
  if (SharedSet known = known_.rows.find(key)) return known;
  SharedSet found =
      leaf.kind == Kind::kPrefix ? begun(leaf.words.front().word, field) : in_a_row(leaf, field);
  known_.rows.keep(key, found, found->getSizeInBytes());
  return found;
}

SharedSet StoryFinder::having(const std::string& term) const {
  if (SharedSet known = known_.words.find(term)) return known;
  SharedSet found = shared(postings_of(term)->stories());
  if (found->cardinality() >= kFewStories) {
    known_.words.keep(term, found, found->getSizeInBytes());
  }
  return found;
}

SharedPostings StoryFinder::postings_of(const std::string& term) const {
  if (SharedPostings known = known_.postings.find(term)) return known;
  deadline_.check();
  auto found = std::make_shared<const Postings>(read_postings(database_, term));
  if (found->size() >= kFewStories) known_.postings.keep(term, found, found->bytes());
  return found;
}

SharedPostings StoryFinder::postings_of(const std::vector<const QueryNode*>& leaves,
                                        Field field) const {
  if (leaves.size() == 1 && leaves.front()->kind == Kind::kWord) {
    return row_postings(*leaves.front(), field);
  }
  std::string key;
  for (const QueryNode* leaf : leaves) key += key_of(*leaf, field) + '\n';
  if (SharedPostings known = known_.postings.find(key)) return known;
  std::vector<SharedPostings> all;
  for (const QueryNode* leaf : leaves) all.push_back(row_postings(*leaf, field));
  const auto found = all.size() == 1 ? all.front() : std::make_shared<const Postings>(as_one(all));
  known_.postings.keep(key, found, found->bytes());
  return found;
}

SharedPostings StoryFinder::row_postings(const QueryNode& leaf, Field field) const {
  std::vector<SharedPostings> words;
  for (const QueryWord& word : leaf.words) {
    words.push_back(postings_of(stem_term(field, word.stem)));
  }
  if (leaf.kind == Kind::kWord) return words.front();
  return std::make_shared<const Postings>(of_row(*having(leaf, field), words));
}

/// Xapian reads the positions of stories that have all the words.
SharedSet StoryFinder::in_a_row(const QueryNode& leaf, Field field) const {
  std::vector<Query> words;
  for (const QueryWord& word : leaf.words) words.push_back(written(word, field, leaf.kind));
  const Query row(Query::OP_PHRASE, words.begin(), words.end(),
                  static_cast<Xapian::termcount>(words.size()));
  std::vector<Xapian::docid> documents;
  const ListingDecider decider(documents);
  Xapian::Enquire enquire(database_);
  enquire.set_query(under(deadline_, row));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.get_mset(0, 1, 0, nullptr, &decider);
  return shared(make_set(documents));
}

/// The word as it stands in a row: itself or, within a compound, any of its forms.
Query StoryFinder::written(const QueryWord& word, Field field, Kind kind) const {
  if (kind != Kind::kCompound) return Query(word_term(field, word.word));
  std::vector<Query> forms;
  for (const std::uint32_t form : forms_.of(word.stem)) {
    forms.emplace_back(word_term(field, forms_.vocabulary().words[form].word));
  }
  return Query(Query::OP_OR, forms.begin(), forms.end());
}

SharedSet StoryFinder::begun(const std::string& beginning, Field field) const {
  std::vector<SharedSet> sets;
  for (const std::string& word : expansions(beginning, field)) {
    deadline_.check();
    sets.push_back(having(word_term(field, word)));
  }
  return shared(union_of(sets));
}

std::vector<std::string> StoryFinder::expansions(const std::string& beginning, Field field) const {
  const std::string prefix = word_term(field, beginning);
  std::vector<Expansion> found;
  const auto end = database_.allterms_end(prefix);
  for (auto term = database_.allterms_begin(prefix); term != end; ++term) {
    found.push_back({term.get_termfreq(), (*term).substr(prefix.size() - beginning.size())});
  }
  std::sort(found.begin(), found.end(), [](const Expansion& a, const Expansion& b) {
    return a.stories != b.stories ? a.stories > b.stories : a.word < b.word;
  });
  if (found.size() > kMostExpansions) found.resize(kMostExpansions);
  std::vector<std::string> words;
  for (Expansion& one : found) words.push_back(std::move(one.word));
  return words;
}

SharedSet StoryFinder::all_but(const std::vector<QueryNode>& nodes) const {
  const std::vector<SharedSet> sets = having_each(nodes);
  StorySet rest = *sets.front();
  for (std::size_t i = 1; i < sets.size(); ++i) rest -= *sets[i];
  return shared(std::move(rest));
}

std::vector<SharedSet> StoryFinder::having_each(const std::vector<QueryNode>& nodes) const {
  std::vector<SharedSet> sets;
  for (const QueryNode& node : nodes) sets.push_back(having(node));
  return sets;
}

}  // namespace kindred
