#include "searchd/query/query_plan.hpp"

#include <algorithm>

#include "searchd/query/word_reader.hpp"

namespace kindred {
namespace {

/// The words of a part, each with its synonyms, wherever a story has them.
void add_words(const QueryNode& node, std::vector<QueryNode>& words) {
  if (node.kind == QueryNode::Kind::kSynonyms) {
    words.push_back(node);
    words.back().scope = Scope::kAnywhere;
    for (QueryNode& child : words.back().children) child.scope = Scope::kAnywhere;
  } else if (node.kind == QueryNode::Kind::kBut) {
    add_words(node.children.front(), words);
  } else if (!is_filter(node)) {
    for (const QueryNode& child : node.children) add_words(child, words);
    for (const QueryWord& word : node.words) {
      words.emplace_back();
      words.back().words = {word};
    }
  }
}

/// The same without rows, tags and fields; of a part of alternatives each by itself.
QueryNode in_words(const QueryNode& node, const Analyzer& analyzer) {
  if (node.kind == QueryNode::Kind::kAny) {
    QueryNode any = node;
    for (QueryNode& child : any.children) child = in_words(child, analyzer);
    return any;
  }
  std::vector<QueryNode> words;
  add_words(node, words);
  drop_stop_words(words, analyzer);
  return words.empty() ? node : joined(QueryNode::Kind::kAll, std::move(words));
}

}  // namespace

void add_nodes(std::vector<NodeNumber>& nodes, const std::vector<NodeNumber>& more) {
  for (const NodeNumber node : more) {
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
  }
}

QueryPlan without_names(QueryPlan plan) {
  for (const FoundService& found : plan.named) {
    std::erase_if(plan.clauses, [&](const QueryNode& clause) {
      return clause.source.first >= found.begin && clause.source.second <= found.end;
    });
  }
  return plan;
}

bool is_relaxable(const QueryNode& clause) {
  if (clause.is_optional) return true;
  const bool is_plain =
      clause.kind == QueryNode::Kind::kWord || clause.kind == QueryNode::Kind::kSynonyms;
  return is_plain && clause.scope == Scope::kAnywhere;
}

std::vector<QueryNode> taken_apart(const std::vector<QueryNode>& clauses) {
  std::vector<QueryNode> apart;
  for (const QueryNode& clause : clauses) {
    const bool is_run = clause.kind == QueryNode::Kind::kSynonyms &&
                        clause.children.front().kind == QueryNode::Kind::kAll;
    if (!is_run) {
      apart.push_back(clause);
      continue;
    }
    for (const QueryNode& word : clause.children.front().children) {
      QueryNode one = clause;
      one.source = word.source;
      one.children.front() = word;
      apart.push_back(std::move(one));
    }
  }
  return apart;
}

std::optional<QueryPlan> unnamed(const QueryPlan& plan) {
  if (plan.named.empty()) return std::nullopt;
  QueryPlan rest = without_names(plan);
  return rest.clauses.empty() ? std::nullopt : std::optional(std::move(rest));
}

std::optional<QueryPlan> narrowed(const QueryPlan& plan, const CodeTree& services,
                                  std::size_t levels) {
  QueryPlan narrow = without_names(plan);
  bool is_as_high = false;  // one of them lies so deep
  for (const FoundService& found : plan.named) {
    const auto path = services.self_and_ancestors(found.node);
    const NodeNumber node = path[std::min(levels, path.size() - 1)];
    is_as_high = is_as_high || levels < path.size();
    const bool is_top = !services.parent(node);
    add_nodes(narrow.filters.chosen[is_top ? Facet::kProvider : Facet::kService].any, {node});
  }
  return is_as_high ? std::optional(std::move(narrow)) : std::nullopt;
}

std::optional<QueryPlan> loosened(const QueryPlan& plan,
                                  const std::function<bool(const QueryNode&)>& is_found,
                                  const Analyzer& analyzer) {
  QueryPlan loose = plan;
  loose.clauses.clear();
  for (const QueryNode& clause : plan.clauses) {
    if (is_relaxable(clause) || is_found(clause)) {
      loose.clauses.push_back(clause);
      continue;
    }
    loose.notes.push_back(
        {text_of(clause), "No story has this as it was asked for; its words were searched."});
    std::vector<QueryNode> words;
    if (clause.kind == QueryNode::Kind::kAny) words.push_back(in_words(clause, analyzer));
    if (words.empty() || words.front() == clause) {
      words.clear();
      add_words(clause, words);
    }
    drop_stop_words(words, analyzer);
    for (QueryNode& word : words) {
      word.source = clause.source;
      loose.clauses.push_back(std::move(word));
    }
  }
  if (loose.notes.size() == plan.notes.size()) return std::nullopt;
  return loose;
}

std::optional<QueryPlan> with_optional_parts(const QueryPlan& plan) {
  if (plan.needs_all_words) return std::nullopt;
  QueryPlan loose = plan;
  std::string parts;
  for (QueryNode& clause : loose.clauses) {
    if (is_relaxable(clause)) continue;
    clause.is_optional = true;
    parts += (parts.empty() ? "" : " ") + text_of(clause);
  }
  if (parts.empty() || loose.clauses.size() < 2) return std::nullopt;
  loose.notes.push_back(
      {parts, "No story has all of this together; stories with a part of it are shown."});
  return loose;
}

std::string respelled(std::string q, const std::vector<SpellingChange>& changes) {
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    const auto [begin, end] = change->source;
    q.replace(begin, end - begin, change->meant);
  }
  return q;
}

}  // namespace kindred
