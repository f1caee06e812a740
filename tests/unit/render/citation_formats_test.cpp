#include "searchd/render/citation_formats.hpp"

#include <set>

#include <gtest/gtest.h>

namespace kindred {
namespace {

Day day(std::string_view iso) { return std::chrono::floor<std::chrono::days>(*parse_iso(iso)); }

Citation example(const std::string& title = "A cold corridor at NHS Ward 4") {
  Citation citation;
  citation.key = "story_A-001";
  citation.title = title;
  citation.platform = "Trees and Stories";
  citation.url = "https://stories.example/stories/A-001";
  citation.language = "cy";
  citation.published = day("2024-03-01");
  citation.accessed = day("2024-05-12");
  citation.paragraphs = 3;
  return citation;
}

Citation without_url(Citation citation) {
  citation.url.clear();
  return citation;
}

std::string text_of(std::string_view format, const std::vector<Citation>& citations) {
  return citations_text(*find_citation_format(format), citations);
}

std::string bibtex_title(const std::string& title) {
  const std::string text = text_of("bibtex", {example(title)});
  const std::size_t begin = text.find("{{") + 2;
  return text.substr(begin, text.find("}},\n", begin) - begin);
}

TEST(CitationFormats, AreFoundByTheirNames) {
  EXPECT_EQ(find_citation_format("ris")->extension, "ris");
  EXPECT_EQ(find_citation_format("RIS"), nullptr);
  EXPECT_EQ(find_citation_format(""), nullptr);
}

TEST(CitationFormats, HaveDifferentNames) {
  std::set<std::string_view> names;
  for (const CitationFormat& format : kCitationFormats) names.insert(format.name);
  EXPECT_EQ(names.size(), kCitationFormats.size());
}

TEST(CitationFormats, SayNothingOfNothing) {
  for (const CitationFormat& format : kCitationFormats) {
    EXPECT_EQ(citations_text(format, {}), format.name == "csl" ? "[]\n" : "") << format.name;
  }
}

TEST(CitationFormats, HaveNoAuthor) {
  for (const CitationFormat& format : kCitationFormats) {
    const std::string text = citations_text(format, std::vector{example()});
    for (const char* word : {"author", "AU  -", "nonymous"}) {
      EXPECT_EQ(text.find(word), std::string::npos) << text;
    }
  }
}

TEST(CitationFormats, LeaveOutAnAddressThatThereIsNone) {
  for (const CitationFormat& format : kCitationFormats) {
    const std::string text = citations_text(format, std::vector{without_url(example())});
    for (const char* word : {"http", "UR  -", "URL", "url =", "Available"}) {
      EXPECT_EQ(text.find(word), std::string::npos) << text;
    }
  }
}

TEST(Bibtex, WritesAnOnlineEntry) {
  EXPECT_EQ(text_of("bibtex", {example()}),
            "@online{story_A-001,\n"
            "  title = {{A cold corridor at NHS Ward 4}},\n"
            "  organization = {{Trees and Stories}},\n"
            "  date = {2024-03-01},\n"
            "  year = {2024},\n"
            "  month = mar,\n"
            "  url = {https://stories.example/stories/A-001},\n"
            "  urldate = {2024-05-12},\n"
            "  langid = {welsh}\n"
            "}\n");
}

TEST(Bibtex, WritesWhatMeansSomethingToTexAsItsCommand) {
  EXPECT_EQ(bibtex_title("50% & £5_#1 $2"), "50\\% \\& £5\\_\\#1 \\$2");
  EXPECT_EQ(bibtex_title("~^\\"), "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}");
}

TEST(Bibtex, HasNoBraceWithoutItsPartner) {
  EXPECT_EQ(bibtex_title("}{ \\{"),
            "\\textbraceright{}\\textbraceleft{} \\textbackslash{}\\textbraceleft{}");
}

TEST(Bibtex, LeavesOtherLettersAsTheyAre) { EXPECT_EQ(bibtex_title("Tŷ “dŵr”"), "Tŷ “dŵr”"); }

TEST(Bibtex, SaysNoLanguageThatItHasNoNameOf) {
  Citation citation = example();
  citation.language = "ja";
  EXPECT_EQ(text_of("bibtex", {citation}).find("langid"), std::string::npos);
}

TEST(Ris, WritesARecordOfLinesThatEndInCrLf) {
  EXPECT_EQ(text_of("ris", {example()}),
            "TY  - ELEC\r\n"
            "ID  - story_A-001\r\n"
            "TI  - A cold corridor at NHS Ward 4\r\n"
            "T2  - Trees and Stories\r\n"
            "PY  - 2024\r\n"
            "DA  - 2024/03/01/\r\n"
            "LA  - cy\r\n"
            "UR  - https://stories.example/stories/A-001\r\n"
            "Y2  - 2024/05/12/\r\n"
            "ER  - \r\n");
}

TEST(Csl, WritesAnArrayOfItems) {
  const auto items = Json::parse(text_of("csl", {example(), without_url(example("“Why?”"))}));
  ASSERT_EQ(items.size(), 2U);
  const Json first = {{"id", "story_A-001"},
                      {"type", "webpage"},
                      {"title", "A cold corridor at NHS Ward 4"},
                      {"container-title", "Trees and Stories"},
                      {"issued", {{"date-parts", Json::array({{2024, 3, 1}})}}},
                      {"accessed", {{"date-parts", Json::array({{2024, 5, 12}})}}},
                      {"URL", "https://stories.example/stories/A-001"},
                      {"language", "cy"}};
  EXPECT_EQ(items[0], first);
  EXPECT_EQ(items[1].at("title"), "“Why?”");
}

TEST(Apa, BeginsWithTheTitle) {
  EXPECT_EQ(text_of("apa", {example()}),
            "A cold corridor at NHS Ward 4. (2024, March 1). Trees and Stories. "
            "https://stories.example/stories/A-001\n");
  EXPECT_EQ(text_of("apa", {without_url(example())}),
            "A cold corridor at NHS Ward 4. (2024, March 1). Trees and Stories.\n");
}

TEST(Apa, SetsNoSecondStop) {
  for (const char* title : {"Was it me?", "Home.", "Never!", "I was…", "“Why me?”", "'Home.'"}) {
    const std::string text = text_of("apa", {example(title)});
    EXPECT_EQ(text.rfind(std::string(title) + " (2024", 0), 0U) << text;
  }
  EXPECT_EQ(text_of("apa", {example("He said “no”")}).rfind("He said “no”. (", 0), 0U);
}

TEST(Vancouver, IsAPartOfAWebsite) {
  EXPECT_EQ(text_of("vancouver", {example()}),
            "Trees and Stories [Internet]. A cold corridor at NHS Ward 4; 2024 Mar 1 "
            "[cited 2024 May 12]; [about 3 paragraphs]. "
            "Available from: https://stories.example/stories/A-001\n");
}

TEST(Vancouver, SetsNoSecondStopAndCountsNoParagraphsWhereThereAreNone) {
  Citation citation = without_url(example("Was it me?"));
  citation.paragraphs = 0;
  EXPECT_EQ(text_of("vancouver", {citation}),
            "Trees and Stories [Internet]. Was it me? 2024 Mar 1 [cited 2024 May 12].\n");
}

TEST(References, AreOneLineEach) {
  EXPECT_EQ(text_of("apa", {without_url(example("A")), without_url(example("B"))}),
            "A. (2024, March 1). Trees and Stories.\nB. (2024, March 1). Trees and Stories.\n");
}

}  // namespace
}  // namespace kindred
