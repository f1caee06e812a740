#include "searchd/search/sought_order.hpp"

#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace kindred {
namespace {

std::vector<std::string> parted(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

std::string order_of(const std::string& title, const std::string& body) {
  const auto words_of_title = parted(title);
  const auto words_of_body = parted(body);
  WordOrderWriter writer;
  writer.add_story({words_of_title.begin(), words_of_title.end()});
  writer.add_story({words_of_body.begin(), words_of_body.end()});
  return writer.value();
}

/// Whether the words stand in a row in the story; forms of one word are parted by '/'.
bool stand(const std::string& words, const std::string& value, Field field = Field::kStory) {
  const auto row = parted(words);
  SoughtOrder sought(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::istringstream forms(row[i]);
    for (std::string form; std::getline(forms, form, '/');) sought.add(i, form);
  }
  const WordOrder order(value);
  sought.look_at(order);
  return sought.is_in_a_row(order.numbers(field));
}

TEST(SoughtOrder, FindsWordsThatStandInARow) {
  const std::string value = order_of("A long wait", "the waiting room the waiting list");
  EXPECT_TRUE(stand("waiting list", value));
  EXPECT_TRUE(stand("the waiting list", value));
  EXPECT_TRUE(stand("list", value));
  EXPECT_FALSE(stand("list waiting", value));
  EXPECT_FALSE(stand("room list", value));
  EXPECT_FALSE(stand("waiting list the", value));
  EXPECT_FALSE(stand("waiting nurse", value));
}

TEST(SoughtOrder, FindsWordsInAnyForm) {
  const std::string value = order_of("", "waits in rooms");
  EXPECT_TRUE(stand("wait/waits in room/rooms", value));
  EXPECT_FALSE(stand("wait/waiting in room/rooms", value));
}

TEST(SoughtOrder, FindsARowWhoseWordsRepeat) {
  const std::string value = order_of("", "no no no never no");
  EXPECT_TRUE(stand("no no no", value));
  EXPECT_TRUE(stand("never no", value));
  EXPECT_FALSE(stand("no no no no", value));
}

TEST(SoughtOrder, FindsNoRowThatReachesFromTitleIntoBody) {
  const std::string value = order_of("long wait", "list of names");
  EXPECT_FALSE(stand("wait list", value));
  EXPECT_TRUE(stand("long wait", value));
}

TEST(SoughtOrder, LooksInOneField) {
  const std::string value = order_of("long wait", "list of names");
  EXPECT_TRUE(stand("long wait", value, Field::kTitle));
  EXPECT_FALSE(stand("of names", value, Field::kTitle));
  EXPECT_FALSE(stand("long wait", value, Field::kResponse));
}

TEST(SoughtOrder, FindsWordsAmongHundreds) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += std::to_string(i) + ' ';
  const std::string value = order_of("", text);
  EXPECT_TRUE(stand("398 399", value));
  EXPECT_FALSE(stand("399 398", value));
}

TEST(SoughtOrder, ForgetsTheStoryBefore) {
  SoughtOrder sought(1);
  sought.add(0, "kind");
  const std::string kind = order_of("", "kind");
  const std::string rude = order_of("", "rude");
  sought.look_at(WordOrder(kind));
  EXPECT_EQ(sought.numbers_of(0).size(), 1U);
  sought.look_at(WordOrder(rude));
  EXPECT_TRUE(sought.numbers_of(0).empty());
}

}  // namespace
}  // namespace kindred
