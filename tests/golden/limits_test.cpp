#include <filesystem>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "common/base/numbers.hpp"
#include "searchd/http/connection_driver.hpp"
#include "searchd/http/request_framer.hpp"
#include "searchd/http/server.hpp"
#include "searchd/query/question_lexer.hpp"
#include "searchd/query/question_parser.hpp"
#include "searchd/render/site_text.hpp"
#include "searchd/request/parameter_readers.hpp"
#include "searchd/request/reading_list_request.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/request/target.hpp"
#include "searchd/search/compiler.hpp"
#include "searchd/search/trends.hpp"
#include "tests/golden/golden.hpp"

/// The table of limits in docs/api.md holds those that the programs keep, and each has a test of
/// what is just below and just above.
namespace kindred {
namespace {

struct LimitRow {
  std::string what;
  std::size_t most;
  std::string beyond;
  std::string test;  ///< of the limit
};

std::vector<LimitRow> limits() {
  const http::FrameLimits frame;
  const http::ServerOptions server;
  const std::string refused = "400";
  const std::string kept = "OpenApi.SaysTheLimitsThatAreKept";
  EXPECT_EQ(frame.head, server.head_limit);
  EXPECT_EQ(frame.body, server.body_limit);
  return {
      {"Bytes of the request line and all header fields together", frame.head, "431",
       "RequestFramer.TakesAHeadAndABodyOfExactlyTheLimits"},
      {"Header fields", frame.fields, "431", "RequestFramer.TakesExactlyAsManyFieldsAsAllowed"},
      {"Characters of an `X-Request-Id`", http::kLongestRequestId, "another id is given",
       "ServerWatching.TakesAnIdOfExactlyTheLimitOver"},
      {"Bytes of a body", frame.body, "413", "RequestFramer.TakesAHeadAndABodyOfExactlyTheLimits"},
      {"Parameters, all together", kMaxParameters, refused,
       "Target.TakesExactlyAsManyParametersAsAllowed"},
      {"Values of a filter, of `without_synonym`, `terms` and `-terms`", kMostValues, refused,
       kept},
      {"Bytes of `q` that are read", kLongestQuestion, "the rest is not read",
       "SearchRequest.TakesTheBeginningOfAVeryLongQuestion"},
      {"Bytes of a question with signs", kLongestWithSigns, "read as plain words",
       "QueryLanguage.ReadsSignsInAQuestionOfExactlyTheLimit"},
      {"Words of a question that are searched", kMostWords,
       "the most telling are; `notes` says which not",
       "Search.LooksForExactlyAsManyWordsAsTheLimit"},
      {"Words that a prefix stands for", kMostExpansions,
       "those of the most stories; a note says so",
       "QueryLanguage.TellsWhereAPrefixStandsForMoreWordsThanAreSearched"},
      {"Brackets within each other", kDeepestNesting, "read as words",
       "QueryLanguage.NestsEightDeepAndNoDeeper"},
      {"`take` of a search or of similar stories", kMostTake, refused, kept},
      {"Hits that are paged through", kDeepestRank, "`cap` says so", "Paging.EndsAtTheDeepestRank"},
      {"Stories of a search as a file", kFileTake, "`X-Total-Count` says how many there are",
       "SearchFiles.HoldAsManyStoriesAsAreHeld"},
      {"URLs of one sitemap", kMostSitemapUrls, "there is another",
       "Sitemap.HasEveryStoryInPartsThatAreFull"},
      {"Characters of a cursor", kLongestCursor, refused, "Cursor.IsNoLongerThanItMayBe"},
      {"`facet_take`", kMostFacetTake, refused, kept},
      {"`facet_examples`", kMostFacetExamples, refused, kept},
      {"Stories that others shall be like (`id`)", kMostSeeds, refused, kept},
      {"Characters of a text that stories shall be like", kLongestText, refused,
       "SimilarRequest.SaysWhatItCannotTake"},
      {"`take` of suggestions", kMostSuggestions, refused, kept},
      {"Periods of trends", kMostPeriods, refused, "Trends.RefuseMorePeriodsThanAnybodyReads"},
      {"`size` of a reading list", kMostListSize, refused, kept},
      {"Characters of a note of a reading list", kLongestNote, refused,
       "PinnedStories.HaveShortNotes"},
      {"Bytes of all notes of a reading list", kMostNoteBytes, refused,
       "PinnedStories.HaveNotesThatAnAddressCanCarry"},
      {"Constraints of a reading list", kMostConstraints, refused,
       "ReadingListRequest.RefusesMoreConstraintsThanAreMet"},
  };
}

std::string table_of(const std::vector<LimitRow>& rows) {
  std::string table = "| limit | at most | beyond it | test |\n|---|---|---|---|\n";
  for (const LimitRow& row : rows) {
    table += "| " + row.what + " | " + with_commas(row.most) + " | " + row.beyond + " | `" +
             row.test + "` |\n";
  }
  return table;
}

std::set<std::string> tests_there_are() {
  std::set<std::string> names;
  const std::regex pattern(R"(TEST(?:_[FP])?\((\w+),\s*(\w+)\))");
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(KINDRED_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = read_file(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
      names.insert((*at)[1].str() + "." + (*at)[2].str());
    }
  }
  return names;
}

TEST(Limits, AreThoseOfTheDocumentation) {
  const std::string path = KINDRED_SOURCE_DIR "/docs/api.md";
  std::string text = read_file(path);
  const std::string table = table_of(limits());
  const auto begin = text.find(table.substr(0, table.find('\n')));
  ASSERT_NE(begin, std::string::npos) << "docs/api.md has no table of limits";
  const auto end = text.find("\n\n", begin) + 1;
  if (test::is_updating_golden()) {
    text.replace(begin, end - begin, table);
    write_file_atomically(path, text);
  }
  EXPECT_EQ(text.substr(begin, table.size()), table);
}

TEST(Limits, HaveATestEach) {
  const std::set<std::string> there = tests_there_are();
  for (const LimitRow& row : limits()) EXPECT_TRUE(there.contains(row.test)) << row.test;
}

}  // namespace
}  // namespace kindred
