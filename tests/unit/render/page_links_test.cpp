#include "searchd/render/page_links.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

const std::vector<Parameter> kWelsh = {{"lang", "cy"}};
const std::vector<Parameter> kChosen = {
    {"fold", "abuse"}, {"fold", "suicide"}, {"not.sensitive", "baby_loss"}};

std::string kept(const std::string& url, const std::vector<Parameter>& choice = {},
                 const std::string& before = "") {
  const std::string html =
      with_kept_in_links("<a" + before + " href=\"" + url + "\">x</a>", kWelsh, choice);
  const std::size_t begin = 9 + before.size();
  return html.substr(begin, html.size() - begin - 7);
}

TEST(PageLinks, SayTheLanguageBeforeTheAnchor) {
  EXPECT_EQ(with_language("/", "cy"), "/?lang=cy");
  EXPECT_EQ(with_language("/search?q=a%26b", "cy"), "/search?q=a%26b&lang=cy");
  EXPECT_EQ(with_language("/#themes", "cy"), "/?lang=cy#themes");
  EXPECT_EQ(with_kept("/search?q=a#x", kWelsh, true), "/search?q=a&amp;lang=cy#x");
}

TEST(PageLinks, KeepTheLanguageThatWasAskedFor) {
  EXPECT_EQ(kept("/"), "/?lang=cy");
  EXPECT_EQ(kept("/#themes"), "/?lang=cy#themes");
  EXPECT_EQ(kept("/search?q=a&amp;theme=b"), "/search?q=a&amp;theme=b&amp;lang=cy");
  EXPECT_EQ(kept("/search?language=cy"), "/search?language=cy&amp;lang=cy");
  EXPECT_EQ(kept("/stories/A&#39;s"), "/stories/A&#39;s?lang=cy");
}

TEST(PageLinks, KeepWhatAReaderChose) {
  EXPECT_EQ(kept("/stories/a#x", kChosen),
            "/stories/a?fold=abuse&amp;fold=suicide&amp;not.sensitive=baby_loss&amp;lang=cy#x");
  EXPECT_EQ(kept("/?lang=en", kChosen),
            "/?lang=en&amp;fold=abuse&amp;fold=suicide&amp;not.sensitive=baby_loss");
}

TEST(PageLinks, KeepWhatTheySayThemselves) {
  EXPECT_EQ(kept("/search?fold=suicide&amp;sensitive=abuse", kChosen),
            "/search?fold=suicide&amp;sensitive=abuse&amp;not.sensitive=baby_loss&amp;lang=cy");
  EXPECT_EQ(kept("/search?q=a", kChosen, " data-chosen"), "/search?q=a&amp;lang=cy");
}

TEST(PageLinks, LeaveLinksThatLeadToNoOtherPage) {
  for (const char* url :
       {"#main", "/assets/kindred.css?v=1", "/api/v1/openapi.json", "/?lang=en",
        "/search?q=a&amp;lang=en", "https://example.org/", "mailto:a@example.org"}) {
    EXPECT_EQ(kept(url), url);
  }
  for (const char* url : {"#main", "/assets/kindred.css?v=1", "/api/v1/search?q=a&amp;fold=abuse",
                          "https://example.org/"}) {
    EXPECT_EQ(kept(url, kChosen), url);
  }
  EXPECT_EQ(with_kept_in_links("no link, href=\"/", kWelsh, {}), "no link, href=\"/");
}

TEST(PageLinks, LeaveTheAddressesThatAPageSaysItHas) {
  const std::string head =
      "<link rel=\"canonical\" href=\"/a\">\n<link rel=\"alternate\" hreflang=\"en\" href=\"/a\">";
  EXPECT_EQ(with_kept_in_links(head, kWelsh, kChosen), head);
}

TEST(PageLinks, KeepEveryLinkOfAPage) {
  const std::string page = "<a href=\"/a\">1</a><p><a class=\"b\" href=\"/b\">2</a>.";
  EXPECT_EQ(with_kept_in_links(page, kWelsh, {}),
            "<a href=\"/a?lang=cy\">1</a><p><a class=\"b\" href=\"/b?lang=cy\">2</a>.");
  EXPECT_EQ(with_kept_in_links(page, {}, {}), page);
}

}  // namespace
}  // namespace kindred
