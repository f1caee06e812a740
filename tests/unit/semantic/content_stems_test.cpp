#include "common/semantic/content_stems.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

TEST(ContentStems, AreOfWordsThatSayWhatATextIsAbout) {
  Analyzer analyzer(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  const auto tokens = analyzer.analyze("We waited in the A&E for 24/7 care on 3 wards, at 10.30");
  std::vector<std::string_view> stems;
  add_content_stems(tokens, analyzer, stems);
  EXPECT_EQ(stems, (std::vector<std::string_view>{"wait", "a&e", "care", "ward"}));
}

}  // namespace
}  // namespace kindred
