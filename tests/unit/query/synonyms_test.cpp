#include "searchd/query/synonyms.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "searchd/query/question_parser.hpp"

namespace kindred {
namespace {

const LanguageLists& lists() {
  static const LanguageLists kLists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  return kLists;
}

Analyzer& analyzer() {
  static Analyzer instance(lists());
  return instance;
}

SynonymTable table_of(const std::vector<SynonymRule>& rules) {
  return SynonymTable(rules, {0.6, 0.2}, analyzer());
}

std::vector<QueryNode> clauses(const std::string& question, const SynonymTable& table) {
  return parse_question(question, analyzer(), {.synonyms = &table}).clauses;
}

TEST(Synonyms, AddOtherFormsAtLessWeight) {
  const auto table = table_of({{"piles", "haemorrhoids", false}, {"piles", "ed", true}});
  const auto found = clauses("my piles", table);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].kind, QueryNode::Kind::kSynonyms);
  ASSERT_EQ(found[0].children.size(), 3U);
  EXPECT_EQ(found[0].children[0].words[0].word, "piles");
  EXPECT_DOUBLE_EQ(found[0].children[1].weight, 0.6);
  EXPECT_DOUBLE_EQ(found[0].children[2].weight, 0.2);
}

TEST(Synonyms, MatchTheLongestFormInAnyInflection) {
  const auto table =
      table_of({{"heart attack", "myocardial infarction", false}, {"heart", "cardiac", false}});
  const auto found = clauses("two heart attacks", table);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text_of(found[1]), "heart attacks");
  EXPECT_EQ(text_of(found[1].children[1]), "myocardial infarction");
}

TEST(Synonyms, AreNotAddedToQuotations) {
  const auto table = table_of({{"piles", "haemorrhoids", false}});
  EXPECT_EQ(clauses("\"piles\"", table)[0].kind, QueryNode::Kind::kPhrase);
}

TEST(Synonyms, HoldFunctionWordsOfAForm) {
  const auto table = table_of({{"end of life", "palliative", false}});
  const auto found = clauses("end of life care", table);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text_of(found[0]), "end life");
}

using Names = std::vector<std::string>;

/// The alternatives left in `found`, as they are listed.
Names listed(const std::vector<QueryNode>& found) {
  Names names;
  for (const QueryNode& clause : found) {
    for (const QueryNode* alternative : alternatives_of(clause)) {
      names.push_back(leaf_text(*alternative));
    }
  }
  return names;
}

TEST(Synonyms, AreTakenOffOneByOne) {
  const auto table = table_of({{"piles", "haemorrhoids", false}, {"piles", "ed", true}});
  auto found = clauses("my piles", table);
  EXPECT_EQ(take_off({"haemorrhoids", "unknown", ""}, found, analyzer()), Names{"haemorrhoids"});
  EXPECT_EQ(listed(found), Names{"ed"});
  EXPECT_EQ(text_of(found[0]), "piles");
}

/// Found by the fuzzer: in a field they were listed with it, and could not be taken off.
TEST(Synonyms, AreTakenOffWithinAField) {
  const auto table = table_of({{"piles", "haemorrhoids", false}});
  auto found = clauses("title:piles", table);
  EXPECT_EQ(listed(found), Names{"haemorrhoids"});
  EXPECT_EQ(take_off(listed(found), found, analyzer()), Names{"haemorrhoids"});
  EXPECT_TRUE(listed(found).empty());
}

TEST(Synonyms, AreTakenOffHoweverTheyAreWritten) {
  const auto table = table_of({{"heart attack", "myocardial infarction", false}});
  for (const char* name : {"\"myocardial infarction\"", "Myocardial  INFARCTION"}) {
    auto found = clauses("heart attack", table);
    EXPECT_EQ(take_off({name}, found, analyzer()), Names{"myocardial infarction"});
    EXPECT_EQ(found[0].kind, QueryNode::Kind::kSynonyms);
    EXPECT_TRUE(listed(found).empty());
  }
  auto found = clauses("heart attack", table);
  EXPECT_TRUE(take_off({"infarction", "heart attack"}, found, analyzer()).empty());
}

TEST(Synonyms, AreListedAndTakenOffWithinGroups) {
  const auto table = table_of({{"piles", "haemorrhoids", false}});
  auto found = clauses("(tea OR piles) piles", table);
  EXPECT_EQ(listed(found), (Names{"haemorrhoids", "haemorrhoids"}));
  EXPECT_EQ(take_off({"haemorrhoids"}, found, analyzer()), Names{"haemorrhoids"});
  EXPECT_TRUE(listed(found).empty());
}

TEST(SynonymList, HasAtLeastOneHundredAndFiftyGroupsAndEachRuleWorks) {
  const SynonymTable table(lists().synonyms, {}, analyzer());
  EXPECT_GE(lists().synonyms.size(), 300U);
  for (const SynonymRule& rule : lists().synonyms) {
    std::string wanted;
    for (const Token& token : analyzer().analyze(rule.to)) wanted += token.stem + " ";
    const auto found = clauses(rule.from, table);
    const bool has_it = std::any_of(found.begin(), found.end(), [&](const QueryNode& clause) {
      return std::any_of(clause.children.begin(), clause.children.end(), [&](const QueryNode& one) {
        std::string stems;
        for (const QueryWord& word : one.words) stems += word.stem + " ";
        return stems == wanted;
      });
    });
    EXPECT_TRUE(has_it) << rule.from << " → " << rule.to;
  }
}

TEST(SynonymList, HasNoRuleThatAnotherOrTheStemmerDoesAsWell) {
  const auto stems_of = [](const std::string& form) {
    std::string stems;
    for (const Token& token : analyzer().analyze(form)) stems += token.stem + " ";
    return stems;
  };
  std::set<std::string> seen;
  for (const SynonymRule& rule : lists().synonyms) {
    const std::string from = stems_of(rule.from);
    const std::string to = stems_of(rule.to);
    EXPECT_NE(from, to) << rule.from << " → " << rule.to << " changes nothing";
    EXPECT_TRUE(seen.insert(from + "→ " + to).second) << rule.from << " → " << rule.to;
  }
}

TEST(SynonymList, GoesOneWayBetweenWhatAClinicianWouldTellApart) {
  const std::pair<const char*, const char*> pairs[] = {
      {"continence", "incontinence"},
      {"staffing levels", "short staffed"},
      {"learning difficulty", "learning disability"},
      {"gluten intolerance", "coeliac"},
      {"diverticulosis", "diverticulitis"},
      {"palliative", "last days"},
      {"nutritionist", "dietitian"},
      {"hard of hearing", "deaf"},
      {"eupd", "personality disorder"},
      {"next of kin", "nearest relative"},
      {"detained", "section 3"},
      {"refugee", "asylum seeker"},
      {"forceps", "ventouse"},
      {"colostomy", "ileostomy"},
      {"care home", "sheltered housing"},
      {"agency nurse", "bank nurse"},
      {"advance care plan", "living will"}};
  for (const auto& [one, other] : pairs) {
    const auto has = [](const std::string& from, const std::string& to) {
      return std::any_of(
          lists().synonyms.begin(), lists().synonyms.end(),
          [&](const SynonymRule& rule) { return rule.from == from && rule.to == to; });
    };
    EXPECT_FALSE(has(one, other) && has(other, one)) << one << " = " << other;
  }
}

TEST(SynonymList, HoldsNoWordOfJudgement) {
  for (const char* word : {"rude", "kind", "caring", "ignored", "listened", "dismissive", "good",
                           "bad", "excellent", "terrible", "friendly"}) {
    for (const SynonymRule& rule : lists().synonyms) {
      EXPECT_NE(rule.from, word);
      EXPECT_NE(rule.to, word);
    }
  }
}

}  // namespace
}  // namespace kindred
