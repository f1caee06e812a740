#include "searchd/request/lenient_search.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Parameters = std::vector<Parameter>;

/// As an index that knows the theme "parking" alone.
LenientSearch read(const Parameters& given) {
  const RequestCheck check = [](const SearchRequest& request, Problems& problems) {
    for (const std::string& code : request.filters[Facet::kTheme].any) {
      if (code != "parking") problems.push_back({"theme", "is not there"});
    }
  };
  return read_search_leniently(given, check, Audience::kPublic);
}

std::string kept(const Parameters& given) { return canonical_query(read(given).request); }

TEST(LenientSearch, IsTheSameSearchWhereAllIsRight) {
  const Parameters given = {{"q", "tea"}, {"theme", "parking"}, {"published_from", "2024-05"}};
  EXPECT_TRUE(read(given).wrong.empty());
  EXPECT_EQ(kept(given), "q=tea&theme=parking&published_from=2024-05-01");
}

TEST(LenientSearch, LeavesOutWhatIsWrongAndNothingElse) {
  const Parameters given = {{"q", "tea"},         {"theme", "nada"},
                            {"theme", "parking"}, {"published_to", "soon"},
                            {"take", "many"},     {"not.tag", "x"}};
  EXPECT_EQ(read(given).wrong,
            (Parameters{{"theme", "nada"}, {"published_to", "soon"}, {"take", "many"}}));
  EXPECT_EQ(kept(given), "q=tea&theme=parking&not.tag=x");
}

TEST(LenientSearch, LeavesOutBothDaysWhereNoStoryCanLieBetween) {
  const Parameters given = {
      {"published_from", "2025-01-01"}, {"q", "tea"}, {"published_to", "2020-01-01"}};
  EXPECT_EQ(read(given).wrong, (Parameters{given[0], given[2]}));
  EXPECT_EQ(kept(given), "q=tea");
}

TEST(LenientSearch, BeginsAnewWhereACursorIsOfAnotherSearch) {
  const std::string of_another = encode_cursor(Cursor{10, 1, "x", 7});
  for (const std::string& cursor : {of_another, std::string("junk")}) {
    const Parameters given = {{"q", "tea"}, {"cursor", cursor}};
    EXPECT_TRUE(read(given).wrong.empty());
    EXPECT_EQ(kept(given), "q=tea");
  }
}

TEST(LenientSearch, ReadsNothingThatOnlyProgramsAskFor) {
  const Parameters given = {{"q", "tea"},           {"explain", "maybe"}, {"facet", "colour"},
                            {"facet_take", "many"}, {"format", "pdf"},    {"utm_source", "x"}};
  EXPECT_TRUE(read(given).wrong.empty());
  EXPECT_EQ(read(given).request, read({{"q", "tea"}}).request);
}

TEST(LenientSearch, UnderstandsDatesAsPeopleWriteThem) {
  for (const char* written : {"31/05/2024", "31/5/2024", "31.5.2024", " 31-05-2024 "}) {
    EXPECT_EQ(kept({{"published_to", written}}), "published_to=2024-05-31") << written;
  }
  for (const char* written : {"5/31/2024", "31/5/24", "30/2/2024", "1/2/3/2024"}) {
    const Parameters given = {{"published_from", written}};
    EXPECT_EQ(read(given).wrong.size(), 1U) << written;
    EXPECT_EQ(kept(given), "") << written;
  }
}

TEST(LenientSearch, TakesTheFirstOfWhatMayBeGivenOnce) {
  EXPECT_TRUE(read({{"q", "tea"}, {"q", "toast"}}).wrong.empty());
  EXPECT_EQ(kept({{"q", "tea"}, {"q", "toast"}}), "q=tea");
}

}  // namespace
}  // namespace kindred
