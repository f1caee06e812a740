#include "searchd/search/story_finder.hpp"

#include <algorithm>
#include <memory>

namespace kindred {
namespace {

using Kind = QueryNode::Kind;

/// Stories looked at between two looks at the clock.
constexpr std::size_t kBetweenChecks = 1024;

SharedSet shared(StorySet set) { return std::make_shared<const StorySet>(std::move(set)); }

/// The fields that a search asks for which asks for this one: titles weigh where stories are
/// looked in.
std::vector<Field> asked_with(Field field, Scope scope) {
  std::vector<Field> fields = fields_of(scope);
  if (fields.front() == Field::kStory) fields.push_back(Field::kTitle);
  const bool is_there = std::find(fields.begin(), fields.end(), field) != fields.end();
  return is_there ? fields : std::vector<Field>{field};
}

std::string name_of(Scope scope) { return {static_cast<char>('a' + static_cast<int>(scope))}; }

/// What a node is known by; no term has a line feed.
std::string key_of(const QueryNode& node, std::string_view where) {
  std::string key(where);
  key += static_cast<char>('a' + static_cast<int>(node.kind));
  key += node.is_whole ? "*" : "";
  for (const QueryWord& word : node.words) {
    const bool is_stem = node.kind == Kind::kCompound || node.kind == Kind::kWord;
    key += '\n' + (is_stem ? word.stem : word.word);
  }
  for (const QueryNode& child : node.children) {
    key += "\n(" + key_of(child, name_of(child.scope)) + ')';
  }
  return key;
}

std::string key_of(const QueryNode& leaf, Field field) { return key_of(leaf, row_of(field).name); }

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
      return shared(union_of(having_each(node.children)));
    default:
      return having_any_of(node);
  }
}

/// Synonyms, or one leaf in any of its fields. Of a word nothing is kept besides: rows alone need
/// the stories of one field.
SharedSet StoryFinder::having_any_of(const QueryNode& node) const {
  const std::string key = key_of(node, name_of(node.scope));
  if (SharedSet known = known_.words.find(key)) return known;
  std::vector<SharedSet> sets = having_each(node.children);
  if (sets.empty()) {
    for (const Field field : fields_of(node.scope)) {
      sets.push_back(node.kind == Kind::kWord ? shared(row_postings(node, field)->stories())
                                              : having(node, field));
    }
  }
  SharedSet found = sets.size() == 1 ? sets.front() : shared(union_of(sets));
  known_.words.keep(key, found, found->getSizeInBytes());
  return found;
}

SharedSet StoryFinder::having(const QueryNode& leaf, Field field) const {
  if (leaf.kind == Kind::kWord) return having(stem_term(field, leaf.words.front().stem));
  if (SharedSet known = known_.rows.find(key_of(leaf, field))) return known;
  if (leaf.kind == Kind::kPrefix) return kept(leaf, field, begun(leaf, field));
  SharedSet wanted;
  for (auto& [other, stories] : in_a_row(leaf, asked_with(field, leaf.scope))) {
    SharedSet found = kept(leaf, other, std::move(stories));
    if (other == field) wanted = std::move(found);
  }
  return wanted;
}

SharedSet StoryFinder::kept(const QueryNode& leaf, Field field, StorySet stories) const {
  SharedSet found = shared(std::move(stories));
  known_.rows.keep(key_of(leaf, field), found, found->getSizeInBytes());
  return found;
}

SharedSet StoryFinder::having(const std::string& term) const {
  if (SharedSet known = known_.words.find(term)) return known;
  SharedSet found = shared(postings_of(term)->stories());
  // Who asks for word after word that no story has pushes nothing out.
  if (!found->isEmpty()) known_.words.keep(term, found, found->getSizeInBytes());
  return found;
}

SharedPostings StoryFinder::postings_of(const std::string& term) const {
  if (SharedPostings known = known_.postings.find(term)) return known;
  deadline_.check();
  auto found = std::make_shared<const Postings>(read_postings(index_, term));
  if (found->size() > 0) known_.postings.keep(term, found, found->bytes());
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

/// Of each field. What takes long is to read the order of a story's words, so that is done once.
std::vector<std::pair<Field, StorySet>> StoryFinder::in_a_row(
    const QueryNode& leaf, const std::vector<Field>& fields) const {
  SoughtOrder sought(leaf.words.size());
  for (std::size_t i = 0; i < leaf.words.size(); ++i) {
    const QueryWord& word = leaf.words[i];
    // Within a compound a word may stand in any of its forms.
    if (leaf.kind == Kind::kCompound) {
      sought.add(i, forms_.of(word.stem), forms_.vocabulary());
    } else {
      sought.add(i, word.word);
    }
  }
  std::vector<SharedSet> having_all;
  for (const Field field : fields) {
    std::vector<SharedSet> each;
    for (const QueryWord& word : leaf.words) each.push_back(having(stem_term(field, word.stem)));
    having_all.push_back(shared(in_at_least(each.size(), each)));
  }
  return in_a_row(union_of(having_all), sought, fields);
}

/// Those of the stories in which the sought words stand in a row, for each field.
std::vector<std::pair<Field, StorySet>> StoryFinder::in_a_row(
    const StorySet& stories, SoughtOrder& sought, const std::vector<Field>& fields) const {
  std::vector<std::vector<Xapian::docid>> found(fields.size());
  auto orders = index_.values(slot_of(Field::kWordOrder));
  std::size_t looked_at = 0;
  for (const Xapian::docid document : documents_of(stories)) {
    if (++looked_at % kBetweenChecks == 0) deadline_.check();
    const std::string bytes = orders.of(document);
    const WordOrder order(bytes);
    sought.look_at(order);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (sought.is_in_a_row(order.numbers(fields[i]))) found[i].push_back(document);
    }
  }
  std::vector<std::pair<Field, StorySet>> sets;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    sets.emplace_back(fields[i], make_set(found[i]));
  }
  return sets;
}

/// A story with a stem need only be looked at where some of the stem's words begin otherwise.
StorySet StoryFinder::begun(const QueryNode& prefix, Field field) const {
  std::vector<SharedSet> certain;
  std::vector<SharedSet> possible;
  SoughtOrder sought(1);
  for (const BegunStem& begun : expansions(prefix)) {
    deadline_.check();
    const std::string term = stem_term(field, begun.stem);
    (begun.has_others ? possible : certain).push_back(having(term));
    sought.add(0, begun.forms, forms_.vocabulary());
  }
  StorySet all = union_of(certain);
  const StorySet open = union_of(possible) - all;
  for (const auto& [_, stories] : in_a_row(open, sought, {field})) all |= stories;
  return all;
}

std::vector<BegunStem> StoryFinder::expansions(const QueryNode& prefix) const {
  return forms_.begun(prefix.words.front().word,
                      prefix.is_whole ? forms_.vocabulary().words.size() : kMostExpansions);
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
