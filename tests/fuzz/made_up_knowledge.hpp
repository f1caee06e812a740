#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "searchd/query/query_plan.hpp"
#include "searchd/query/synonyms.hpp"
#include "searchd/search/ranking.hpp"

namespace kindred::test {

/// What a planner knows of a small corpus that nobody wrote: enough words, pairs and services that
/// speller, joined words and names of services have something to find.
class MadeUpKnowledge {
 public:
  MadeUpKnowledge() {
    tell("appointment with the reception doctor at the hospital", 40);
    tell("waiting list and waiting room on the ward", 30);
    tell("wheelchair ramp beside the car park", 9);
    tell("the nurse was kind and the tea was cold", 60);
    tell("heart attack or myocardial infarction", 5);
    tell("haemorrhoids hurt and so do piles", 4);
    tell("memory clinic for my mother", 7);
    tell("blood test results from the lab", 12);
    tell("recieve", 2);
    auto vocabulary = std::make_shared<Vocabulary>();
    for (const auto& [word, entry] : words_) {
      vocabulary->words.push_back({word, entry.stem, entry.stories});
    }
    for (const auto& [pair, stories] : pairs_) {
      vocabulary->pairs.push_back(
          {*vocabulary->find(pair.first), *vocabulary->find(pair.second), stories});
    }
    vocabulary_ = vocabulary;
    lexicon_ = std::make_unique<Lexicon>(
        LexiconSource{vocabulary_,
                      std::make_shared<const WordForms>(vocabulary_),
                      catalogue_,
                      {std::vector<std::uint32_t>(catalogue_.services().size(), 5),
                       std::vector<std::uint32_t>(catalogue_.themes().size(), 5)}},
        lists_, load_word_lists(kFolder), Suggesting::kOn);
    synonyms_ = make_synonyms(lists_, Ranking(), analyzer_);
  }

  Analyzer& analyzer() { return analyzer_; }
  const Catalogue& catalogue() const { return catalogue_; }
  const Lexicon& lexicon() const { return *lexicon_; }
  Knowledge knowledge() const {
    return {catalogue_, values_, synonyms_, vocabulary_.get(), lexicon_.get()};
  }

 private:
  static constexpr const char* kFolder = KINDRED_SOURCE_DIR "/config/language";

  void tell(const std::string& text, std::uint32_t stories) {
    const auto tokens = analyzer_.analyze(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      words_[tokens[i].word].stem = tokens[i].stem;
      words_[tokens[i].word].stories += stories;
      if (i > 0) pairs_[{tokens[i - 1].word, tokens[i].word}] += stories;
    }
  }

  LanguageLists lists_ = load_language_lists(kFolder);
  Analyzer analyzer_{lists_};
  Catalogue catalogue_{{{"N", "Northmoor Trust", ServiceKind::kOrganisation, ""},
                        {"N1", "Riverside Hospital", ServiceKind::kSite, "N"},
                        {"N1A", "A&E", ServiceKind::kService, "N1"},
                        {"N1W", "Ward 3A", ServiceKind::kWard, "N1"},
                        {"N2", "Memory Clinic", ServiceKind::kSite, "N"},
                        {"S", "St Anselm's Health Board", ServiceKind::kOrganisation, ""},
                        {"S1", "Bay Hospital", ServiceKind::kSite, "S"}},
                       {{"access", "Access", "", ""},
                        {"wait", "Waiting times", "access", ""},
                        {"parking", "Parking", "access", ""}}};
  FacetValues values_{catalogue_, {}};
  std::map<std::string, VocabularyWord> words_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> pairs_;
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::unique_ptr<const Lexicon> lexicon_;
  SynonymTable synonyms_;
};

}  // namespace kindred::test
