#include "searchd/query/help_boxes.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "common/base/config_file.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred {
namespace {

const char* const kShipped = KINDRED_SOURCE_DIR "/config/help_boxes.json";

Analyzer& words() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

std::string codes(const std::vector<const HelpBox*>& boxes) {
  std::string codes;
  for (const HelpBox* box : boxes) codes += (codes.empty() ? "" : " ") + box->code;
  return codes;
}

std::string boxes_for(const std::string& question) {
  static const HelpBoxes kBoxes(kShipped, words());
  return codes(kBoxes.for_search({words().analyze(question)}, {}));
}

struct Search {
  const char* question;
  const char* boxes;
};

/// The fixed list: each of these is to show its box.
constexpr Search kSearches[] = {{"suicide", "suicide"},
                                {"suicidal thoughts", "suicide"},
                                {"SELF HARM", "suicide"},
                                {"self-harming daughter A&E", "suicide"},
                                {"took an overdose", "suicide"},
                                {"I want to die", "suicide"},
                                {"killing myself", "suicide"},
                                {"I don't want to live", "suicide"},
                                {"dont want to live anymore", "suicide"},
                                {"do not want to live", "suicide"},
                                {"don’t want to be here", "suicide"},
                                {"ddim eisiau byw", "suicide"},
                                {"don't want to live in a care home", ""},
                                {"want to live", ""},
                                {"hunan-niweidio", "suicide"},
                                {"domestic violence", "abuse"},
                                {"sexually abused as a child", "abuse"},
                                {"rape crisis", "abuse"},
                                {"my husband hits me", "abuse"},
                                {"he hit me", "abuse"},
                                {"partner beats me", "abuse"},
                                {"my son is beating me up", "abuse"},
                                {"the car that hit me", ""},
                                {"it hit me that nobody would come", ""},
                                {"beats me why", ""},
                                {"hit by a car", ""},
                                {"cam-drin", "abuse"},
                                {"bereavement", "bereavement"},
                                {"when mum died", "bereavement"},
                                {"grieving", "bereavement"},
                                {"galar", "bereavement"},
                                {"miscarriages", "baby_loss"},
                                {"stillborn", "baby_loss"},
                                {"lost our baby", "baby_loss"},
                                {"anorexia", "eating_disorders"},
                                {"eating disorders clinic", "eating_disorders"},
                                {"bulimia", "eating_disorders"},
                                {"suicide after bereavement", "suicide bereavement"},
                                {"alcohol abuse service", ""},
                                {"abuse of parking bays", ""},
                                {"miscarriage of justice", ""},
                                {"eating on the ward", ""},
                                {"harm from medication", ""},
                                {"parking", ""},
                                {"", ""}};

TEST(HelpBoxes, AreShownForTheFixedListOfSearches) {
  for (const Search& search : kSearches) {
    EXPECT_EQ(boxes_for(search.question), search.boxes) << search.question;
  }
}

TEST(HelpBoxes, AreShownForSubjectsThatAreLookedFor) {
  const HelpBoxes boxes(kShipped, words());
  EXPECT_EQ(codes(boxes.for_search({}, {"abuse"})), "abuse");
  EXPECT_EQ(codes(boxes.for_search({words().analyze("abuse")}, {"abuse"})), "abuse");
  EXPECT_TRUE(boxes.has_exit({"bereavement", "abuse"}));
  EXPECT_FALSE(boxes.has_exit({"bereavement"}));
}

TEST(HelpBoxes, SayEverythingInBothLanguages) {
  const HelpBoxes boxes(kShipped, words());
  const auto all =
      boxes.for_search({}, {"suicide", "abuse", "bereavement", "baby_loss", "eating_disorders"});
  ASSERT_EQ(all.size(), 5U);
  for (const HelpBox* box : all) {
    for (const auto* texts : {&box->title, &box->text}) {
      EXPECT_TRUE(texts->contains("cy")) << box->code;
      EXPECT_FALSE(texts->at("en").empty()) << box->code;
    }
    ASSERT_FALSE(box->contacts.empty()) << box->code;
    for (const HelpContact& contact : box->contacts) {
      EXPECT_FALSE(contact.phone.empty() && contact.url.empty()) << box->code;
      EXPECT_TRUE(contact.text.contains("cy")) << box->code << contact.phone;
    }
  }
}

TEST(HelpBoxes, AreInEnglishWhereThereIsNoOtherText) {
  EXPECT_EQ(in_language({{"en", "Help"}}, "cy"), "Help");
  EXPECT_EQ(in_language({{"en", "Help"}, {"cy", "Cymorth"}}, "cy"), "Cymorth");
}

std::string problem_of(const std::string& box) {
  const test::TemporaryDirectory directory;
  const auto file = directory.path() / "boxes.json";
  std::ofstream(file) << R"({"boxes": [)" << box << "]}";
  try {
    HelpBoxes(file, words());
  } catch (const ConfigError& error) {
    return error.what();
  }
  return "";
}

TEST(HelpBoxes, SayWhatIsWrongWithTheirFile) {
  const auto says = [](const std::string& box, const std::string& part) {
    const std::string problem = problem_of(box);
    EXPECT_NE(problem.find(part), std::string::npos) << box << "\n" << problem;
  };
  EXPECT_EQ(problem_of(R"({"code": "a", "title": "T", "searches": ["b"]})"), "");
  says(R"({"code": "a", "titel": "T"})", "titel");
  says(R"({"code": "a"})", "must have a code and a title");
  says(R"({"code": "a", "title": {"cy": "T"}})", "must have \"title\" as");
  says(R"({"code": "a", "title": "T", "searches": "b"})", "as a list of texts");
  says(R"({"code": "a", "title": "T", "searches": ["?"]})", "which has no words");
  says(R"({"code": "a", "title": "T", "subjects": ["x"]})", "\"x\", which is no sensitive subject");
  says(R"({"code": "a", "title": "T", "contacts": [{"name": "N", "url": "javascript:x"}]})",
       "does not begin with https://");
  says(R"({"code": "a", "title": "T", "contacts": [{"name": "N", "phone": "<b>"}]})",
       "no telephone number");
  says("7", "list of objects");
}

}  // namespace
}  // namespace kindred
