#include "benchmarks/corpus/inflection.hpp"

#include <gtest/gtest.h>

namespace kindred::corpus {
namespace {

std::vector<std::string> forms(const std::string& item) {
  std::vector<std::string> result;
  for (const auto& form : forms_of(item)) result.push_back(form.form);
  return result;
}

using Forms = std::vector<std::string>;

TEST(Inflection, VerbsFollowTheSpellingTaughtAtSchool) {
  EXPECT_EQ(forms("wait~"), (Forms{"wait", "waits", "waiting", "waited"}));
  EXPECT_EQ(forms("trip~"), (Forms{"trip", "trips", "tripping", "tripped"}));
  EXPECT_EQ(forms("worry~"), (Forms{"worry", "worries", "worrying", "worried"}));
  EXPECT_EQ(forms("smile~"), (Forms{"smile", "smiles", "smiling", "smiled"}));
  EXPECT_EQ(forms("drive~drove"), (Forms{"drive", "drives", "driving", "drove"}));
}

TEST(Inflection, OtherWordsHaveAPlural) {
  EXPECT_EQ(forms("biopsy"), (Forms{"biopsy", "biopsies"}));
  EXPECT_EQ(forms("stitch"), (Forms{"stitch", "stitches"}));
}

TEST(Inflection, PhrasesAbbreviationsAndMarkedWordsStayAsTheyAre) {
  EXPECT_EQ(forms("waiting room"), Forms{"waiting room"});
  EXPECT_EQ(forms("A&E"), Forms{"A&E"});
  EXPECT_EQ(forms("warm="), Forms{"warm"});
}

TEST(Inflection, SharesOfTheFormsMakeOne) {
  for (const char* item : {"wait~", "biopsy", "A&E", "warm="}) {
    double total = 0;
    for (const auto& form : forms_of(item)) total += form.share;
    EXPECT_NEAR(total, 1, 1e-9) << item;
  }
}

}  // namespace
}  // namespace kindred::corpus
