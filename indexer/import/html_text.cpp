#include "indexer/import/html_text.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <gumbo.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

/// Text with more "<" is no story; the limit also bounds how deep elements can be nested.
constexpr std::ptrdiff_t kMaxTags = 5'000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

template <std::size_t n>
bool is_one_of(GumboTag tag, const std::array<GumboTag, n>& tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Elements whose text is taken as it stands up to the closing tag, however far that is.
constexpr std::array kSwallowing = {GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,    GUMBO_TAG_TITLE,
                                    GUMBO_TAG_XMP,     GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,
                                    GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_PLAINTEXT};

constexpr std::array kDropped = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE,
                                 GUMBO_TAG_HEAD};

constexpr std::array kParagraphs = {
    GUMBO_TAG_P,     GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
    GUMBO_TAG_H5,    GUMBO_TAG_H6, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_TABLE, GUMBO_TAG_HR, GUMBO_TAG_PRE};

constexpr std::array kLines = {GUMBO_TAG_DIV,     GUMBO_TAG_LI,      GUMBO_TAG_TR,
                               GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_DT,
                               GUMBO_TAG_DD,      GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER};

/// The length of "&name;" or "&#12;" at the start of `text`; 0 where there is none. Entities
/// without
/// ";" are left alone: "M&Sweets" and "this&not that" are more often text than HTML.
std::size_t entity_length(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '#') ++at;
  const std::size_t start = at;
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
  return at > start && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

bool closes_later(std::string_view text, std::string_view name) {
  const std::string closing = "</" + std::string(name);
  const auto same = [](char a, char b) {
    return (a | 0x20) == (b | 0x20) && (a == b || is_letter(a));
  };
  return std::search(text.begin(), text.end(), closing.begin(), closing.end(), same) != text.end();
}

/// The length of the tag or comment at the start of `text` ("<…>"); 0 where this is only text.
/// A known name followed by ">", "/>" or attributes with "=" is a tag; "<b and c>" is not.
std::size_t tag_length(std::string_view text) {
  if (text.starts_with("<!--")) {
    const auto end = text.find("-->");
    return end == std::string_view::npos ? 0 : end + 3;
  }
  std::size_t at = text.starts_with("</") ? 2 : 1;
  const std::size_t start = at;
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
  const std::string_view name = text.substr(start, at - start);
  if (name.empty() || !is_letter(name[0])) return 0;
  const GumboTag tag = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
  if (tag == GUMBO_TAG_UNKNOWN) return 0;
  const auto end = text.find('>', at);
  if (end == std::string_view::npos) return 0;
  const std::string_view rest = text.substr(at, end - at);
  const bool is_bare =
      std::all_of(rest.begin(), rest.end(), [](char c) { return is_blank(c) || c == '/'; });
  const bool has_attributes = !rest.empty() && is_blank(rest[0]) && rest.find('=') != rest.npos;
  if (!is_bare && !has_attributes) return 0;
  if (start == 1 && is_one_of(tag, kSwallowing) && !closes_later(text.substr(end), name)) return 0;
  return end + 1;
}

/// `text` with every "<" and "&" that is not HTML escaped, so that the parser leaves it alone.
std::string escape_plain_signs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t length = 1;
    if (text[0] == '<') {
      length = tag_length(text);
      if (length == 0) out += "&lt;";
    } else if (text[0] == '&') {
      length = entity_length(text);
      if (length == 0) out += "&amp;";
    }
    out += text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

/// Collects text and line breaks; never more than one blank line, none at the start.
class PlainText {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == '\n') {
        add_line_end();
      } else {
        out_ += c;
        line_ends_ = 0;
      }
    }
  }

  /// Sees to it that what follows begins after `wanted` line ends: 1 a new line, 2 a new paragraph.
  void break_line(int wanted) {
    while (!out_.empty() && line_ends_ < wanted) add_line_end();
  }

  void add_line_end() {
    if (line_ends_ < 2 && !out_.empty()) out_ += '\n';
    ++line_ends_;
  }

  std::string take() && {
    while (!out_.empty() && is_blank(out_.back())) out_.pop_back();
    return std::move(out_);
  }

 private:
  std::string out_;
  int line_ends_ = 0;
};

int break_around(GumboTag tag) {
  if (is_one_of(tag, kParagraphs)) return 2;
  return is_one_of(tag, kLines) ? 1 : 0;
}

void walk(const GumboNode& node, PlainText& out);

void walk_element(const GumboElement& element, PlainText& out) {
  if (is_one_of(element.tag, kDropped)) return;
  if (element.tag == GUMBO_TAG_BR) return out.add_line_end();
  const int breaks = break_around(element.tag);
  out.break_line(breaks);
  if (element.tag == GUMBO_TAG_LI) out.add("- ");
  for (unsigned i = 0; i < element.children.length; ++i) {
    walk(*static_cast<const GumboNode*>(element.children.data[i]), out);
  }
  if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) out.add(" ");
  out.break_line(breaks);
}

void walk(const GumboNode& node, PlainText& out) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return out.add(node.v.text.text);
    case GUMBO_NODE_ELEMENT:
      return walk_element(node.v.element, out);
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
      return;
  }
}

}  // namespace

bool may_be_html(std::string_view text) {
  if (std::count(text.begin(), text.end(), '<') > kMaxTags) {
    throw InputError("more than 5,000 HTML tags");
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<' && tag_length(text.substr(at)) > 0) return true;
    if (text[at] == '&' && entity_length(text.substr(at)) > 0) return true;
  }
  return false;
}

std::string text_of_html(std::string_view html) {
  const std::string escaped = escape_plain_signs(html);
  GumboOptions options = kGumboDefaultOptions;
  options.fragment_context = GUMBO_TAG_DIV;  // keeps white space at the start
  const auto free_output = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(free_output)> output(
      gumbo_parse_with_options(&options, escaped.data(), escaped.size()), free_output);
  PlainText text;
  walk(*output->root, text);
  return std::move(text).take();
}

}  // namespace kindred
