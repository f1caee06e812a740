#include "indexer/document/sensitive_rules.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using Lines = std::vector<LanguageLists::Group>;

const LanguageLists& lists() {
  static const LanguageLists kLists = load_language_lists(KINDRED_SOURCE_DIR "/config/language");
  return kLists;
}

Story story_of(const std::string& body) {
  Story story;
  story.id = "1";
  story.body = body;
  return story;
}

std::string subjects(const Story& story, const Lines& lines) {
  Analyzer analyzer(lists());
  const SensitiveRules rules(lines, analyzer);
  std::string list;
  for (const auto subject : rules.subjects_of(story, analyze_story(story, analyzer), analyzer)) {
    list += (list.empty() ? "" : " ") + std::string(subject);
  }
  return list;
}

std::string subjects(const std::string& body) {
  return subjects(story_of(body), lists().sensitive);
}

struct Sentence {
  const char* text;
  const char* subjects;
};

/// Sentences made for this test: what a reader would, and would not, want to be told of before.
constexpr Sentence kSentences[] = {
    {"My mum died on the ward that night.", "bereavement"},
    {"Dad very sadly passed away in March.", "bereavement"},
    {"I lost my husband last spring and the nurses were kind.", "bereavement"},
    {"They offered bereavement counselling.", "bereavement"},
    {"Her grief was met with patience.", "bereavement"},
    {"We were with him in his last hours, and he died peacefully.", "bereavement"},
    {"The death of my father was sudden.", "bereavement"},
    {"My grandmother was dying and nobody told us.", "bereavement"},
    {"The end of life care was gentle.", "bereavement"},
    {"We planned the funeral with the chaplain.", "bereavement"},
    {"Bu farw fy nhad yn yr ysbyty.", "bereavement"},
    {"My late wife used to play the piano here.", "bereavement"},
    {"Mr Example died on a Sunday, and the ward rang us on Monday.", "bereavement"},
    {"Support for a family that has lost someone should come sooner.", "bereavement"},
    {"The death certificate took a week.", "bereavement"},
    {"We nearly lost our son to sepsis.", ""},
    {"I could have died and I would have lost my sister.", ""},
    {"When the choir closed it was as if I had lost my brother.", ""},
    {"I was scared of losing my mum.", ""},
    {"My husband was late for his appointment.", ""},
    {"The last day of the course was the best.", ""},
    {"I arrived at the last moment.", ""},
    {"The battery died on the monitor.", ""},
    {"My hearing aid came with a dead battery.", ""},
    {"The swelling died down after a week.", ""},
    {"My son nearly died and the paramedics saved him.", ""},
    {"I was dying for a cup of tea.", ""},
    {"They lost my mum's notes twice.", ""},
    {"The receptionist gave me grief about the form.", ""},
    {"My dad passed his driving assessment.", ""},
    {"I lost my way to the clinic.", ""},
    {"My friend felt like she was dying of boredom in the waiting room.", ""},
    {"I had been suicidal for months.", "suicide"},
    {"After my suicide attempt they listened.", "suicide"},
    {"I had been self-harming since school.", "suicide"},
    {"She self harmed again after discharge.", "suicide"},
    {"He took his own life two days later.", "suicide"},
    {"I wanted to end my life.", "suicide"},
    {"I told the nurse that I wanted to kill myself.", "suicide"},
    {"My daughter took an overdose of tablets.", "suicide"},
    {"My records call it an OD, and it was.", "suicide"},
    {"Some farmers end their lives in winter.", "suicide"},
    {"She took her life while on leave.", "suicide"},
    {"Roeddwn i'n meddwl am hunanladdiad.", "suicide"},
    {"I wanted to die of embarrassment.", ""},
    {"I hurt myself falling off a ladder.", ""},
    {"Speaking up there is career suicide.", ""},
    {"It was an accidental overdose of cough syrup.", ""},
    {"I accidentally cut myself and it was stitched.", ""},
    {"I am ready to take my life back.", ""},
    {"I could have killed myself laughing.", ""},
    {"As a child I was abused by a neighbour.", "abuse"},
    {"The health visitor asked about domestic violence.", "abuse"},
    {"I had left an abusive relationship.", "abuse"},
    {"The sexual assault centre believed me.", "abuse"},
    {"She had been raped and was met with care.", "abuse"},
    {"The women's refuge gave me the number.", "abuse"},
    {"Cefais gymorth ar ôl trais domestig.", "abuse"},
    {"The abuse of the parking spaces for blue badges must stop.", ""},
    {"I went to the alcohol abuse service.", ""},
    {"Posters warn against abuse of staff.", ""},
    {"A man at the desk was abusive and loud.", ""},
    {"People abuse the system.", ""},
    {"It is an abuse of power.", ""},
    {"I had a miscarriage at ten weeks.", "baby_loss"},
    {"Our son was stillborn.", "baby_loss"},
    {"We lost our baby at thirty weeks.", "baby_loss"},
    {"Our baby died after two days.", "baby_loss"},
    {"The scan showed no heartbeat.", "baby_loss"},
    {"They could not find a heartbeat.", "baby_loss"},
    {"Cefais gamesgoriad yn y gwanwyn.", "baby_loss"},
    {"It was a miscarriage of justice.", ""},
    {"They lost my baby notes at the antenatal clinic.", ""},
    {"Our baby nearly died but is well now.", ""},
    {"I could have lost my baby.", ""},
    {"My daughter's anorexia was taken seriously.", "eating_disorders"},
    {"I have had bulimia since I was twelve.", "eating_disorders"},
    {"The eating disorders unit saw me within a week.", "eating_disorders"},
    {"I was making myself sick after meals.", "eating_disorders"},
    {"I began to restrict my food.", "eating_disorders"},
    {"I was hungry and the sandwiches had run out.", ""},
    {"Eating on the ward was a disorderly affair.", ""},
    {"I was sick after the anaesthetic.", ""},
    {"The midwife stayed with us when our baby died, and our grief was respected.",
     "bereavement baby_loss"},
    {"I was abused as a child and began to self-harm.", "suicide abuse"},
    {"Parking was dreadful and the car park machine was broken.", ""},
};

TEST(SensitiveRules, KnowSentencesAsPeopleDo) {
  for (const Sentence& sentence : kSentences) {
    EXPECT_EQ(subjects(sentence.text), sentence.subjects) << sentence.text;
  }
}

TEST(SensitiveRules, ReadTitlesAndTagsButNoResponses) {
  Story story = story_of("Thank you.");
  story.title = "After my miscarriage";
  EXPECT_EQ(subjects(story, lists().sensitive), "baby_loss");
  story.title = "Thanks";
  story.responses.push_back({"r", "S", "", "If you feel suicidal, ring us.", {}, Change::kNone});
  EXPECT_EQ(subjects(story, lists().sensitive), "");
  story.tags.push_back({"", "death", 0, Visibility::kPublic});
  EXPECT_EQ(subjects(story, lists().sensitive), "bereavement");
}

TEST(SensitiveRules, CountWordsOfTagsInTagsAlone) {
  const Lines lines = {{"tags abuse", {"harm"}}};
  Story story = story_of("It did no harm.");
  EXPECT_EQ(subjects(story, lines), "");
  story.tags.push_back({"", "harm", 0, Visibility::kPublic});
  EXPECT_EQ(subjects(story, lines), "abuse");
}

TEST(SensitiveRules, GoByThemesWhateverTheirCase) {
  Story story = story_of("It was hard.");
  story.themes.push_back({"Loss-Of-Child", ThemeSource::kModerator});
  EXPECT_EQ(subjects(story, {{"themes baby_loss", {"loss-of-child"}}}), "baby_loss");
}

TEST(SensitiveRules, GiveTheCuratorTheLastWord) {
  const Story story = story_of("I was abused.");
  Lines lines = {{"words abuse", {"=abused"}}, {"not stories abuse", {"1", "2"}}};
  EXPECT_EQ(subjects(story, lines), "");
  lines.push_back({"stories suicide", {"1"}});
  EXPECT_EQ(subjects(story, lines), "suicide");
  Analyzer analyzer(lists());
  const SensitiveRules rules(lines, analyzer);
  EXPECT_EQ(rules.decided(), (std::set<std::string>{"1", "2"}));
  EXPECT_EQ(rules.decision("1", "suicide"), true);
  EXPECT_EQ(rules.decision("1", "abuse"), false);
  EXPECT_EQ(rules.decision("1", "bereavement"), std::nullopt);
}

TEST(SensitiveRules, SpanGapsOfThreeWordsAndNotOfFour) {
  const Lines lines = {{"words bereavement", {"mum ... died"}}};
  EXPECT_EQ(subjects(story_of("Mum died."), lines), "bereavement");
  EXPECT_EQ(subjects(story_of("Mum very very suddenly died."), lines), "bereavement");
  EXPECT_EQ(subjects(story_of("Mum was told that grandpa died."), lines), "");
}

TEST(SensitiveRules, EndWithTheirSentence) {
  EXPECT_EQ(subjects("I left after the parking. Abused for years, I was glad of the nurse."),
            "abuse");
  EXPECT_EQ(subjects("We asked for mum.\nThe dog died."), "");
  EXPECT_EQ(subjects("Our mum, in the end, died."), "bereavement");
}

TEST(SensitiveRules, TakeBackOnlyWhatSharesAWord) {
  const Lines lines = {{"words abuse", {"=abuse"}}, {"not every", {"drug =abuse"}}};
  EXPECT_EQ(subjects(story_of("Drug abuse."), lines), "");
  EXPECT_EQ(subjects(story_of("Drug abuse and abuse at home."), lines), "abuse");
}

TEST(SensitiveRules, SayWhichRuleCannotBeRead) {
  Analyzer analyzer(lists());
  const auto problem = [&](const std::string& rule, const std::string& value) -> std::string {
    try {
      SensitiveRules({{rule, {value}}}, analyzer);
    } catch (const ConfigError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_NE(problem("words suicid", "x").find("\"words suicid\" is for no subject"),
            std::string::npos);
  EXPECT_NE(problem("wrods suicide", "x").find("must begin with words"), std::string::npos);
  EXPECT_NE(problem("words suicide", "... x").find("begin and end with a word"), std::string::npos);
  EXPECT_NE(problem("words suicide", "{nobody} died").find("group"), std::string::npos);
  EXPECT_EQ(problem("words suicide", "x"), "");
}

}  // namespace
}  // namespace kindred
