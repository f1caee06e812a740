#include "searchd/vocabulary/service_names.hpp"

#include <set>

#include <gtest/gtest.h>

namespace kindred {
namespace {

constexpr const char* kLanguage = KINDRED_SOURCE_DIR "/config/language";

std::vector<Service> services() {
  std::vector<Service> all = {
      {"NORTH", "Northmoor University Hospitals", ServiceKind::kOrganisation, "", {"NUH"}},
      {"N-RIV", "Riverside Hospital", ServiceKind::kSite, "NORTH"},
      {"N-RIV-W4", "Ward 4", ServiceKind::kWard, "N-RIV", {"Juniper Ward"}},
      {"N-RIV-W9", "Ward 9", ServiceKind::kWard, "N-RIV"},
      {"N-MARY", "St Mary's Hospital", ServiceKind::kSite, "NORTH"},
      {"N-MARY-W4", "Ward 4", ServiceKind::kWard, "N-MARY"},
      {"N-MARY-MEM", "Dementia Assessment Unit", ServiceKind::kService, "N-MARY"},
      {"N-MARY-EYE", "Eye Clinic", ServiceKind::kService, "N-MARY"},
      {"SOUTH", "Southfen Community Care", ServiceKind::kOrganisation, ""},
      {"S-OLD", "Larkfield Health Centre", ServiceKind::kSite, "SOUTH"},
      {"S-NEW", "Larkfield Health Centre", ServiceKind::kSite, "SOUTH"},
      {"S-TEA", "Trauma and Orthopaedics", ServiceKind::kService, "SOUTH"},
      {"S-HIGH", "High Street Surgery", ServiceKind::kSite, "SOUTH"},
      {"S-A", "Ward A", ServiceKind::kWard, "S-NEW"}};
  all[9].closed = Day{};
  for (int i = 0; i < 40; ++i) {  // so that common words are common
    const std::string number = std::to_string(100 + i);
    all.push_back({"X" + number, "Hospital Ward " + number, ServiceKind::kWard, "SOUTH"});
  }
  return all;
}

class Names : public testing::Test {
 protected:
  std::vector<std::string> found(const std::string& text, std::size_t most = 3) {
    std::vector<std::string> codes;
    for (const auto& hit : names_.find(analyzer_.analyze(text), most)) {
      codes.push_back(catalogue_.services()[hit.node].code);
    }
    return codes;
  }
  std::string first(const std::string& text) {
    const auto codes = found(text);
    return codes.empty() ? "" : codes.front();
  }
  /// "N-RIV-W4: Riverside ward 4" for what is found inside a question.
  std::string found_in(const std::string& question) {
    std::string list;
    for (const auto& hit : names_.find_in(analyzer_.analyze(question), 3)) {
      list += (list.empty() ? "" : ", ") + catalogue_.services()[hit.node].code + ": " +
              question.substr(hit.begin, hit.end - hit.begin);
    }
    return list;
  }

  Analyzer analyzer_{load_language_lists(kLanguage)};
  Catalogue catalogue_{services(), {}};
  NameFolder folder_{load_word_lists(kLanguage).name_abbreviations, analyzer_,
                     load_language_lists(kLanguage).stop_words};
  ServiceNames names_{catalogue_, folder_,
                      std::make_shared<const Vocabulary>(
                          Vocabulary{{{"dementia", "dementia", 90}, {"the", "the", 900}}, {}}),
                      analyzer_};
};

TEST_F(Names, AreFoundAsTheyAreTyped) {
  EXPECT_EQ(first("st marys"), "N-MARY");
  EXPECT_EQ(first("St. Mary’s Hosp"), "N-MARY");
  EXPECT_EQ(first("saint mary s hospital"), "N-MARY");
  EXPECT_EQ(first("hospital riverside"), "N-RIV");
  EXPECT_EQ(first("riversde"), "N-RIV");
  EXPECT_EQ(first("rivresidd hospital"), "N-RIV");
  EXPECT_EQ(first("rivers"), "N-RIV");
  EXPECT_EQ(first("eye cl"), "N-MARY-EYE");
  EXPECT_EQ(first("high st surg"), "S-HIGH");
  EXPECT_EQ(first("trauma & orthopaedics"), "S-TEA");
  EXPECT_EQ(first("ward a"), "S-A");
}

TEST_F(Names, AreFoundThroughWhatTheyLieWithin) {
  EXPECT_EQ(first("ward 4 riverside"), "N-RIV-W4");
  EXPECT_EQ(first("st marys ward 4"), "N-MARY-W4");
  EXPECT_EQ(first("juniper"), "N-RIV-W4");
  const auto codes = found("riverside", 3);
  ASSERT_EQ(codes.size(), 3U);
  EXPECT_EQ(codes[0], "N-RIV");
  EXPECT_EQ((std::set<std::string>{codes[1], codes[2]}),
            (std::set<std::string>{"N-RIV-W4", "N-RIV-W9"}));
}

TEST_F(Names, OfProvidersBringTheirSitesAfterThem) {
  const auto codes = found("northmoor university hospitals", 5);
  ASSERT_EQ(codes.size(), 5U);
  EXPECT_EQ(codes[0], "NORTH");
  for (std::size_t i = 1; i < codes.size(); ++i) EXPECT_EQ(codes[i].rfind("N-", 0), 0U) << codes[i];
}

TEST_F(Names, OfClosedServicesComeAfterOpenOnes) {
  EXPECT_EQ(found("larkfield", 2), (std::vector<std::string>{"S-NEW", "S-OLD"}));
}

TEST_F(Names, AreFoundByTheirCode) {
  EXPECT_EQ(first("n-riv-w9"), "N-RIV-W9");
  EXPECT_EQ(found_in("parking N-RIV-W9 please"), "N-RIV-W9: N-RIV-W9");
}

TEST_F(Names, AreNotFoundInNothing) {
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found("zzzzzz").empty());
  EXPECT_TRUE(found("riverside", 0).empty());
}

TEST_F(Names, AreFoundInsideAQuestion) {
  EXPECT_EQ(found_in("dementia care at Riverside ward 4"), "N-RIV-W4: Riverside ward 4");
  EXPECT_EQ(found_in("parking at St Marys Hospital was bad"), "N-MARY: St Marys Hospital");
  EXPECT_EQ(found_in("the noise on ward 4 at riverside"), "N-RIV-W4: ward 4 at riverside");
  EXPECT_EQ(found_in("kind nurse, Rivrside Hospital"), "N-RIV: Rivrside Hospital");
  EXPECT_EQ(found_in("care at northmoor"), "NORTH: northmoor");
  EXPECT_EQ(found_in("northmoor care"), "");  // a word that may as well be meant as one
}

TEST_F(Names, ThatManyShareNameNothingInAQuestion) {
  for (const char* question :
       {"ward 4", "hospital", "the hospital ward was cold", "dementia", "dementia care", "a",
        "care in the community", "my eye", "high hopes", "street"}) {
    EXPECT_EQ(found_in(question), "") << question;
  }
}

TEST_F(Names, ThatOnlyOneServiceHasNameItInAQuestion) {
  EXPECT_EQ(found_in("long wait eye clinic"), "N-MARY-EYE: eye clinic");
  EXPECT_EQ(found_in("ward 9"), "N-RIV-W9: ward 9");
}

TEST_F(Names, GiveEveryAbbreviationOfTheListAllItsReadings) {
  const auto lists = load_word_lists(kLanguage);
  EXPECT_GE(lists.name_abbreviations.size(), 50U);
  std::set<std::string> seen;
  for (const auto& [short_form, readings] : lists.name_abbreviations) {
    EXPECT_TRUE(seen.insert(short_form).second) << short_form << " has two lines";
    for (const std::string& reading : readings) {
      const Catalogue one({{"A", "Zebra " + reading, ServiceKind::kSite, ""},
                           {"B", "Zebra Lion", ServiceKind::kSite, ""},
                           {"C", "Tiger " + short_form, ServiceKind::kSite, ""},
                           {"D", "Tiger Lion", ServiceKind::kSite, ""}},
                          {});
      const ServiceNames names(one, folder_, std::make_shared<const Vocabulary>(), analyzer_);
      EXPECT_EQ(names.find(analyzer_.analyze("zebra " + short_form), 1)[0].node, 0U) << short_form;
      EXPECT_EQ(names.find(analyzer_.analyze("tiger " + reading), 1)[0].node, 2U) << short_form;
    }
  }
}

}  // namespace
}  // namespace kindred
