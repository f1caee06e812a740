#include "indexer/document/document.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

#include "common/base/error.hpp"
#include "common/index/bands.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "common/index/word_order.hpp"
#include "common/semantic/content_stems.hpp"
#include "indexer/document/reading_level.hpp"

namespace kindred {
namespace {

void add_text(Xapian::Document& document, Field field, const std::vector<Token>& text) {
  for (const Token& token : text) document.add_term(stem_term(field, token.stem));
}

std::vector<std::string_view> words_of(const std::vector<Token>& text) {
  std::vector<std::string_view> words;
  words.reserve(text.size());
  for (const Token& token : text) words.push_back(token.word);
  return words;
}

void add_filter(Xapian::Document& document, Field field, std::string_view value) {
  if (!value.empty()) document.add_boolean_term(filter_term(field, value));
}

NodeNumber find_node(const CodeTree& tree, const std::string& code, const Story& story) {
  const auto node = tree.find(code);
  if (!node) {
    throw IndexError("story \"" + story.id + "\" names \"" + code +
                     "\", which is no service or theme of the store; import it first");
  }
  return *node;
}

/// Filter terms for the nodes and all their ancestors.
template <class Entry>
void add_nodes(Xapian::Document& document, Field field, const CodeTree& tree,
               const std::vector<Entry>& entries, const std::set<NodeNumber>& nodes) {
  for (const NodeNumber node : nodes) {
    for (const NodeNumber above : tree.self_and_ancestors(node)) {
      add_filter(document, field, fold_code(entries[above].code));
    }
  }
}

void add_words(Xapian::Document& document, const AnalyzedStory& words) {
  add_text(document, Field::kTitle, words.title);
  add_text(document, Field::kStory, words.title);
  add_text(document, Field::kStory, words.body);
  for (const auto& response : words.responses) add_text(document, Field::kResponse, response);
  WordOrderWriter order;
  order.add_story(words_of(words.title));
  order.add_story(words_of(words.body));
  for (const auto& response : words.responses) order.add_response(words_of(response));
  document.add_value(slot_of(Field::kWordOrder), order.value());
}

/// What the author says; answers are worded alike whatever the story.
void add_place(Xapian::Document& document, const AnalyzedStory& words, const LatentSpace& space,
               const Analyzer& analyzer) {
  std::vector<std::string_view> stems;
  add_content_stems(words.title, analyzer, stems);
  add_content_stems(words.body, analyzer, stems);
  const auto place = space.place_of(stems);
  if (place) set_place(document, *place);
}

void add_dates(Xapian::Document& document, const Story& story) {
  const std::string iso = to_iso(story.published_at);
  add_filter(document, Field::kYear, iso.substr(0, 4));
  add_filter(document, Field::kMonth, iso.substr(0, 7));
  document.add_value(slot_of(Field::kPublished), encode_instant(story.published_at));
  document.add_value(slot_of(Field::kOrder), encode_order(story.published_at, story.id));
}

void add_bands(Xapian::Document& document, const Story& story, std::size_t words) {
  const auto days = response_days(story);
  if (days) add_filter(document, Field::kResponseDays, band_of(kResponseDayBands, *days).code);
  add_filter(document, Field::kLength, band_of(kLengthBands, static_cast<int>(words)).code);
  const auto grade = fold_code(story.language) == "en" ? reading_grade(story.body) : std::nullopt;
  if (grade) add_filter(document, Field::kReadingLevel, band_of(kReadingBands, *grade).code);
  document.add_value(slot_of(Field::kWords), encode_number(static_cast<std::uint32_t>(words)));
  document.add_value(slot_of(Field::kResponses),
                     encode_number(static_cast<std::uint32_t>(story.responses.size())));
}

void add_tags(Xapian::Document& document, const Story& story, Analyzer& analyzer) {
  for (const Tag& tag : story.tags) {
    std::string words;
    for (const Token& token : analyzer.analyze(tag.name)) {
      words += (words.empty() ? "" : " ") + token.word;
    }
    if (words.empty()) continue;
    add_filter(document, Field::kTag, words);
    const char sign = tag.polarity > 0 ? '+' : tag.polarity < 0 ? '-' : '0';
    document.add_boolean_term(tag_polarity_term(sign, words));
  }
}

void add_facts(Xapian::Document& document, const Story& story) {
  add_filter(document, Field::kLanguage, fold_code(story.language));
  if (story.author_role) add_filter(document, Field::kAuthorRole, name_of(*story.author_role));
  add_filter(document, Field::kAgeGroup, fold_code(story.author_age_group));
  if (story.progress) add_filter(document, Field::kProgress, name_of(*story.progress));
  const auto change = furthest_change(story);
  add_filter(document, Field::kHasResponse, change ? "yes" : "no");
  if (change) add_filter(document, Field::kChange, name_of(*change));
}

/// All that a public index does not have terms of.
void add_staff_facts(Xapian::Document& document, const Story& story) {
  add_filter(document, Field::kState, name_of(story.state));
  if (!story.staff_notes) return;
  add_filter(document, Field::kCriticality, std::to_string(story.staff_notes->criticality));
}

}  // namespace

AnalyzedStory analyze_story(const Story& story, Analyzer& analyzer) {
  AnalyzedStory words{analyzer.analyze(story.title), analyzer.analyze(story.body), {}};
  words.responses.reserve(story.responses.size());
  for (const Response& response : story.responses) {
    words.responses.push_back(analyzer.analyze(response.body));
  }
  return words;
}

Xapian::Document make_document(const Story& story, const AnalyzedStory& words,
                               const DocumentContext& context, Analyzer& analyzer) {
  const Catalogue& catalogue = context.catalogue;
  Xapian::Document document;
  document.add_boolean_term(filter_term(Field::kId, story.id));
  add_words(document, words);
  add_place(document, words, context.space, analyzer);
  std::set<NodeNumber> services;
  for (const auto& code : story.services) {
    services.insert(find_node(catalogue.service_tree(), code, story));
  }
  add_nodes(document, Field::kService, catalogue.service_tree(), catalogue.services(), services);
  std::set<NodeNumber> themes;
  for (const auto& theme : story.themes) {
    themes.insert(find_node(catalogue.theme_tree(), theme.code, story));
  }
  add_nodes(document, Field::kTheme, catalogue.theme_tree(), catalogue.themes(), themes);
  add_dates(document, story);
  add_facts(document, story);
  add_bands(document, story, words.body.size());
  add_tags(document, story, analyzer);
  for (const auto subject : context.sensitive.subjects_of(story, words, analyzer)) {
    add_filter(document, Field::kSensitive, subject);
  }
  if (context.audience == Audience::kStaff) add_staff_facts(document, story);
  document.set_data(encode_story(story));
  return document;
}

void set_place(Xapian::Document& document, const LatentPlace& place) {
  document.add_value(slot_of(Field::kLatentPlace), to_bytes(place));
}

}  // namespace kindred
