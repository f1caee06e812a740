#include "common/index/word_order.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// The texts of a field, each word as the one of `words` that has its hash.
std::vector<std::string> texts(const std::string& value, Field field,
                               const std::vector<std::string>& words) {
  const WordOrder order(value);
  std::vector<std::string> by_number(order.words() + 1, "|");
  for (const std::string& word : words) {
    Numbers found;
    order.find(word_hash(word), found);
    for (const std::uint32_t number : found) by_number[number] = word;
  }
  std::vector<std::string> list;
  const WordNumbers numbers = order.numbers(field);
  for (std::size_t i = 0; i < numbers.size(); ++i) list.push_back(by_number[numbers[i]]);
  return list;
}

const std::vector<std::string> kWords = {"a", "kind", "nurse", "and", "thank", "you", "late"};
using Texts = std::vector<std::string>;

std::string two_texts_and_two_responses() {
  WordOrderWriter writer;
  writer.add_story({"a", "kind", "nurse"});
  writer.add_story({"kind", "and", "kind"});
  writer.add_response({"thank", "you"});
  writer.add_response({"a", "nurse"});
  return writer.value();
}

TEST(WordOrder, KeepsTheWordsOfEachFieldInTheirOrder) {
  const std::string value = two_texts_and_two_responses();
  EXPECT_EQ(texts(value, Field::kTitle, kWords), (Texts{"a", "kind", "nurse"}));
  EXPECT_EQ(texts(value, Field::kStory, kWords),
            (Texts{"a", "kind", "nurse", "|", "kind", "and", "kind", "|"}));
  EXPECT_EQ(texts(value, Field::kResponse, kWords),
            (Texts{"thank", "you", "|", "a", "nurse", "|"}));
  EXPECT_EQ(WordOrder(value).words(), 6U);
}

TEST(WordOrder, HasNoNumberForOtherWords) {
  const std::string value = two_texts_and_two_responses();
  Numbers found;
  WordOrder(value).find(word_hash("late"), found);
  EXPECT_TRUE(found.empty());
}

TEST(WordOrder, KeepsTextsWithoutWords) {
  WordOrderWriter writer;
  writer.add_story({});
  writer.add_story({"late"});
  EXPECT_EQ(texts(writer.value(), Field::kTitle, kWords), Texts{});
  EXPECT_EQ(texts(writer.value(), Field::kStory, kWords), (Texts{"|", "late", "|"}));
  EXPECT_EQ(texts(writer.value(), Field::kResponse, kWords), Texts{});
}

/// Numbers of so many words are of 1, 2 and 4 bytes.
class WordOrderOf : public testing::TestWithParam<std::size_t> {};

TEST_P(WordOrderOf, TellsSoManyWordsApart) {
  std::vector<std::string> text;
  for (std::size_t i = 0; i < GetParam(); ++i) text.push_back(std::to_string(i));
  WordOrderWriter writer;
  writer.add_story({});
  writer.add_story({text.begin(), text.end()});
  const std::string value = writer.value();
  const WordOrder order(value);
  const WordNumbers story = order.numbers(Field::kStory);
  ASSERT_EQ(order.words(), GetParam());
  ASSERT_EQ(story.size(), GetParam() + 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    Numbers found;
    order.find(word_hash(text[i]), found);
    ASSERT_EQ(found, Numbers{story[i + 1]}) << text[i];
    if (i % 1000 != 0) continue;
    ASSERT_EQ(story.find(found.front(), 0), i + 1);
    ASSERT_EQ(story.find(found.front(), i + 2), story.size());
  }
  EXPECT_EQ(story.find(WordOrder::kNoWord, 1), text.size() + 1);
}

INSTANTIATE_TEST_SUITE_P(Words, WordOrderOf, testing::Values(1, 255, 256, 65'535, 65'536));

TEST(WordOrder, SaysWhereItIsDamaged) {
  const std::string whole = two_texts_and_two_responses();
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes) {
    EXPECT_THROW(WordOrder(whole.substr(0, bytes)), RebuildNeeded) << bytes;
  }
  EXPECT_THROW(WordOrder(whole + '\0'), RebuildNeeded);
  EXPECT_THROW(WordOrder("\xff\xff\xff\xff\xff\xff"), RebuildNeeded);
}

/// Of the published test vectors.
TEST(WordHash, IsFnv1a) {
  EXPECT_EQ(word_hash(""), 0x811c9dc5U);
  EXPECT_EQ(word_hash("a"), 0xe40c292cU);
  EXPECT_EQ(word_hash("foobar"), 0xbf9cf968U);
}

}  // namespace
}  // namespace kindred
