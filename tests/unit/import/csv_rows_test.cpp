#include "indexer/import/csv_rows.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "indexer/import/row_problem.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {
namespace {

class CsvRowsTest : public testing::Test {
 protected:
  /// The rows as records; a skipped or rejected one is put into `notes_` as "line: reason".
  std::vector<Record> read(const std::string& mapping, const std::string& content) {
    const auto rows = csv_rows(load_mapping(directory_.write("m.json", mapping)));
    std::vector<Record> records;
    rows(directory_.write("x.csv", content), [&](const RowPlace& place, const ParseRow& parse) {
      const std::string line = std::to_string(place.line) + ": ";
      try {
        ParsedRow row = parse();
        if (const auto* skipped = std::get_if<Skipped>(&row)) {
          notes_.push_back(line + skipped->reason);
        } else {
          records.push_back(std::get<Record>(std::move(row)));
        }
      } catch (const RowProblem& problem) {
        notes_.push_back(line + problem.what());
      }
    });
    return records;
  }

  StoryRecord story(const std::string& mapping, const std::string& content) {
    return std::get<StoryRecord>(read(mapping, content).at(0));
  }

  TemporaryDirectory directory_;
  std::vector<std::string> notes_;
};

TEST_F(CsvRowsTest, MakesStoriesOfColumnsAndConstants) {
  const auto record = story(
      R"({"kind":"stories","fields":{"id":{"columns":["A","B"],"separator":"-","prefix":"x-"},
          "body":{"columns":["Good","Bad"],"separator":"\n\n"},"language":{"constant":"cy"},
          "author_role":{"column":"Role","values":{"P":"patient"}},
          "published_at":{"column":"Date","date":"%d/%m/%Y"}}})",
      "A,B,Good,Bad,Role,Date\n1,2,Tea,Parking,P,04/05/2024\n");
  EXPECT_EQ(record.story.id, "x-1-2");
  EXPECT_EQ(record.story.body, "Tea\n\nParking");
  EXPECT_EQ(record.story.language, "cy");
  EXPECT_EQ(record.story.author_role, AuthorRole::kPatient);
  EXPECT_EQ(to_iso(record.story.published_at), "2024-05-04T00:00:00Z");
}

constexpr const char* kPlain =
    R"({"kind":"stories","fields":{"id":{"row":true},"body":"T","published_at":"D"},
        "skip":[{"column":"T","values":["Nothing.",""],"reason":"nothing said"}]})";

TEST_F(CsvRowsTest, NumbersRowsWithoutAnId) {
  const auto records = read(kPlain, "T,D\nx,2024-01-01\ny,2024-01-01\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(std::get<StoryRecord>(records[1]).story.id, "2");
}

TEST_F(CsvRowsTest, SkipsRowsByTheirExactText) {
  EXPECT_EQ(
      read(kPlain, "T,D\nNothing.,2024-01-01\n,2024-01-01\nNothing. Much,2024-01-01\n").size(), 1U);
  EXPECT_EQ(notes_, (std::vector<std::string>{"2: nothing said", "3: nothing said"}));
}

TEST_F(CsvRowsTest, RejectsBrokenRowsAndGoesOn) {
  EXPECT_EQ(read(kPlain, "T,D\na,1/2/2024\nb\nc\xe9,2024-01-01\nd,2024-01-01\n").size(), 1U);
  ASSERT_EQ(notes_.size(), 3U);
  EXPECT_NE(notes_[0].find("2: published_at"), std::string::npos);
  EXPECT_NE(notes_[1].find("3: another number of cells"), std::string::npos);
  EXPECT_NE(notes_[2].find("4: invalid UTF-8 at byte 18"), std::string::npos) << notes_[2];
}

TEST_F(CsvRowsTest, RejectsADateOfAnotherForm) {
  read(R"({"kind":"stories","fields":{"id":{"row":true},"body":"T",
           "published_at":{"column":"D","date":"%d/%m/%Y"}}})",
       "T,D\nx,5/31/2022\n");
  EXPECT_EQ(notes_, std::vector<std::string>{"2: published_at is no date of the form %d/%m/%Y"});
}

TEST_F(CsvRowsTest, TakesTicksInOneHotColumns) {
  const std::string mapping =
      R"({"kind":"stories","fields":{"id":{"row":true},"body":"T","published_at":{"constant":"2024-01-01"}},
          "one_hot_themes":{"Food":"food","Park":"parking","Wait":"waiting","Tea":"food"}})";
  const auto record = story(mapping, "T,Food,Park,Wait,Tea\nx,1.0,0,X,1\n");
  EXPECT_EQ(record.story.themes, (std::vector<ThemeMark>{{"food", {}}, {"waiting", {}}}));
  EXPECT_FALSE(record.kept.themes);
  EXPECT_TRUE(record.kept.tags);
}

TEST_F(CsvRowsTest, TakesThemesOfJoinedLabels) {
  const std::string mapping =
      R"({"kind":"stories","fields":{"id":{"row":true},"body":"T","published_at":{"constant":"2024-01-01"}},
          "themes":[{"columns":["L","S"],"separator":" / ","unlisted":"drop","values":{"Env / Food":"food"}}]})";
  const auto records = read(mapping, "T,L,S\nx,Env,Food \ny,Env,Other\n");
  EXPECT_EQ(std::get<StoryRecord>(records[0]).story.themes, std::vector<ThemeMark>{{"food"}});
  EXPECT_TRUE(std::get<StoryRecord>(records[1]).story.themes.empty());
}

TEST_F(CsvRowsTest, MakesThePathOfAService) {
  const auto record = story(
      R"({"kind":"stories","fields":{"id":{"row":true},"body":"T","published_at":{"constant":"2024-01-01"}},
          "service_path":[{"column":"Trust","kind":"organisation","names":{"N":"North"}},
                          {"column":"Type","values":{"Unknown":""},"unlisted":"keep"}]})",
      "T,Trust,Type\nx,N,PTS\xc2\xa0 - Transport\n");
  ASSERT_EQ(record.services.size(), 2U);
  EXPECT_EQ(record.services[0].name, "North");
  EXPECT_EQ(record.services[1].name, "PTS - Transport");
  EXPECT_EQ(record.story.services, std::vector<std::string>{"n.pts-transport"});
}

TEST_F(CsvRowsTest, MakesTagsWithPolarity) {
  const auto record = story(
      R"({"kind":"stories","fields":{"id":{"row":true},"body":"T","published_at":{"constant":"2024-01-01"}},
          "tags":[{"group":"good","name":"Word","polarity":{"column":"P","values":{"P":"1","N":"-1"}}}]})",
      "T,Word,P\nx,tea,P\n");
  EXPECT_EQ(record.story.tags, (std::vector<Tag>{{"good", "tea", 1}}));
}

TEST_F(CsvRowsTest, MakesServicesAndTheirMissingParents) {
  const auto records = read(
      R"({"kind":"services","fields":{"code":"C","name":"N","kind":{"constant":"site"},"parent":"P",
          "opened":{"column":"O","date":"%Y%m%d"},"aliases":"A"},
          "missing_parents":{"name":"PN"},
          "skip":[{"column":"K","except":["4"],"reason":"no practice"}]})",
      "C,N,P,PN,O,A,K\nX1,Chard  Hospital,X,Trust X,19740401,The Chard,4\nX2,Other,X,Trust "
      "X,,,9\n");
  ASSERT_EQ(records.size(), 1U);
  const auto& record = std::get<ServiceRecord>(records[0]);
  EXPECT_EQ(record.service.name, "Chard Hospital");
  EXPECT_EQ(to_iso(*record.service.opened), "1974-04-01");
  EXPECT_EQ(record.service.aliases, std::vector<std::string>{"The Chard"});
  EXPECT_EQ(record.parent, (NamedService{"X", "Trust X", ServiceKind::kOrganisation, "", false}));
  EXPECT_EQ(notes_, std::vector<std::string>{"3: no practice"});
}

TEST_F(CsvRowsTest, NamesAColumnTheFileLacks) {
  try {
    read(kPlain, "T,Date\nx,2024-01-01\n");
    FAIL();
  } catch (const ConfigError& error) {
    EXPECT_NE(std::string(error.what()).find("\"D\""), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("\"Date\""), std::string::npos);
  }
}

}  // namespace
}  // namespace kindred::test
