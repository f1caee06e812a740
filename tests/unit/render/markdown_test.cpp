#include "searchd/render/markdown.hpp"

#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;

TEST(Markdown, MakesParagraphsAndKeepsLineBreaks) {
  EXPECT_EQ(markdown_html("one\ntwo\n\nthree", 2), "<p>one<br />\ntwo</p>\n<p>three</p>\n");
}

TEST(Markdown, ShowsRawHtmlAsTheTextItIs) {
  EXPECT_EQ(markdown_html("I asked <the nurse> twice", 2),
            "<p>I asked &lt;the nurse&gt; twice</p>\n");
  const std::string block = markdown_html("<script>alert(1)</script>\n\nafter", 2);
  EXPECT_TRUE(contains(block, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_FALSE(contains(block, "<script"));
  EXPECT_TRUE(contains(block, "<p>after</p>"));
}

TEST(Markdown, ShowsHtmlBlocksInsideListsAndQuotes) {
  const std::string html = markdown_html("- <div onclick=x>\n\n> <b>bold</b> <i", 2);
  EXPECT_FALSE(contains(html, "<div"));
  EXPECT_FALSE(contains(html, "<b>"));
  EXPECT_TRUE(contains(html, "&lt;div onclick=x&gt;"));
}

TEST(Markdown, TakesTheAddressFromDangerousLinks) {
  for (const char* link : {"[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
                           "[x](data:text/html,y)", "[x](vbscript:y)", "<javascript:alert(1)>"}) {
    const std::string html = markdown_html(link, 2);
    EXPECT_FALSE(contains(html, "href=\"j") || contains(html, "href=\"J")) << html;
    EXPECT_FALSE(contains(html, "href=\"data") || contains(html, "href=\"vb")) << html;
  }
  EXPECT_TRUE(contains(markdown_html("[x](https://example.org/)", 2), "https://example.org/"));
}

TEST(Markdown, KeepsOnlyTheDescriptionOfAPicture) {
  EXPECT_EQ(markdown_html("see ![my *sore* foot](http://a.example/x.png) here", 2),
            "<p>see my <em>sore</em> foot here</p>\n");
}

TEST(Markdown, PutsHeadingsBelowThoseOfThePage) {
  EXPECT_EQ(markdown_html("# Top", 2), "<h2>Top</h2>\n");
  EXPECT_EQ(markdown_html("## Second", 4), "<h5>Second</h5>\n");
  EXPECT_EQ(markdown_html("###### Sixth", 4), "<h6>Sixth</h6>\n");
}

TEST(Markdown, MakesNothingOfNothing) { EXPECT_EQ(markdown_html("", 2), ""); }

TEST(Markdown, EscapesWhatIsNotMarkdown) {
  EXPECT_EQ(markdown_html("5 < 6 & \"so\"", 2), "<p>5 &lt; 6 &amp; &quot;so&quot;</p>\n");
}

TEST(Markdown, TellsItsParagraphsAsTheyAreRead) {
  using Paragraphs = std::vector<std::vector<std::string>>;
  EXPECT_EQ(markdown_paragraphs("# Title\n\nA *cold*\n<b>tea</b>\n\n- [one](https://x) `two`"),
            (Paragraphs{{"A cold", "<b>tea</b>"}, {"one two"}}));
  EXPECT_EQ(markdown_paragraphs(""), Paragraphs{});
}

}  // namespace
}  // namespace kindred
