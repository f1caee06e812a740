#include "searchd/render/text_fragment.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Lines = std::vector<std::string>;

TEST(TextFragment, IsTheWholeOfAShortParagraph) {
  EXPECT_EQ(text_fragment({"It was cold."}, ""), "#:~:text=It%20was%20cold.");
  EXPECT_EQ(text_fragment({"one two three four five six seven eight"}, ""),
            "#:~:text=one%20two%20three%20four%20five%20six%20seven%20eight");
}

TEST(TextFragment, IsTheFirstAndLastWordsOfALongOne) {
  EXPECT_EQ(text_fragment({"one two three four five six seven eight nine"}, ""),
            "#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine");
}

TEST(TextFragment, EncodesTheSignsOfTheDirective) {
  EXPECT_EQ(text_fragment({"A&E, well-run: ŵy #1"}, ""),
            "#:~:text=A%26E%2C%20well%2Drun%3A%20%C5%B5y%20%231");
}

TEST(TextFragment, BeginsWithWordsThatAreNotThereBefore) {
  EXPECT_EQ(text_fragment({"I was kept waiting there all night and all the next day"},
                          "I was kept waiting"),
            "#:~:text=I%20was%20kept%20waiting%20there,all%20the%20next%20day");
}

TEST(TextFragment, EndsWithWordsThatAreNotThereEarlier) {
  EXPECT_EQ(text_fragment({"We saw it and it was good, so we went on, and it was good"}, ""),
            "#:~:text=We%20saw%20it%20and,on%2C%20and%20it%20was%20good");
}

TEST(TextFragment, NamesNoWordsAcrossABreak) {
  EXPECT_EQ(text_fragment({"Dear all", "thank you"}, ""), "#:~:text=Dear%20all,thank%20you");
  EXPECT_EQ(text_fragment({"", "Dear all", " "}, ""), "#:~:text=Dear%20all");
}

TEST(TextFragment, IsNotThereWithoutWords) {
  EXPECT_EQ(text_fragment({}, ""), "");
  EXPECT_EQ(text_fragment({" "}, ""), "");
}

}  // namespace
}  // namespace kindred
