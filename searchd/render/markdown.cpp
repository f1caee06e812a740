#include "searchd/render/markdown.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include <cmark.h>

namespace kindred {
namespace {

constexpr int kOptions = CMARK_OPT_SAFE | CMARK_OPT_HARDBREAKS;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
  void operator()(char* text) const { std::free(text); }
};
using Node = std::unique_ptr<cmark_node, FreeNode>;
using Iterator = std::unique_ptr<cmark_iter, FreeIterator>;

std::vector<cmark_node*> nodes_within(cmark_node* root) {
  std::vector<cmark_node*> nodes;
  const Iterator iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(iterator.get()));
  }
  return nodes;
}

Node text_node(const char* text) {
  Node node(cmark_node_new(CMARK_NODE_TEXT));
  cmark_node_set_literal(node.get(), text);
  return node;
}

/// People write "<the nurse>" and mean the words: left to cmark, they would vanish from the story.
void show_as_text(cmark_node* html) {
  Node replacement = text_node(cmark_node_get_literal(html));
  if (cmark_node_get_type(html) == CMARK_NODE_HTML_BLOCK) {
    Node paragraph(cmark_node_new(CMARK_NODE_PARAGRAPH));
    cmark_node_append_child(paragraph.get(), replacement.get());
    static_cast<void>(replacement.release());  // the paragraph owns it now
    replacement = std::move(paragraph);
  }
  if (cmark_node_replace(html, replacement.get()) == 1) {
    static_cast<void>(replacement.release());  // the document owns it now
    cmark_node_free(html);
  }
}

/// A picture would be fetched from somewhere else; its description is what it says.
void keep_description(cmark_node* image) {
  while (cmark_node* child = cmark_node_first_child(image)) {
    if (cmark_node_insert_before(image, child) == 0) break;
  }
  cmark_node_free(image);
}

void make_safe(cmark_node* node, int top_heading) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
      show_as_text(node);
      break;
    case CMARK_NODE_IMAGE:
      keep_description(node);
      break;
    case CMARK_NODE_HEADING:
      cmark_node_set_heading_level(
          node, std::min(6, cmark_node_get_heading_level(node) + top_heading - 1));
      break;
    default:
      break;
  }
}

Node parsed(std::string_view markdown, int top_heading) {
  Node root(cmark_parse_document(markdown.data(), markdown.size(), kOptions));
  for (cmark_node* node : nodes_within(root.get())) make_safe(node, top_heading);
  return root;
}

std::vector<std::string> lines_of(cmark_node* paragraph) {
  std::vector<std::string> lines(1);
  for (cmark_node* node : nodes_within(paragraph)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) lines.emplace_back();
    const bool is_text = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
    if (is_text) lines.back() += cmark_node_get_literal(node);
  }
  return lines;
}

}  // namespace

std::vector<std::vector<std::string>> markdown_paragraphs(std::string_view markdown) {
  const Node root = parsed(markdown, 1);
  std::vector<std::vector<std::string>> paragraphs;
  for (cmark_node* node : nodes_within(root.get())) {
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) paragraphs.push_back(lines_of(node));
  }
  return paragraphs;
}

std::string markdown_html(std::string_view markdown, int top_heading) {
  const Node root = parsed(markdown, top_heading);
  const std::unique_ptr<char, FreeText> html(cmark_render_html(root.get(), kOptions));
  if (!html) throw std::bad_alloc();
  return html.get();
}

}  // namespace kindred
