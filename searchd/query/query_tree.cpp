#include "searchd/query/query_tree.hpp"

#include <algorithm>
#include <string_view>

namespace kindred {
namespace {

using Kind = QueryNode::Kind;

void add_leaves(const QueryNode& node, std::vector<const QueryNode*>& leaves) {
  if (node.children.empty()) leaves.push_back(&node);
  for (const QueryNode& child : node.children) add_leaves(child, leaves);
}

std::string children_of(const QueryNode& node, std::string_view between) {
  std::string text;
  for (const QueryNode& child : node.children) {
    if (!text.empty()) text += between;
    text += text_of(child);
  }
  return text;
}

std::string field_of(const QueryNode& node) {
  if (node.scope == Scope::kAnywhere || !node.children.empty()) return "";
  return node.scope == Scope::kTitle ? "title:" : "response:";
}

bool is_same_question(const QueryNode& a, const QueryNode& b) {
  return a.kind == b.kind && a.scope == b.scope && a.words == b.words &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                    is_same_question);
}

}  // namespace

const QueryNode& typed_part(const QueryNode& clause) {
  return clause.kind == QueryNode::Kind::kSynonyms ? clause.children.front() : clause;
}

void set_scope(QueryNode& node, Scope scope) {
  node.scope = scope;
  for (QueryNode& child : node.children) set_scope(child, scope);
}

void add_clause(std::vector<QueryNode>& clauses, QueryNode node) {
  const auto known = std::find_if(clauses.begin(), clauses.end(), [&](const QueryNode& clause) {
    return is_same_question(clause, node);
  });
  if (known == clauses.end()) {
    clauses.push_back(std::move(node));
  } else {
    ++known->times;
  }
}

std::string leaf_text(const QueryNode& node) {
  std::string text;
  for (const QueryWord& word : node.words) text += (text.empty() ? "" : " ") + word.word;
  return text;
}

std::vector<const QueryNode*> leaves_of(const QueryNode& node) {
  std::vector<const QueryNode*> leaves;
  add_leaves(node, leaves);
  return leaves;
}

bool is_text(const QueryNode& leaf) { return leaf.kind != Kind::kTag && !is_filter(leaf); }

bool is_filter(const QueryNode& leaf) {
  return leaf.kind == Kind::kService || leaf.kind == Kind::kTheme;
}

std::string text_of(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kCompound:
      return field_of(node) + leaf_text(node);
    case Kind::kPhrase:
      return field_of(node) + "\"" + leaf_text(node) + "\"";
    case Kind::kPrefix:
      return field_of(node) + leaf_text(node) + "*";
    case Kind::kTag:
      return "tag:\"" + leaf_text(node) + "\"";
    case Kind::kService:
      return "service:" + leaf_text(node);
    case Kind::kTheme:
      return "theme:" + leaf_text(node);
    case Kind::kAll:
      return children_of(node, " ");
    case Kind::kBut:
      return children_of(node, " -");
    case Kind::kAny:
      return children_of(node, " OR ");
    case Kind::kSynonyms:
      return text_of(node.children.front());
  }
  return "";
}

}  // namespace kindred
