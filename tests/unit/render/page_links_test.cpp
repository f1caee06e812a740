#include "searchd/render/page_links.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

std::string kept(const std::string& url) {
  const std::string html = with_language_kept("<a href=\"" + url + "\">x</a>", "cy");
  return html.substr(9, html.size() - 9 - 7);
}

TEST(PageLinks, SayTheLanguageBeforeTheAnchor) {
  EXPECT_EQ(with_language("/", "cy"), "/?lang=cy");
  EXPECT_EQ(with_language("/search?q=a%26b", "cy"), "/search?q=a%26b&lang=cy");
  EXPECT_EQ(with_language("/#themes", "cy"), "/?lang=cy#themes");
  EXPECT_EQ(with_language("/search?q=a#x", "cy", true), "/search?q=a&amp;lang=cy#x");
}

TEST(PageLinks, KeepTheLanguageThatWasAskedFor) {
  EXPECT_EQ(kept("/"), "/?lang=cy");
  EXPECT_EQ(kept("/#themes"), "/?lang=cy#themes");
  EXPECT_EQ(kept("/search?q=a&amp;theme=b"), "/search?q=a&amp;theme=b&amp;lang=cy");
  EXPECT_EQ(kept("/search?language=cy"), "/search?language=cy&amp;lang=cy");
  EXPECT_EQ(kept("/stories/A&#39;s"), "/stories/A&#39;s?lang=cy");
}

TEST(PageLinks, LeaveLinksThatLeadToNoOtherPage) {
  for (const char* url :
       {"#main", "/assets/kindred.css?v=1", "/api/v1/openapi.json", "/?lang=en",
        "/search?q=a&amp;lang=en", "https://example.org/", "mailto:a@example.org"}) {
    EXPECT_EQ(kept(url), url);
  }
  EXPECT_EQ(with_language_kept("no link, href=\"/", "cy"), "no link, href=\"/");
}

TEST(PageLinks, LeaveTheAddressesThatAPageSaysItHas) {
  const std::string head =
      "<link rel=\"canonical\" href=\"/a\">\n<link rel=\"alternate\" hreflang=\"en\" href=\"/a\">";
  EXPECT_EQ(with_language_kept(head, "en"), head);
}

TEST(PageLinks, KeepEveryLinkOfAPage) {
  EXPECT_EQ(with_language_kept("<a href=\"/a\">1</a><p><a class=\"b\" href=\"/b\">2</a>.", "cy"),
            "<a href=\"/a?lang=cy\">1</a><p><a class=\"b\" href=\"/b?lang=cy\">2</a>.");
}

}  // namespace
}  // namespace kindred
